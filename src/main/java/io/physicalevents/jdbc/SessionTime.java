package io.physicalevents.jdbc;

import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneRules;

/**
 * Turns the wall-clock milliseconds that SQL's TIMESTAMP holds into Java's times and back. The
 * JVM's own zone has no part in it, but where {@link java.sql} types print themselves.
 */
final class SessionTime {

  private static final LocalDate DAY_OF_TIMES = LocalDate.EPOCH;

  private SessionTime() {}

  static LocalDateTime toLocal(long wall) {
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(wall, 1000L), Math.floorMod(wall, 1000) * 1_000_000, ZoneOffset.UTC);
  }

  static ZonedDateTime toZoned(LocalDateTime local, ZoneId zone) {
    return local.atZone(zone);
  }

  static Timestamp toTimestamp(LocalDateTime local, ZoneId zone) {
    return Timestamp.from(toZoned(local, zone).toInstant());
  }

  /** As {@link #toTimestamp(LocalDateTime, ZoneId)}, of the same time in milliseconds. */
  static Timestamp toTimestamp(long wall, ZoneId zone) {
    ZoneRules rules = zone.getRules();
    return rules.isFixedOffset()
        ? new Timestamp(wall - rules.getOffset(Instant.EPOCH).getTotalSeconds() * 1000L)
        : toTimestamp(toLocal(wall), zone);
  }

  /**
   * The milliseconds of a wall-clock time.
   *
   * @throws ArithmeticException if there are too many
   */
  static long toWall(LocalDateTime local) {
    return local.toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  /**
   * The milliseconds of what a zone's clock shows at an instant.
   *
   * @throws ArithmeticException if there are too many
   * @throws java.time.DateTimeException if the instant is beyond all dates
   */
  static long toWall(Instant instant, ZoneId zone) {
    return toWall(LocalDateTime.ofInstant(instant, zone));
  }

  @SuppressWarnings("JavaUtilDate") // JDBC's users have it; java.sql's kinds refuse toInstant
  static Instant instantOf(java.util.Date date) {
    return Instant.ofEpochMilli(date.getTime());
  }

  /** The date as JDBC has it: midnight in the zone. */
  static Date toDate(LocalDate date, ZoneId zone) {
    return new Date(date.atStartOfDay(zone).toInstant().toEpochMilli());
  }

  /** The time of day as JDBC has it: on 1970-01-01 in the zone. */
  static Time toTime(LocalTime time, ZoneId zone) {
    return new Time(time.atDate(DAY_OF_TIMES).atZone(zone).toInstant().toEpochMilli());
  }

  /** The day that a JDBC date means, which is midnight in the zone. */
  static LocalDate dayOf(Date date, ZoneId zone) {
    return LocalDate.ofInstant(instantOf(date), zone);
  }

  /** The time of day that a JDBC time means on the zone's clock. */
  static LocalTime timeOf(Time time, ZoneId zone) {
    return LocalTime.ofInstant(instantOf(time), zone);
  }
}
