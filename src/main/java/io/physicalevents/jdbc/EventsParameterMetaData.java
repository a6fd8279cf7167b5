package io.physicalevents.jdbc;

import java.sql.ParameterMetaData;
import java.sql.SQLException;
import java.util.List;
import org.apache.calcite.avatica.AvaticaParameter;
import org.jspecify.annotations.Nullable;

/** What the driver inferred of a prepared statement's parameters. */
final class EventsParameterMetaData implements ParameterMetaData {

  private final List<AvaticaParameter> parameters;

  EventsParameterMetaData(List<AvaticaParameter> parameters) {
    this.parameters = parameters;
  }

  private TypeFacts facts(int parameter) throws SQLException {
    AvaticaParameter found = ParameterValues.at(parameters, parameter);
    return new TypeFacts(found.parameterType, found.typeName, found.precision, found.scale);
  }

  @Override
  public int getParameterCount() {
    return parameters.size();
  }

  @Override
  public int isNullable(int param) throws SQLException {
    facts(param);
    return parameterNullable;
  }

  @Override
  public boolean isSigned(int param) throws SQLException {
    return facts(param).isNumber();
  }

  @Override
  public int getPrecision(int param) throws SQLException {
    return facts(param).size();
  }

  @Override
  public int getScale(int param) throws SQLException {
    Integer digits = facts(param).decimalDigits();
    return digits == null ? 0 : digits;
  }

  @Override
  public int getParameterType(int param) throws SQLException {
    return facts(param).type();
  }

  @Override
  public String getParameterTypeName(int param) throws SQLException {
    return facts(param).bareName();
  }

  @Override
  public String getParameterClassName(int param) throws SQLException {
    return facts(param).className();
  }

  @Override
  public int getParameterMode(int param) throws SQLException {
    facts(param);
    return parameterModeIn;
  }

  @Override
  public <T> T unwrap(@Nullable Class<T> type) throws SQLException {
    return Refusals.unwrap(this, type);
  }

  @Override
  public boolean isWrapperFor(@Nullable Class<?> type) throws SQLException {
    return Refusals.isWrapper(this, type);
  }
}
