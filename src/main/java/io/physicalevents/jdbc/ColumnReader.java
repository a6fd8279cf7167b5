package io.physicalevents.jdbc;

import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.apache.calcite.avatica.ColumnMetaData;
import org.apache.calcite.avatica.util.ByteString;
import org.apache.calcite.avatica.util.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * Reads one column's values out of Calcite's rows, as the Java type that says the same without a
 * zone: String, Boolean, the boxed numbers, BigDecimal, LocalDate, LocalTime, LocalDateTime,
 * byte[]; Instant for a TIMESTAMP WITH LOCAL TIME ZONE.
 */
final class ColumnReader {

  private static final long MILLIS_PER_DAY = 86_400_000L;

  private final ColumnMetaData column;
  private final Cursor.@Nullable Accessor accessor;
  private final boolean withZone;

  /**
   * @param accessor reads what is of none of the common types: intervals, arrays, rows, maps; null
   *     where the column's type is a common one
   */
  ColumnReader(ColumnMetaData column, Cursor.@Nullable Accessor accessor) {
    this.column = column;
    this.accessor = accessor;
    this.withZone =
        column.type.name.contains("TIME_ZONE") || column.type.name.contains("TIME ZONE");
  }

  /** Whether values of a type are left to Avatica. */
  static boolean isUncommon(ColumnMetaData column) {
    return switch (column.type.id) {
      case Types.BOOLEAN, Types.BIT, Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT ->
          false;
      case Types.DECIMAL, Types.NUMERIC, Types.REAL, Types.FLOAT, Types.DOUBLE -> false;
      case Types.CHAR, Types.VARCHAR, Types.BINARY, Types.VARBINARY -> false;
      case Types.DATE, Types.TIME, Types.TIMESTAMP -> false;
      default -> true;
    };
  }

  /** The accessor of a column of none of the common types. */
  Cursor.@Nullable Accessor accessor() {
    return accessor;
  }

  boolean showsMillis() {
    return column.precision > 0;
  }

  /** The value of the current row. */
  Object read(Object raw) throws SQLException {
    return switch (column.type.id) {
      case Types.TINYINT ->
          raw instanceof Byte ? raw : (Object) (byte) whole(raw, Byte.MIN_VALUE, Byte.MAX_VALUE);
      case Types.SMALLINT ->
          raw instanceof Short
              ? raw
              : (Object) (short) whole(raw, Short.MIN_VALUE, Short.MAX_VALUE);
      case Types.INTEGER ->
          raw instanceof Integer
              ? raw
              : (Object) (int) whole(raw, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case Types.BIGINT ->
          raw instanceof Long ? raw : (Object) whole(raw, Long.MIN_VALUE, Long.MAX_VALUE);
      case Types.DECIMAL, Types.NUMERIC -> Numbers.decimal(raw);
      case Types.REAL -> raw instanceof Float ? raw : (Object) Numbers.approximateSingle(raw);
      case Types.FLOAT, Types.DOUBLE ->
          raw instanceof Double ? raw : (Object) Numbers.approximate(raw);
      case Types.BOOLEAN, Types.BIT -> raw instanceof Boolean ? raw : (Object) Numbers.truth(raw);
      case Types.CHAR -> padded(raw.toString());
      case Types.VARCHAR -> raw.toString();
      case Types.BINARY, Types.VARBINARY ->
          raw instanceof ByteString bytes ? bytes.getBytes() : raw;
      case Types.DATE -> date(raw);
      case Types.TIME -> time(raw);
      case Types.TIMESTAMP -> timestamp(raw);
      default -> {
        Object value = uncommon();
        yield value == null ? raw : value;
      }
    };
  }

  private @Nullable Object uncommon() throws SQLException {
    if (accessor == null) {
      return null;
    }
    return switch (column.type.id) {
      case Types.ARRAY -> accessor.getArray();
      case Types.STRUCT -> accessor.getStruct();
      default -> accessor.getObject();
    };
  }

  private static long whole(Object raw, long min, long max) throws SQLException {
    return Numbers.whole(raw, min, max, false);
  }

  /** A CHAR is as long as its type says. */
  private String padded(String text) {
    int missing = column.displaySize - text.length();
    return missing > 0 ? text + " ".repeat(missing) : text;
  }

  // Tables of other schemas may hold java.sql's types, which mean the JVM's clock.

  private static Object date(Object raw) {
    return raw instanceof Number days
        ? LocalDate.ofEpochDay(days.longValue())
        : raw instanceof Date date ? date.toLocalDate() : raw;
  }

  private static Object time(Object raw) {
    return raw instanceof Number millis
        ? LocalTime.ofNanoOfDay(Math.floorMod(millis.longValue(), MILLIS_PER_DAY) * 1_000_000)
        : raw instanceof Time time ? SessionTime.timeOf(time, ZoneId.systemDefault()) : raw;
  }

  /** Whether a value is a wall-clock time in milliseconds. */
  boolean isWallTime(Object raw) {
    return raw instanceof Long && column.type.id == Types.TIMESTAMP && !withZone;
  }

  private Object timestamp(Object raw) {
    if (raw instanceof Number millis) {
      return withZone
          ? Instant.ofEpochMilli(millis.longValue())
          : SessionTime.toLocal(millis.longValue());
    } else if (raw instanceof Timestamp timestamp) {
      return timestamp.toLocalDateTime();
    } else if (raw instanceof java.util.Date date) {
      return LocalDateTime.ofInstant(SessionTime.instantOf(date), ZoneId.systemDefault());
    }
    return raw;
  }
}
