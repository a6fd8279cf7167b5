package io.physicalevents.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.simulator.SimulatedEvent;
import io.physicalevents.simulator.SimulatedEvents;
import io.physicalevents.simulator.SimulatorSettings;
import io.physicalevents.testkit.Answer;
import io.physicalevents.testkit.SimulatedSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What SQL computes of a time, it computes on the session's wall clock, whatever the JVM's zone: in
 * summer, in winter, and on the days that the clocks of Berlin and St. John's change.
 */
class WallClockTest {

  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  /** None in an hour that a clock passes twice, and one second away from each change. */
  private static final List<Instant> TIMES =
      Stream.of(
              "2026-01-15T11:00:00.001Z",
              "2026-03-08T05:29:59.999Z",
              "2026-03-08T05:30:00Z",
              "2026-03-28T23:00:00Z",
              "2026-03-29T00:59:59.999Z",
              "2026-03-29T01:00:00Z",
              "2026-07-01T00:00:00Z",
              "2026-10-24T22:00:00Z",
              "2026-10-25T02:00:00Z",
              "2026-11-01T02:29:59.999Z",
              "2026-11-01T05:30:00Z",
              "2026-12-31T23:59:59.999Z")
          .map(Instant::parse)
          .toList();

  private final TimeZone jvmZone = TimeZone.getDefault();

  @AfterEach
  void restoreJvmZone() {
    TimeZone.setDefault(jvmZone);
  }

  /** The JVM's zone, and the session's; none is the JVM's. */
  static Stream<Arguments> zones() {
    List<String> zones = List.of("UTC", "Europe/Berlin", "Asia/Kolkata", "America/St_Johns");
    return zones.stream()
        .flatMap(
            jvm ->
                Stream.concat(
                    Stream.of(Arguments.of(jvm, null)),
                    zones.stream().map(zone -> Arguments.of(jvm, zone))));
  }

  private static SimulatedSession session(String jvm, String zone) throws Exception {
    TimeZone.setDefault(TimeZone.getTimeZone(jvm));
    return SimulatedSession.over(
        SimulatedEvents.of(TIMES.stream().map(WallClockTest::event).toList()),
        SimulatorSettings.defaults(),
        zone == null ? "" : ";timeZone=" + zone);
  }

  private static SimulatedEvent event(Instant time) {
    return new SimulatedEvent(
        "e", time.toString(), null, "info", null, "r", time.toEpochMilli(), null);
  }

  private static LocalDateTime wall(Instant time, String jvm, String zone) {
    return LocalDateTime.ofInstant(time, ZoneId.of(zone == null ? jvm : zone));
  }

  private static String shown(LocalDateTime time) {
    return SHOWN.format(time);
  }

  @ParameterizedTest
  @MethodSource("zones")
  void computesOnTheSessionsWallClock(String jvm, String zone) throws Exception {
    try (SimulatedSession session = session(jvm, zone)) {
      Answer answer =
          session.ask(
              "SELECT message_id, FLOOR(time TO HOUR), FLOOR(time TO DAY), date_trunc('week', time),"
                  + " FLOOR(time TO MONTH), CEIL(time TO DAY), EXTRACT(HOUR FROM time),"
                  + " EXTRACT(DAY FROM time), EXTRACT(DOY FROM time), CAST(time AS DATE),"
                  + " TIMESTAMPADD(HOUR, 36, time), time - INTERVAL '1' MONTH,"
                  + " TIMESTAMPDIFF(MINUTE, TIMESTAMP '2026-01-01 00:00:00', time) FROM events");
      assertThat(answer.rows()).hasSameSizeAs(TIMES);
      for (List<String> row : answer.rows()) {
        LocalDateTime wall = wall(Instant.parse(row.get(0)), jvm, zone);
        LocalDateTime day = wall.truncatedTo(ChronoUnit.DAYS);
        assertThat(row.subList(1, row.size()))
            .containsExactly(
                shown(wall.truncatedTo(ChronoUnit.HOURS)),
                shown(day),
                shown(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))),
                shown(day.withDayOfMonth(1)),
                shown(day.equals(wall) ? day : day.plusDays(1)),
                String.valueOf(wall.getHour()),
                String.valueOf(wall.getDayOfMonth()),
                String.valueOf(wall.getDayOfYear()),
                wall.toLocalDate().toString(),
                shown(wall.plusHours(36)),
                shown(wall.minusMonths(1)),
                String.valueOf(
                    ChronoUnit.MINUTES.between(LocalDateTime.parse("2026-01-01T00:00"), wall)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("zones")
  void ordersAndJoinsByTheWallClock(String jvm, String zone) throws Exception {
    try (SimulatedSession session = session(jvm, zone)) {
      assertThat(session.ask("SELECT message_id FROM events ORDER BY time DESC LIMIT 3").column())
          .containsExactly(
              TIMES.get(11).toString(), TIMES.get(10).toString(), TIMES.get(9).toString());
      String summer = shown(wall(TIMES.get(6), jvm, zone));
      assertThat(
              session
                  .ask(
                      "SELECT e.message_id FROM events e JOIN (VALUES (TIMESTAMP '"
                          + summer
                          + "')) AS v (t) ON e.time = v.t")
                  .column())
          .containsExactly(TIMES.get(6).toString());
    }
  }

  private static final Pattern BOUND = Pattern.compile("(from|to)=(\\d+)");

  @ParameterizedTest
  @MethodSource("zones")
  void sendsBoundsThatLieTightAroundTheInstant(String jvm, String zone) throws Exception {
    try (SimulatedSession session = session(jvm, zone)) {
      for (Instant time : TIMES) {
        LocalDateTime wall = wall(time, jvm, zone);
        ZoneId other = ZoneId.of("Asia/Tokyo");
        for (Object parameter :
            new Object[] {
              wall,
              shown(wall),
              time,
              Timestamp.from(time),
              OffsetDateTime.ofInstant(time, other),
              ZonedDateTime.ofInstant(time, other)
            }) {
          Answer answer = session.ask("SELECT message_id FROM events WHERE time = ?", parameter);
          assertThat(answer.column()).containsExactly(time.toString());
          Matcher bound = BOUND.matcher(answer.requests().get(0));
          int bounds = 0;
          while (bound.find()) {
            long seconds = Long.parseLong(bound.group(2));
            assertThat(Math.abs(seconds - time.getEpochSecond())).isLessThanOrEqualTo(2);
            bounds++;
          }
          assertThat(bounds).isEqualTo(2);
        }
      }
    }
  }

  /** A Timestamp is an instant already, so that a calendar has nothing to add to it. */
  @ParameterizedTest
  @MethodSource("zones")
  void aTimestampIsItsInstantOnAnyCalendarsClock(String jvm, String zone) throws Exception {
    try (SimulatedSession session = session(jvm, zone);
        PreparedStatement find =
            session
                .connection()
                .prepareStatement("SELECT message_id, time FROM events WHERE time = ?")) {
      for (Instant time : TIMES) {
        for (String calendarZone : List.of("UTC", "Asia/Tokyo", jvm)) {
          Calendar calendar = Calendar.getInstance(TimeZone.getTimeZone(calendarZone));
          find.setTimestamp(1, Timestamp.from(time));
          try (ResultSet rows = find.executeQuery()) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo(time.toString());
            assertThat(rows.getTimestamp(2).toInstant()).isEqualTo(time);
            // With a calendar, JDBC has the wall clock be read as that of the calendar's zone.
            assertThat(rows.getTimestamp(2, calendar).toInstant())
                .isEqualTo(wall(time, jvm, zone).atZone(ZoneId.of(calendarZone)).toInstant());
            assertThat(rows.getObject(2, Instant.class)).isEqualTo(time);
            assertThat(rows.getObject(2, LocalDateTime.class)).isEqualTo(wall(time, jvm, zone));
            assertThat(rows.getObject(2, ZonedDateTime.class).toInstant()).isEqualTo(time);
            assertThat(rows.getTime(2).toLocalTime())
                .isEqualTo(wall(time, jvm, zone).toLocalTime().truncatedTo(ChronoUnit.SECONDS));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("zones")
  void currentTimestampIsTheWallClockNow(String jvm, String zone) throws Exception {
    try (SimulatedSession session = session(jvm, zone)) {
      Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
      try (ResultSet now =
          session
              .connection()
              .createStatement()
              .executeQuery("SELECT CURRENT_TIMESTAMP, LOCALTIMESTAMP, now(), CURRENT_DATE")) {
        assertThat(now.next()).isTrue();
        LocalDateTime wall = now.getObject(1, LocalDateTime.class);
        assertThat(wall)
            .isBetween(wall(before, jvm, zone), wall(Instant.now(), jvm, zone))
            .isEqualTo(now.getObject(2, LocalDateTime.class))
            .isEqualTo(now.getObject(3, LocalDateTime.class));
        assertThat(now.getString(4)).isEqualTo(wall.toLocalDate().toString());
      }
    }
  }
}
