package io.physicalevents.observing;

import static io.physicalevents.testkit.ScriptedApi.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.physicalevents.jdbc.StatementStatistics;
import io.physicalevents.simulator.Fault;
import io.physicalevents.simulator.Faults;
import io.physicalevents.simulator.SimulatedEvents;
import io.physicalevents.simulator.SimulatorSettings;
import io.physicalevents.testkit.FixedEvents;
import io.physicalevents.testkit.ScriptedApi;
import io.physicalevents.testkit.ScriptedApi.Reply;
import io.physicalevents.testkit.SimulatedSession;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Table {@code requests}: what a connection has asked of the API, for whoever wonders. */
class RequestsTableTest {

  private static final String TOKEN = "s3cret-t0ken";

  private static SimulatedSession session() throws Exception {
    return SimulatedSession.over(FixedEvents.list(), "");
  }

  @Test
  void listsEachRequestWithItsAnswerAndStatement() throws Exception {
    try (SimulatedSession session = session()) {
      String sql = "SELECT event_id FROM events WHERE event_level = 'major' LIMIT 2";
      session.ask(sql);

      var requests =
          session.ask(
              "SELECT method, path, query, status, row_count, attempt, request_id, statement"
                  + " FROM requests");

      assertThat(requests.rows())
          .containsExactly(
              Arrays.asList(
                  "GET",
                  "/v1/demo/physicalservers/events",
                  "event_level=major&limit=2",
                  "200",
                  "2",
                  "1",
                  null,
                  sql));
      assertThat(session.ask("SELECT bytes > 200, millis >= 0 FROM requests").rows())
          .containsExactly(List.of("true", "true"));
    }
  }

  @Test
  void costsNoRequestToRead() throws Exception {
    try (SimulatedSession session = session()) {
      assertThat(session.ask("SELECT * FROM physicalevents.requests").rows()).isEmpty();
      session.ask("SELECT * FROM events");
      assertThat(session.ask("SELECT count(*) FROM requests WHERE status = 200").requests())
          .isEmpty();
    }
  }

  @Test
  void tellsWhenARequestBeganOnTheSessionsClock() throws Exception {
    try (SimulatedSession session =
        SimulatedSession.over(
            FixedEvents.list(), SimulatorSettings.defaults(), ";timeZone=Asia/Bangkok")) {
      Instant before = Instant.now();
      session.ask("SELECT * FROM events LIMIT 1");
      Instant after = Instant.now();

      try (Statement statement = session.connection().createStatement();
          ResultSet rows = statement.executeQuery("SELECT started FROM requests")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getTimestamp(1))
            .isBetween(Timestamp.from(before.minusMillis(1)), Timestamp.from(after), true, true);
      }
      String hoursAhead =
          "SELECT count(*) FROM requests WHERE started > CURRENT_TIMESTAMP - INTERVAL '1' HOUR"
              + " AND started <= CURRENT_TIMESTAMP";
      assertThat(session.ask(hoursAhead).value()).isEqualTo("1");
    }
  }

  @Test
  void listsRetriesOneByOneAndHidesWhatTheServerEchoes() throws Exception {
    try (ScriptedApi api =
            ScriptedApi.start(
                asked ->
                    asked.earlier() == 0
                        ? new Reply(
                            503, "busy", Map.of("Retry-After", "0", "X-Request-Id", "id " + TOKEN))
                        : Reply.ok(page(0, 1, 1)));
        Connection connection = api.connect(";authType=token;token=" + TOKEN);
        Statement statement = connection.createStatement()) {
      try (ResultSet rows = statement.executeQuery("SELECT message_id FROM events LIMIT 1")) {
        assertThat(rows.next()).isTrue();
      }
      try (ResultSet rows =
          statement.executeQuery("SELECT attempt, status, request_id FROM requests")) {
        assertThat(texts(rows)).containsExactly("1 503 id ***", "2 200 null");
      }
    }
  }

  @Test
  void hasNoStatusWhereNoAnswerCame() throws Exception {
    try (SimulatedSession session =
        SimulatedSession.over(
            FixedEvents.list(),
            SimulatorSettings.defaults().withFaults(Faults.none().at(1, new Fault.Dropped())),
            ";timeZone=UTC;maxRetries=0")) {
      assertThatThrownBy(() -> session.ask("SELECT * FROM events"))
          .isInstanceOf(SQLException.class);

      assertThat(session.ask("SELECT status, row_count, bytes FROM requests").rows())
          .containsExactly(Arrays.asList(null, "0", "0"));
    }
  }

  @Test
  void keepsTheLastThousandOfTheConnectionAndNoneOfAnother() throws Exception {
    SimulatedEvents many =
        SimulatedEvents.generate(7, 1_005, Instant.parse("2026-01-01T00:00:00Z"));
    try (SimulatedSession session = SimulatedSession.over(many, ";pageSize=1;parallelism=1")) {
      session.ask("SELECT event_id FROM events LIMIT 300");
      for (int i = 0; i < 4; i++) {
        session.ask("SELECT event_id FROM events OFFSET " + i + " ROWS FETCH NEXT 300 ROWS ONLY");
      }

      assertThat(session.ask("SELECT count(*) FROM requests").value()).isEqualTo("1000");
      try (Connection other =
              DriverManager.getConnection(
                  "jdbc:physicalevents:endpoint="
                      + session.simulator().endpoint()
                      + ";projectId=demo;authType=none");
          Statement statement = other.createStatement();
          ResultSet rows = statement.executeQuery("SELECT count(*) FROM requests")) {
        assertThat(texts(rows)).containsExactly("0");
      }
    }
  }

  @Test
  void joinsAndGroupsLikeAnyTable() throws Exception {
    try (SimulatedSession session = session()) {
      String two = "SELECT event_id FROM events WHERE event_level = 'critical' LIMIT 2";
      session.ask(two);
      session.ask(two);
      session.ask("SELECT event_id FROM events LIMIT 1");

      assertThat(
              session
                  .ask(
                      "SELECT statement, SUM(row_count) AS row_count FROM requests"
                          + " GROUP BY statement HAVING COUNT(*) > 1")
                  .rows())
          .containsExactly(List.of(two, "4"));
      assertThat(
              session
                  .ask(
                      "SELECT DISTINCT r.query, e.message_id FROM requests r JOIN events e"
                          + " ON r.row_count = CHAR_LENGTH(e.message_id)"
                          + " WHERE e.event_level = 'minor'")
                  .rows())
          .containsExactly(List.of("event_level=critical&limit=2", "m6"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "started",
        "method",
        "path",
        "query",
        "status",
        "row_count",
        "bytes",
        "millis",
        "attempt",
        "request_id",
        "statement"
      })
  void needsNoQuotesForItsColumns(String column) throws Exception {
    try (SimulatedSession session = session()) {
      String named =
          "SELECT r.c AS c1, requests.c AS c2, MAX(MIN(r.c)) OVER (), CAST(r.c AS VARCHAR)"
              + " FROM requests r JOIN requests ON r.c = requests.c"
              + " WHERE r.c IS NOT NULL AND r.c IN (SELECT c FROM requests)"
              + " GROUP BY r.c, requests.c HAVING COUNT(r.c) > 0 AND MIN(r.c) = MAX(r.c)"
              + " ORDER BY r.c DESC";
      assertThat(session.ask(named.replaceAll("\\bc\\b", column)).rows()).isEmpty();
      String alone =
          "SELECT c, MAX(c) OVER (PARTITION BY c ORDER BY c), CASE WHEN c = c THEN c END AS x,"
              + " CAST(c AS VARCHAR) FROM requests WHERE c IS NOT NULL AND NOT c <> c ORDER BY c";
      assertThat(session.ask(alone.replaceAll("\\bc\\b", column)).rows()).isEmpty();
      String grouped =
          "WITH t (c) AS (SELECT DISTINCT c FROM requests) SELECT c, COUNT(c) AS n FROM t"
              + " GROUP BY c HAVING MIN(c) = MAX(c) ORDER BY c";
      assertThat(session.ask(grouped.replaceAll("\\bc\\b", column)).rows()).isEmpty();
    }
  }

  @Test
  void keepsTheBeginningOfAStatementOfAnyLength() throws Exception {
    try (SimulatedSession session = session()) {
      session.ask("SELECT event_id FROM events LIMIT 1" + " ".repeat(20_000));
      assertThat(session.ask("SELECT CHAR_LENGTH(statement) FROM requests").value())
          .isEqualTo("10001");
    }
  }

  @Test
  void isReadOnly() throws Exception {
    try (SimulatedSession session = session()) {
      assertThatThrownBy(() -> session.ask("DELETE FROM requests"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("read-only");
    }
  }

  @Test
  void hasNoStatementForWhatTheConnectionAsksForItself() throws Exception {
    try (SimulatedSession session = session()) {
      assertThat(session.connection().isValid(5)).isTrue();
      assertThat(session.ask("SELECT query FROM requests WHERE statement IS NULL").column())
          .containsExactly("limit=1");
    }
  }

  @Test
  void leavesTheStatisticsOfItsOwnReaderAtNothing() throws Exception {
    try (SimulatedSession session = session();
        Statement statement = session.connection().createStatement()) {
      session.ask("SELECT * FROM events");
      try (ResultSet rows = statement.executeQuery("SELECT * FROM requests")) {
        assertThat(rows.next()).isTrue();
      }
      var statistics = statement.unwrap(StatementStatistics.class);
      assertThat(statistics.requests()).isZero();
      assertThat(statistics.waiting()).isEqualTo(Duration.ZERO);
    }
  }

  private static List<String> texts(ResultSet rows) throws SQLException {
    List<String> texts = new ArrayList<>();
    while (rows.next()) {
      StringBuilder text = new StringBuilder(String.valueOf(rows.getString(1)));
      for (int i = 2; i <= rows.getMetaData().getColumnCount(); i++) {
        text.append(' ').append(rows.getString(i));
      }
      texts.add(text.toString());
    }
    return texts;
  }
}
