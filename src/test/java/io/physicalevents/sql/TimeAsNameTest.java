package io.physicalevents.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.simulator.SimulatedEvent;
import io.physicalevents.simulator.SimulatedEvents;
import io.physicalevents.testkit.SimulatedSession;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Column {@code time} needs no quotes anywhere, and names are read without regard to case. */
class TimeAsNameTest {

  private static SimulatedSession session;

  @BeforeAll
  static void start() throws Exception {
    session =
        SimulatedSession.over(
            SimulatedEvents.of(
                new SimulatedEvent(
                    "id",
                    "m",
                    "Lüfter 风扇 🌀",
                    "critical",
                    "s",
                    "r",
                    Instant.parse("2026-03-04T05:06:07.089Z").toEpochMilli(),
                    "{}")),
            "");
  }

  @AfterAll
  static void stop() throws Exception {
    session.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SELECT time FROM events                              | 2026-03-04 05:06:07.089
          SELECT e.time FROM events e                          | 2026-03-04 05:06:07.089
          SELECT events.time FROM events                       | 2026-03-04 05:06:07.089
          SELECT "time" FROM events                            | 2026-03-04 05:06:07.089
          SELECT TIME FROM Events                              | 2026-03-04 05:06:07.089
          SELECT MAX(time) FROM events                         | 2026-03-04 05:06:07.089
          SELECT MIN(e.time) AS time FROM events AS e          | 2026-03-04 05:06:07.089
          SELECT EXTRACT(HOUR FROM time) FROM events           | 5
          SELECT FLOOR(time TO HOUR) FROM events               | 2026-03-04 05:00:00.000
          SELECT CEIL(time TO DAY) FROM events                 | 2026-03-05 00:00:00.000
          SELECT date_trunc('month', time) FROM events         | 2026-03-01 00:00:00.000
          SELECT time + INTERVAL '1' DAY FROM events           | 2026-03-05 05:06:07.089
          SELECT TIMESTAMPADD(MINUTE, 1, time) FROM events     | 2026-03-04 05:07:07.089
          SELECT COUNT(*) FROM events GROUP BY time            | 1
          SELECT status FROM events ORDER BY time DESC         | s
          SELECT t.time FROM (SELECT time FROM events) t       | 2026-03-04 05:06:07.089
          SELECT CASE WHEN time IS NULL THEN 1 ELSE 2 END FROM events | 2
          SELECT TIME '10:00:00'                               | 10:00:00
          SELECT time '10:00:00'                               | 10:00:00
          SELECT CAST('10:00:00' AS TIME)                      | 10:00:00
          SELECT CAST(time AS TIME) FROM events                | 05:06:07
          SELECT CAST(time AS DATE) FROM events                | 2026-03-04
          SELECT method FROM (VALUES ('GET')) AS t (method)    | GET
          SELECT result FROM (VALUES ('ok')) AS t (result)     | ok
          SELECT Event_Level FROM EVENTS                       | critical
          SELECT event_level FROM physicalevents.events        | critical
          SELECT event_level FROM PhysicalEvents."events"      | critical
          SELECT 'x' FROM events WHERE time = '2026-03-04 05:06:07.089' | x
          SELECT 'x' FROM events WHERE event_message = 'Lüfter 风扇 🌀' | x
          SELECT event_message FROM events WHERE event_message LIKE '%风扇%' | Lüfter 风扇 🌀
          SELECT SUBSTRING(event_message FROM 8 FOR 2) FROM events | 风扇
          SELECT status FROM events;                           | s
          SELECT status FROM events -- a comment;              | s
          SELECT ';' /* ; */ FROM events ;                     | ;
          """)
  void reads(String sql, String value) throws SQLException {
    assertThat(session.ask(sql).value()).isEqualTo(value);
  }
}
