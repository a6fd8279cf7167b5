package io.physicalevents.jdbc;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import org.apache.calcite.avatica.ColumnMetaData;
import org.jspecify.annotations.Nullable;

/** What the columns of a result are. */
final class EventsResultSetMetaData implements ResultSetMetaData {

  private final List<ColumnMetaData> columns;

  EventsResultSetMetaData(List<ColumnMetaData> columns) {
    this.columns = columns;
  }

  private ColumnMetaData column(int index) throws SQLException {
    if (index < 1 || index > columns.size()) {
      throw new SQLException(
          "there is no column " + index + ": the row has " + columns.size(), "42703");
    }
    return columns.get(index - 1);
  }

  private TypeFacts facts(int index) throws SQLException {
    ColumnMetaData column = column(index);
    return new TypeFacts(column.type.id, column.type.name, column.precision, column.scale);
  }

  private static String text(@Nullable String name) {
    return name == null ? "" : name;
  }

  @Override
  public int getColumnCount() {
    return columns.size();
  }

  @Override
  public boolean isAutoIncrement(int column) throws SQLException {
    column(column);
    return false;
  }

  @Override
  public boolean isCaseSensitive(int column) throws SQLException {
    return facts(column).isText();
  }

  @Override
  public boolean isSearchable(int column) throws SQLException {
    column(column);
    return true;
  }

  @Override
  public boolean isCurrency(int column) throws SQLException {
    column(column);
    return false;
  }

  @Override
  public int isNullable(int column) throws SQLException {
    return column(column).nullable;
  }

  @Override
  public boolean isSigned(int column) throws SQLException {
    return facts(column).isNumber() && column(column).signed;
  }

  @Override
  public int getColumnDisplaySize(int column) throws SQLException {
    return facts(column).displaySize();
  }

  @Override
  public String getColumnLabel(int column) throws SQLException {
    return text(column(column).label);
  }

  @Override
  public String getColumnName(int column) throws SQLException {
    return text(column(column).columnName);
  }

  @Override
  public String getSchemaName(int column) throws SQLException {
    return text(column(column).schemaName);
  }

  @Override
  public int getPrecision(int column) throws SQLException {
    return facts(column).size();
  }

  @Override
  public int getScale(int column) throws SQLException {
    Integer digits = facts(column).decimalDigits();
    return digits == null ? 0 : digits;
  }

  @Override
  public String getTableName(int column) throws SQLException {
    return text(column(column).tableName);
  }

  @Override
  public String getCatalogName(int column) throws SQLException {
    column(column);
    return "";
  }

  @Override
  public int getColumnType(int column) throws SQLException {
    return column(column).type.id;
  }

  @Override
  public String getColumnTypeName(int column) throws SQLException {
    return facts(column).bareName();
  }

  @Override
  public boolean isReadOnly(int column) throws SQLException {
    column(column);
    return true;
  }

  @Override
  public boolean isWritable(int column) throws SQLException {
    column(column);
    return false;
  }

  @Override
  public boolean isDefinitelyWritable(int column) throws SQLException {
    column(column);
    return false;
  }

  @Override
  public String getColumnClassName(int column) throws SQLException {
    return facts(column).className();
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
