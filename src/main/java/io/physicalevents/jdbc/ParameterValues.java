package io.physicalevents.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.avatica.AvaticaParameter;
import org.jspecify.annotations.Nullable;

/** The values set for a prepared statement's parameters; each is checked when it is set. */
final class ParameterValues {

  /** Where no scale or length is given. */
  static final int NO_SCALE = Integer.MIN_VALUE;

  private static final int LARGEST_SCALE = 1000;

  private final List<AvaticaParameter> parameters;
  private final ZoneId zone;
  private final @Nullable Object[] values;
  private final boolean[] isSet;

  /**
   * @param zone the session's
   */
  ParameterValues(List<AvaticaParameter> parameters, ZoneId zone) {
    this.parameters = parameters;
    this.zone = zone;
    this.values = new Object[parameters.size()];
    this.isSet = new boolean[parameters.size()];
  }

  /** The parameter at a place, from 1. */
  static AvaticaParameter at(List<AvaticaParameter> parameters, int index) throws SQLException {
    if (index < 1 || index > parameters.size()) {
      throw new SQLException(
          parameters.isEmpty()
              ? "there is no parameter " + index + ": the statement has none"
              : "there is no parameter " + index + ": they are 1 to " + parameters.size(),
          "07009");
    }
    return parameters.get(index - 1);
  }

  void set(int index, @Nullable Object value) throws SQLException {
    AvaticaParameter parameter = at(parameters, index);
    put(index, value == null ? null : convert(index, parameter, LargeValue.whole(value)));
  }

  /** Sets a parameter to a value that must be one of another type as well. */
  void setAs(int index, @Nullable Object value, int type, int scaleOrLength) throws SQLException {
    AvaticaParameter parameter = at(parameters, index);
    refuseUnknown(type);
    if (value == null) {
      put(index, null);
      return;
    }
    Object whole = scaled(index, value, type, scaleOrLength);
    if (type != Types.OTHER && type != Types.JAVA_OBJECT && type != Types.NULL) {
      convertTo(index, type, nameOf(type), whole);
    }
    put(index, convert(index, parameter, whole));
  }

  private Object scaled(int index, Object value, int type, int scaleOrLength) throws SQLException {
    if (scaleOrLength != NO_SCALE) {
      if (value instanceof Reader reader) {
        return Objects.requireNonNull(LargeValue.text(reader, scaleOrLength));
      } else if (value instanceof InputStream stream) {
        return Objects.requireNonNull(LargeValue.bytes(stream, scaleOrLength));
      } else if (type == Types.DECIMAL || type == Types.NUMERIC) {
        return withScale(index, value, type, scaleOrLength);
      }
    }
    return LargeValue.whole(value);
  }

  private BigDecimal withScale(int index, Object value, int type, int scale) throws SQLException {
    BigDecimal number = (BigDecimal) convertTo(index, type, nameOf(type), LargeValue.whole(value));
    if (scale < 0 || scale > LARGEST_SCALE) {
      throw Refusals.badArgument("the scale", scale, "0 to " + LARGEST_SCALE);
    }
    return number.setScale(scale, RoundingMode.HALF_UP);
  }

  private void put(int index, @Nullable Object value) {
    values[index - 1] = value;
    isSet[index - 1] = true;
  }

  private Object convert(int index, AvaticaParameter parameter, Object value) throws SQLException {
    return convertTo(index, parameter.parameterType, parameter.typeName, value);
  }

  private Object convertTo(int index, int type, String typeName, Object value) throws SQLException {
    try {
      return ParameterValue.of(value, type, typeName, zone);
    } catch (SQLDataException e) {
      throw refusal(index, typeName, type, value, e.getMessage(), e.getSQLState(), e);
    }
  }

  /** The value itself stays untold: it may be long, or nobody's business. */
  private static SQLDataException refusal(
      int index,
      String typeName,
      int type,
      Object value,
      @Nullable String why,
      String state,
      @Nullable Throwable cause) {
    return new SQLDataException(
        "parameter %d (%s) does not take this %s: %s; it takes %s"
            .formatted(
                index,
                typeName,
                value.getClass().getTypeName(),
                why,
                ParameterValue.accepted(type, typeName)),
        state,
        cause);
  }

  private static void refuseUnknown(int type) throws SQLException {
    switch (type) {
      case Types.ARRAY,
          Types.STRUCT,
          Types.REF,
          Types.ROWID,
          Types.DATALINK,
          Types.DISTINCT,
          Types.REF_CURSOR ->
          throw Refusals.unsupported("a parameter of type " + nameOf(type));
      default -> {
        // A type that no JDBC knows is no type either, but telling so helps nobody.
      }
    }
  }

  private static String nameOf(int type) {
    return Arrays.stream(java.sql.JDBCType.values())
        .filter(known -> known.getVendorTypeNumber() == type)
        .map(Enum::name)
        .findFirst()
        .orElse("type " + type);
  }

  void clear() {
    Arrays.fill(values, null);
    Arrays.fill(isSet, false);
  }

  /**
   * A copy of the values.
   *
   * @throws SQLException if one was not set
   */
  @Nullable Object[] all() throws SQLException {
    for (int i = 0; i < isSet.length; i++) {
      if (!isSet[i]) {
        throw new SQLException(
            "parameter %d (%s) is not set".formatted(i + 1, parameters.get(i).typeName), "07002");
      }
    }
    return values.clone();
  }
}
