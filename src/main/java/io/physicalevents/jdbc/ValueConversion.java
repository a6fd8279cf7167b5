package io.physicalevents.jdbc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes what a {@link ColumnReader} read into the Java type that a user asks for. The zone is the
 * session's, or that of the calendar given.
 */
final class ValueConversion {

  private static final LocalDate DAY_OF_TIMES = LocalDate.EPOCH;

  /** One conversion. */
  interface Conversion<T> {
    T convert(Object value, ZoneId zone) throws SQLException;
  }

  private static final Map<Class<?>, Conversion<?>> CONVERSIONS =
      Map.ofEntries(
          Map.entry(Object.class, ValueConversion::object),
          Map.entry(Boolean.class, (value, zone) -> Numbers.truth(value)),
          Map.entry(
              Byte.class, (value, zone) -> (byte) whole(value, Byte.MIN_VALUE, Byte.MAX_VALUE)),
          Map.entry(
              Short.class, (value, zone) -> (short) whole(value, Short.MIN_VALUE, Short.MAX_VALUE)),
          Map.entry(
              Integer.class,
              (value, zone) -> (int) whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE)),
          Map.entry(Long.class, (value, zone) -> whole(value, Long.MIN_VALUE, Long.MAX_VALUE)),
          Map.entry(Float.class, (value, zone) -> Numbers.approximateSingle(value)),
          Map.entry(Double.class, (value, zone) -> Numbers.approximate(value)),
          Map.entry(BigDecimal.class, (value, zone) -> Numbers.decimal(value)),
          Map.entry(BigInteger.class, (value, zone) -> bigInteger(value)),
          Map.entry(byte[].class, (value, zone) -> bytes(value)),
          Map.entry(UUID.class, (value, zone) -> uuid(value)),
          Map.entry(LocalDate.class, ValueConversion::localDate),
          Map.entry(LocalTime.class, ValueConversion::localTime),
          Map.entry(LocalDateTime.class, ValueConversion::localDateTime),
          Map.entry(Instant.class, (value, zone) -> zoned(value, zone).toInstant()),
          Map.entry(OffsetDateTime.class, (value, zone) -> zoned(value, zone).toOffsetDateTime()),
          Map.entry(ZonedDateTime.class, ValueConversion::zoned),
          Map.entry(Timestamp.class, ValueConversion::timestamp),
          Map.entry(java.util.Date.class, ValueConversion::timestamp),
          Map.entry(Date.class, (value, zone) -> Date.valueOf(localDate(value, zone))),
          Map.entry(
              Time.class,
              (value, zone) -> SessionTime.toTime(localTime(value, zone), ZoneId.systemDefault())));

  private ValueConversion() {}

  /** The conversion to a type; null where there is none. */
  static @Nullable Conversion<?> to(Class<?> type) {
    return CONVERSIONS.get(type);
  }

  static long whole(Object value, long min, long max) throws SQLException {
    return Numbers.whole(value, min, max, false);
  }

  /** What {@code getObject} returns: java.sql's types where JDBC asks for them. */
  static Object object(Object value, ZoneId zone) {
    if (value instanceof LocalDateTime local) {
      return SessionTime.toTimestamp(local, zone);
    } else if (value instanceof Instant instant) {
      return Timestamp.from(instant);
    } else if (value instanceof LocalDate date) {
      return Date.valueOf(date);
    } else if (value instanceof LocalTime time) {
      return SessionTime.toTime(time, ZoneId.systemDefault());
    }
    return value;
  }

  private static BigInteger bigInteger(Object value) throws SQLException {
    BigDecimal number = Numbers.decimal(value);
    if ((long) number.precision() - number.scale() > 100_000) {
      throw new SQLDataException("it is out of range", "22003");
    }
    return number.toBigInteger();
  }

  static byte[] bytes(Object value) throws SQLException {
    if (value instanceof byte[] bytes) {
      return bytes.clone();
    }
    throw none();
  }

  private static UUID uuid(Object value) throws SQLException {
    if (value instanceof UUID uuid) {
      return uuid;
    } else if (value instanceof String text) {
      try {
        return UUID.fromString(text.strip());
      } catch (IllegalArgumentException e) {
        throw new SQLDataException("the text is no UUID", "22018", e);
      }
    }
    throw none();
  }

  static LocalDateTime localDateTime(Object value, ZoneId zone) throws SQLException {
    if (value instanceof LocalDateTime local) {
      return local;
    } else if (value instanceof Instant instant) {
      return LocalDateTime.ofInstant(instant, zone);
    } else if (value instanceof LocalDate date) {
      return date.atStartOfDay();
    } else if (value instanceof LocalTime time) {
      return time.atDate(DAY_OF_TIMES);
    } else if (value instanceof String text) {
      return DateTimeTexts.dateTime(text);
    }
    throw none();
  }

  static LocalDate localDate(Object value, ZoneId zone) throws SQLException {
    if (value instanceof LocalTime) {
      throw none();
    }
    return localDateTime(value, zone).toLocalDate();
  }

  static LocalTime localTime(Object value, ZoneId zone) throws SQLException {
    if (value instanceof LocalTime time) {
      return time;
    } else if (value instanceof LocalDate) {
      throw none();
    } else if (value instanceof String text && text.indexOf('-') < 0) {
      return DateTimeTexts.time(text);
    }
    return localDateTime(value, zone).toLocalTime();
  }

  static ZonedDateTime zoned(Object value, ZoneId zone) throws SQLException {
    return value instanceof Instant instant
        ? instant.atZone(zone)
        : SessionTime.toZoned(localDateTime(value, zone), zone);
  }

  static Timestamp timestamp(Object value, ZoneId zone) throws SQLException {
    return Timestamp.from(zoned(value, zone).toInstant());
  }

  private static SQLDataException none() {
    return new SQLDataException("there is no conversion", "22018");
  }
}
