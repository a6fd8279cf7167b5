package io.physicalevents.jdbc;

import java.math.BigDecimal;
import java.net.URL;
import java.sql.SQLDataException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAccessor;
import java.util.UUID;

/** The text that a Java value is for a parameter of a character type. */
final class ParameterText {

  private ParameterText() {}

  static String of(Object value, ZoneId zone) throws SQLDataException {
    if (value instanceof CharSequence
        || value instanceof Character
        || value instanceof Boolean
        || value instanceof UUID
        || value instanceof URL
        || value instanceof TemporalAccessor
        || value instanceof java.sql.Date
        || value instanceof java.sql.Time) {
      return value.toString();
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    if (value instanceof Number) {
      return value.toString();
    }
    if (value instanceof java.util.Date date) {
      // As the session's clock shows it, and as CAST(time AS VARCHAR) writes it.
      long wall = SessionTime.toWall(SessionTime.instantOf(date), zone);
      LocalDateTime local = SessionTime.toLocal(wall);
      return DateTimeTexts.text(local, true);
    }
    throw new SQLDataException("there is no conversion", "22018");
  }
}
