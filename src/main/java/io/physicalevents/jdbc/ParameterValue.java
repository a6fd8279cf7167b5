package io.physicalevents.jdbc;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.SQLDataException;
import java.sql.Time;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Calendar;
import org.apache.calcite.avatica.util.ByteString;

/**
 * Makes a Java value into what generated code takes for a parameter of some SQL type. What cannot
 * be converted without a loss is refused when it is set, and not when the statement runs.
 */
final class ParameterValue {

  private ParameterValue() {}

  /**
   * The value for a parameter.
   *
   * @param type its type, of {@link Types}
   * @param typeName tells an interval, which JDBC does not know
   * @param zone the session's, on whose wall clock TIMESTAMP is
   * @throws SQLDataException if the value is none of the type; whoever asks says which parameter
   */
  static Object of(Object value, int type, String typeName, ZoneId zone) throws SQLDataException {
    try {
      return switch (type) {
        case Types.TINYINT -> (byte) Numbers.whole(value, Byte.MIN_VALUE, Byte.MAX_VALUE, true);
        case Types.SMALLINT -> (short) Numbers.whole(value, Short.MIN_VALUE, Short.MAX_VALUE, true);
        case Types.INTEGER ->
            (int) Numbers.whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE, true);
        case Types.BIGINT -> Numbers.whole(value, Long.MIN_VALUE, Long.MAX_VALUE, true);
        case Types.DECIMAL, Types.NUMERIC -> Numbers.decimal(value);
        case Types.REAL -> Numbers.approximateSingle(value);
        case Types.FLOAT, Types.DOUBLE -> Numbers.approximate(value);
        case Types.BOOLEAN, Types.BIT -> Numbers.truth(value);
        case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR -> ParameterText.of(value, zone);
        case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> bytes(value);
        case Types.DATE -> Math.toIntExact(dateTime(value, zone).toLocalDate().toEpochDay());
        case Types.TIME -> (int) (time(value, zone).toNanoOfDay() / 1_000_000);
        case Types.TIMESTAMP -> SessionTime.toWall(dateTime(value, zone));
        default -> other(value, typeName);
      };
    } catch (DateTimeException | ArithmeticException e) {
      throw new SQLDataException("it is out of range", "22008", e);
    }
  }

  /** What a parameter of a type takes, in words. */
  static String accepted(int type, String typeName) {
    return switch (type) {
      case Types.TINYINT -> wholeNumbers(Byte.MIN_VALUE, Byte.MAX_VALUE);
      case Types.SMALLINT -> wholeNumbers(Short.MIN_VALUE, Short.MAX_VALUE);
      case Types.INTEGER -> wholeNumbers(Integer.MIN_VALUE, Integer.MAX_VALUE);
      case Types.BIGINT -> wholeNumbers(Long.MIN_VALUE, Long.MAX_VALUE);
      case Types.DECIMAL, Types.NUMERIC, Types.REAL, Types.FLOAT, Types.DOUBLE ->
          "numbers and their texts";
      case Types.BOOLEAN, Types.BIT -> "a Boolean, true or false as text, 0 and other numbers";
      case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR ->
          "texts, numbers, Booleans, dates and times";
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> "byte[]";
      case Types.DATE -> "java.time and java.sql dates, or a text " + DateTimeTexts.DATE_FORM;
      case Types.TIME -> "java.time and java.sql times, or a text " + DateTimeTexts.TIME_FORM;
      case Types.TIMESTAMP ->
          "java.time and java.sql dates with or without a time, or a text "
              + DateTimeTexts.TIMESTAMP_FORM;
      default ->
          typeName.startsWith("INTERVAL")
              ? "NULL only: CAST(? AS INTEGER) * INTERVAL '1' HOUR takes a number"
              : "texts, numbers and Booleans";
    };
  }

  private static String wholeNumbers(long min, long max) {
    return "whole numbers from " + min + " to " + max + " and their texts";
  }

  private static ByteString bytes(Object value) throws SQLDataException {
    if (value instanceof byte[] bytes) {
      return new ByteString(bytes);
    }
    throw none();
  }

  /** What the session's wall clock shows at the moment that a value means. */
  private static LocalDateTime dateTime(Object value, ZoneId zone) throws SQLDataException {
    if (value instanceof LocalDateTime local) {
      return local;
    } else if (value instanceof LocalDate date) {
      return date.atStartOfDay();
    } else if (value instanceof Date date) {
      // java.sql.Date is a day; its milliseconds are that day's midnight in the JVM's zone.
      return date.toLocalDate().atStartOfDay();
    } else if (value instanceof String text) {
      return DateTimeTexts.dateTime(text);
    } else if (value instanceof Time) {
      throw none();
    }
    return LocalDateTime.ofInstant(instant(value), zone);
  }

  private static Instant instant(Object value) throws SQLDataException {
    if (value instanceof java.util.Date date) {
      return SessionTime.instantOf(date);
    } else if (value instanceof Instant instant) {
      return instant;
    } else if (value instanceof OffsetDateTime time) {
      return time.toInstant();
    } else if (value instanceof ZonedDateTime time) {
      return time.toInstant();
    } else if (value instanceof Calendar calendar) {
      return calendar.toInstant();
    }
    throw none();
  }

  private static LocalTime time(Object value, ZoneId zone) throws SQLDataException {
    if (value instanceof LocalTime time) {
      return time;
    } else if (value instanceof Time time) {
      return SessionTime.timeOf(time, ZoneId.systemDefault());
    } else if (value instanceof String text) {
      return DateTimeTexts.time(text);
    } else if (value instanceof LocalDate || value instanceof Date) {
      throw none();
    }
    return dateTime(value, zone).toLocalTime();
  }

  private static Object other(Object value, String typeName) throws SQLDataException {
    if (typeName.startsWith("INTERVAL")) {
      // Generated code would take the value for a number of units, whichever the type has.
      throw new SQLDataException("an interval cannot be a parameter", "22018");
    }
    if (value instanceof String
        || value instanceof Boolean
        || value instanceof BigDecimal
        || value instanceof Number) {
      return value;
    }
    throw none();
  }

  private static SQLDataException none() {
    return new SQLDataException("there is no conversion", "22018");
  }
}
