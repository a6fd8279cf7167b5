package io.physicalevents.jdbc;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.apache.calcite.avatica.util.ByteString;

/** How {@code getString} writes a value. */
final class ValueText {

  private ValueText() {}

  /**
   * Writes a value.
   *
   * @param withMillis whether a time's type has a fraction of a second
   */
  static String of(Object value, boolean withMillis, ZoneId zone) {
    if (value instanceof String text) {
      return text;
    } else if (value instanceof LocalDateTime time) {
      return DateTimeTexts.text(time, withMillis);
    } else if (value instanceof Instant instant) {
      return DateTimeTexts.text(LocalDateTime.ofInstant(instant, zone), withMillis);
    } else if (value instanceof LocalTime time) {
      return DateTimeTexts.text(time, withMillis);
    } else if (value instanceof BigDecimal number) {
      return number.toPlainString();
    } else if (value instanceof byte[] bytes) {
      return ByteString.toString(bytes, 16);
    }
    return value.toString();
  }
}
