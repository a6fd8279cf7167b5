package io.physicalevents.jdbc;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * Turns the wall-clock milliseconds that SQL's TIMESTAMP holds into Java's times. The JVM's own
 * zone has no part in it, but where {@link java.sql} types print themselves.
 */
final class SessionTime {

  private SessionTime() {}

  static LocalDateTime toLocal(long wall) {
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(wall, 1000L), Math.floorMod(wall, 1000) * 1_000_000, ZoneOffset.UTC);
  }

  static ZonedDateTime toZoned(long wall, ZoneId zone) {
    return toLocal(wall).atZone(zone);
  }

  static Timestamp toTimestamp(long wall, ZoneId zone) {
    return Timestamp.from(toZoned(wall, zone).toInstant());
  }

  static long toWall(LocalDateTime local) {
    return local.toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  static long toWall(Instant instant, ZoneId zone) {
    return toWall(LocalDateTime.ofInstant(instant, zone));
  }
}
