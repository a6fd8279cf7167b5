package io.physicalevents.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.simulator.SimulatedEvent;
import io.physicalevents.simulator.SimulatedEvents;
import io.physicalevents.simulator.SimulatorSettings;
import io.physicalevents.testkit.SimulatedSession;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Inside SQL, time is the session's wall clock; outside it is the API's instant, in any JVM. */
class SessionTimeTest {

  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  /** Winter, summer, and around the changes of the clock in Berlin and St. John's. */
  private static final List<Instant> TIMES =
      Stream.of(
              "2026-01-15T11:00:00.001Z",
              "2026-03-08T05:29:59.999Z",
              "2026-03-08T05:30:00Z",
              "2026-03-29T00:59:59.999Z",
              "2026-03-29T01:00:00Z",
              "2026-07-01T00:00:00Z",
              "2026-10-24T23:59:59.999Z",
              "2026-10-25T02:00:00Z",
              "2026-11-01T05:30:00Z")
          .map(Instant::parse)
          .toList();

  private final TimeZone jvmZone = TimeZone.getDefault();

  static Stream<Arguments> zones() {
    List<String> zones = List.of("UTC", "Europe/Berlin", "Asia/Kolkata", "America/St_Johns");
    return zones.stream().flatMap(jvm -> zones.stream().map(s -> Arguments.of(jvm, s)));
  }

  @AfterEach
  void restoreJvmZone() {
    TimeZone.setDefault(jvmZone);
  }

  private static SimulatedSession session(List<Instant> times, String zone) throws Exception {
    return SimulatedSession.over(
        SimulatedEvents.of(
            times.stream()
                .map(
                    time ->
                        new SimulatedEvent(
                            "e",
                            time.toString(),
                            null,
                            "info",
                            null,
                            "r",
                            time.toEpochMilli(),
                            null))
                .toList()),
        SimulatorSettings.defaults(),
        ";timeZone=" + zone);
  }

  @ParameterizedTest
  @MethodSource("zones")
  void readsTheInstantAndTheWallClock(String jvm, String zone) throws Exception {
    TimeZone.setDefault(TimeZone.getTimeZone(jvm));
    try (SimulatedSession session = session(TIMES, zone);
        Statement statement = session.connection().createStatement();
        ResultSet rows = statement.executeQuery("SELECT time FROM events")) {
      for (Instant time : TIMES) {
        LocalDateTime wall = LocalDateTime.ofInstant(time, ZoneId.of(zone));
        assertThat(rows.next()).isTrue();
        assertThat(rows.getTimestamp("time").getTime()).isEqualTo(time.toEpochMilli());
        assertThat(rows.getTimestamp(1)).isEqualTo(rows.getObject(1));
        assertThat(rows.getObject("time", Instant.class)).isEqualTo(time);
        assertThat(rows.getObject(1, OffsetDateTime.class).toInstant()).isEqualTo(time);
        assertThat(rows.getObject(1, LocalDateTime.class)).isEqualTo(wall);
        assertThat(rows.getString(1)).isEqualTo(SHOWN.format(wall));
        assertThat(rows.getDate(1)).hasToString(wall.toLocalDate().toString());
      }
      assertThat(rows.next()).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("zones")
  void findsAnEventByItsInstantAndByItsWallClock(String jvm, String zone) throws Exception {
    TimeZone.setDefault(TimeZone.getTimeZone(jvm));
    try (SimulatedSession session = session(TIMES, zone)) {
      for (Instant time : TIMES) {
        String find = "SELECT message_id FROM events WHERE time = ";
        String wall = SHOWN.format(LocalDateTime.ofInstant(time, ZoneId.of(zone)));
        for (Object parameter :
            new Object[] {
              time,
              new java.sql.Timestamp(time.toEpochMilli()),
              time.atZone(ZoneId.of("Asia/Tokyo"))
            }) {
          assertThat(session.ask(find + "?", parameter).value()).isEqualTo(time.toString());
        }
        assertThat(session.ask(find + "?", wall).value()).isEqualTo(time.toString());
        assertThat(session.ask(find + "'" + wall + "'").value()).isEqualTo(time.toString());
        assertThat(session.ask(find + "TIMESTAMP '" + wall + "'").value())
            .isEqualTo(time.toString());
      }
    }
  }

  @Test
  void aLiteralInTheHourThatPassesTwiceCoversBothPasses() throws Exception {
    Instant first = Instant.parse("2026-10-25T00:30:00Z");
    Instant second = Instant.parse("2026-10-25T01:30:00Z");
    try (SimulatedSession session = session(List.of(first, second), "Europe/Berlin")) {
      assertThat(
              session
                  .ask("SELECT message_id FROM events WHERE time = '2026-10-25 02:30:00'")
                  .column())
          .containsExactly(first.toString(), second.toString());
      assertThat(session.ask("SELECT COUNT(*) FROM events GROUP BY FLOOR(time TO HOUR)").column())
          .containsExactly("2");
    }
  }

  @Test
  void aWallClockThatTheZoneSkipsStaysWhatItIs() throws Exception {
    Instant before = Instant.parse("2026-03-29T00:30:00Z");
    try (SimulatedSession session = session(List.of(before), "Europe/Berlin");
        Statement statement = session.connection().createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT time + INTERVAL '1' HOUR AS later FROM events")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo("2026-03-29 02:30:00.000");
      assertThat(rows.getObject(1, LocalDateTime.class))
          .isEqualTo(LocalDateTime.parse("2026-03-29T02:30"));
    }
  }
}
