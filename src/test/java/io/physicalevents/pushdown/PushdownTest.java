package io.physicalevents.pushdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.simulator.SimulatedEvents;
import io.physicalevents.testkit.Answer;
import io.physicalevents.testkit.SimulatedSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests a query causes. The list has 2,500 events of 90 days, newest first. */
class PushdownTest {

  private static final Instant END = Instant.parse("2026-06-30T00:00:00Z");

  private static SimulatedSession session;

  @BeforeAll
  static void start() throws Exception {
    session = SimulatedSession.over(SimulatedEvents.generate(7, 2500, END), "");
    // What is proved once for an endpoint is proved before the tests count requests.
    session.ask("SELECT * FROM events WHERE event_level = 'info' LIMIT 1 OFFSET 1");
    session.ask("SELECT * FROM events WHERE resource_id = 'r' LIMIT 1 OFFSET 1");
  }

  @AfterAll
  static void stop() throws Exception {
    session.close();
  }

  /** A second earlier than the bound and a second later: either reading of the API is covered. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          event_level = 'critical'                              | event_level=critical
          'major' = event_level                                 | event_level=major
          resource_id = 'abc'                                   | resource_id=abc
          event_level = 'info' AND resource_id = 'a b&c'        | event_level=info&resource_id=a%20b%26c
          event_level IN ('minor')                              | event_level=minor
          COALESCE(event_level, 'x') = 'critical'               | event_level=critical
          time >= TIMESTAMP '2026-06-01 00:00:00'               | from=1780271999
          time > '2026-06-01 00:00:00'                          | from=1780271999
          TIMESTAMP '2026-06-01 00:00:00' <= time               | from=1780271999
          time < TIMESTAMP '2026-06-01 00:00:00'                | to=1780272000
          time <= TIMESTAMP '2026-06-01 00:00:00'               | to=1780272001
          time = TIMESTAMP '2026-06-01 12:00:00.5'              | from=1780315199&to=1780315201
          time BETWEEN '2026-06-01 00:00:00' AND '2026-06-02 00:00:00' | from=1780271999&to=1780358401
          time >= DATE '2026-06-01' AND time < DATE '2026-06-02' | from=1780271999&to=1780358400
          CAST(time AS DATE) = DATE '2026-06-01'                | from=1780271999&to=1780358400
          CAST(time AS DATE) > DATE '2026-06-01'                | from=1780358399
          EXTRACT(YEAR FROM time) = 2026                        | from=1767225599&to=1798761600
          YEAR(time) >= 2026                                    | from=1767225599
          FLOOR(time TO DAY) = TIMESTAMP '2026-06-01 00:00:00'  | from=1780271999&to=1780358400
          FLOOR(time TO MONTH) < TIMESTAMP '2026-06-01 00:00:00' | to=1780272000
          date_trunc('hour', time) = '2026-06-01 00:00:00'      | from=1780271999&to=1780275600
          CEIL(time TO DAY) <= TIMESTAMP '2026-06-01 00:00:00'  | to=1780272001
          time + INTERVAL '1' HOUR > TIMESTAMP '2026-06-01 01:00:00' | from=1780271999
          time - INTERVAL '1' DAY < TIMESTAMP '2026-06-01 00:00:00' | to=1780358400
          time < '2026-05-01 00:00:00' OR time < '2026-06-01 00:00:00' | to=1780272000
          event_level = 'critical' AND time >= '2026-06-01 00:00:00' AND status = 'x' | event_level=critical&from=1780271999
          """)
  void sendsAsParameters(String condition, String parameters) throws SQLException {
    Answer answer = session.ask("SELECT event_id FROM events WHERE " + condition);

    assertThat(answer.requests())
        .isNotEmpty()
        .allSatisfy(query -> assertThat(withoutPage(query)).isEqualTo(parameters));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status = 'normal'",
        "event_level <> 'critical'",
        "NOT (event_level = 'critical')",
        "event_level LIKE 'crit%'",
        "event_level = 'critical' OR status = 'normal'",
        "event_level = 'Critical'",
        "event_level = 'fatal'",
        "event_level = 'critical '",
        "UPPER(event_level) = 'CRITICAL'",
        "resource_id = ''",
        "resource_id = 'a,b'",
        "resource_id = ' a'",
        "event_level IS NULL",
        "event_level IS NULL OR event_level = 'critical'",
        "event_level = status",
        "EXTRACT(MONTH FROM time) = 6",
        "time <> TIMESTAMP '2026-06-01 00:00:00'",
        "time IS NOT NULL",
      })
  void sendsNoFilterForWhatTheApiCannotSay(String condition) throws SQLException {
    Answer answer = session.ask("SELECT event_id FROM events WHERE " + condition);

    assertThat(answer.requests())
        .isNotEmpty()
        .allSatisfy(query -> assertThat(withoutPage(query)).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM events WHERE 1 = 0",
        "SELECT * FROM events WHERE FALSE",
        "SELECT * FROM events LIMIT 0",
        "SELECT * FROM events WHERE event_level = 'critical' AND event_level = 'info'",
        "SELECT * FROM events WHERE event_level IN ('critical') AND event_level IN ('info')",
        "SELECT * FROM events WHERE resource_id = 'a' AND resource_id = 'b'",
        "SELECT * FROM events WHERE event_level = NULL",
        "SELECT * FROM events WHERE event_level = CAST(NULL AS VARCHAR)",
        "SELECT * FROM events WHERE time > '2026-06-02 00:00:00' AND time < '2026-06-01 00:00:00'",
        "SELECT * FROM events WHERE time BETWEEN '2026-06-02 00:00:00' AND '2026-06-01 00:00:00'",
        "SELECT * FROM events WHERE FLOOR(time TO DAY) = TIMESTAMP '2026-06-01 00:00:01'",
        "SELECT COUNT(*) FROM events WHERE event_level = 'critical' AND event_level = 'info'",
        "SELECT 1",
        "VALUES 1",
        "EXPLAIN PLAN FOR SELECT * FROM events",
      })
  void asksNothing(String sql) throws SQLException {
    assertThat(session.ask(sql).requests()).isEmpty();
  }

  @Test
  void asksNothingForAKeyBoundToNull() throws SQLException {
    assertThat(session.ask("SELECT * FROM events WHERE event_level = ?", (Object) null))
        .satisfies(answer -> assertThat(answer.rows()).isEmpty())
        .satisfies(answer -> assertThat(answer.requests()).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          LIMIT 10                                              | limit=10
          LIMIT 100                                             | limit=100
          FETCH FIRST 7 ROWS ONLY                               | limit=7
          OFFSET 2000 ROWS FETCH NEXT 10 ROWS ONLY              | offset=2000&limit=10
          LIMIT 10 OFFSET 2000                                  | offset=2000&limit=10
          OFFSET 2450                                           | offset=2450&limit=100
          LIMIT 10 OFFSET 9999                                  | offset=9999&limit=10
          LIMIT 1000                                            | limit=1000
          WHERE event_level = 'info' LIMIT 10 OFFSET 1000       | event_level=info&offset=1000&limit=10
          WHERE resource_id = 'r' OFFSET 3                      | resource_id=r&offset=3&limit=100
          """)
  void limitsAndSkipsInOneRequest(String tail, String request) throws SQLException {
    assertThat(session.ask("SELECT event_id FROM events " + tail).requests())
        .containsExactly(request);
  }

  @Test
  void splitsALimitThatExceedsTheLargestPage() throws SQLException {
    Answer answer = session.ask("SELECT event_id FROM events LIMIT 1200");

    assertThat(answer.rows()).hasSize(1200);
    assertThat(answer.requests()).containsExactly("limit=1000", "offset=998&limit=202");
  }

  @Test
  void growsItsPagesWhereItDoesNotKnowHowManyRowsItNeeds() throws SQLException {
    assertThat(session.ask("SELECT event_id FROM events").requests())
        // Each repeats some rows of the one before, and is asked for while others are under way.
        .containsExactlyInAnyOrder(
            "limit=100",
            "offset=98&limit=202",
            "offset=297&limit=403",
            "offset=694&limit=806",
            "offset=1492&limit=1000",
            // More rows than there are left: that it comes shorter shows that it is the last page.
            "offset=2484&limit=1000");
  }

  @Test
  void filtersAboveALimitAfterIt() throws SQLException {
    Answer answer =
        session.ask(
            "SELECT event_level FROM (SELECT * FROM events LIMIT 37) WHERE event_level = 'info'");

    assertThat(answer.rows()).hasSizeLessThan(37);
    assertThat(answer.requests()).containsExactly("limit=37");
    assertThat(session.ask("SELECT COUNT(*) FROM (SELECT * FROM events LIMIT 37) t").value())
        .isEqualTo("37");
    assertThat(
            session.ask("SELECT * FROM (SELECT * FROM events LIMIT 5) t LIMIT 10 OFFSET 2").rows())
        .hasSize(3);
  }

  @Test
  void stopsEarlyUnderAnUnpushableFilter() throws SQLException {
    Answer answer = session.ask("SELECT event_id FROM events WHERE status = 'normal' LIMIT 10");

    assertThat(answer.rows()).hasSize(10);
    assertThat(answer.requests()).containsExactly("limit=100");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          event_level = 'info' AND time >= '2026-06-01 00:00:00' | event_level=info&from=1780271999&limit=5
          event_level IN ('info', 'major')                       | event_level=info&limit=5
          event_level = 'fatal'                                  | limit=100
          """)
  void asksForMoreThanItsLimitOnlyWhereMuchMayBeDropped(String where, String first)
      throws SQLException {
    assertThat(session.ask("SELECT event_id FROM events WHERE " + where + " LIMIT 5").requests())
        .startsWith(first);
  }

  @Test
  void saysThePlanInWords() throws SQLException {
    assertThat(
            session.explain(
                "SELECT event_level, COUNT(*), MAX(time) FROM events"
                    + " WHERE status = 'x' AND event_level = 'info'"
                    + " GROUP BY event_level ORDER BY 2 DESC LIMIT 5"))
        .contains("Stop here: LIMIT 5")
        .contains("Sort here: EXPR$1 DESC")
        .contains("Aggregate here: COUNT(), MAX(time) GROUP BY event_level")
        .contains("Filter here: status = 'x'")
        .contains("GET /v1/demo/physicalservers/events?event_level=info&limit=100")
        .contains("checks here: nothing")
        .contains("columns read: event_level, status, time");
    assertThat(
            session.explain(
                "SELECT time FROM events WHERE time >= TIMESTAMP '2026-06-01 00:00:00'"
                    + " LIMIT 5 OFFSET 10"))
        .contains("events?from=1780271999&limit=15")
        .contains("checks here: time >= TIMESTAMP '2026-06-01 00:00:00.000'")
        .contains("OFFSET 10: counted here")
        .contains("LIMIT 5: reads no further");
    assertThat(session.explain("SELECT time FROM events LIMIT 5 OFFSET 10"))
        .contains("events?offset=10&limit=5")
        .contains("OFFSET 10: by the API");
    assertThat(
            session.explain(
                "SELECT * FROM events WHERE event_level = 'info' AND event_level = 'major'"))
        .contains("no request");
    assertThat(
            session.explain(
                "SELECT e.time FROM events e JOIN events f ON e.resource_id = f.resource_id"))
        .contains("Join here: INNER ON left.resource_id = right.resource_id");
  }

  @Test
  void skipsHereWhatItMustCheckHere() throws SQLException {
    String where = " FROM events WHERE time < '2026-06-20 00:00:00'";
    Answer all = session.ask("SELECT message_id" + where);
    Answer part = session.ask("SELECT message_id" + where + " LIMIT 10 OFFSET 30");

    assertThat(part.rows()).isEqualTo(all.rows().subList(30, 40));
    assertThat(part.requests()).containsExactly("to=1781913600&limit=40");
  }

  /** In each list that lies before the offset, no row is read; of the next, only what is wanted. */
  @ParameterizedTest
  @ValueSource(ints = {200, 444, 700, 1_387, 1_400, 2_499, 2_600})
  void skipsWholeListsByTheirCounts(int offset) throws SQLException {
    String sql =
        "SELECT message_id FROM events WHERE event_level IN ('critical', 'major', 'minor', 'info')";
    Answer all = session.ask(sql);
    Answer part = session.ask(sql + " OFFSET " + offset + " ROWS FETCH NEXT 5 ROWS ONLY");

    int end = Math.min(offset, all.rows().size());
    assertThat(part.rows()).isEqualTo(all.rows().subList(end, Math.min(end + 5, 2500)));
    assertThat(part.requests()).hasSizeLessThanOrEqualTo(6);
    assertThat(part.requests())
        .allMatch(query -> Integer.parseInt(query.replaceAll(".*limit=", "")) <= 5);
  }

  @Test
  void takesParametersWhereverALiteralMayStand() throws SQLException {
    Answer answer =
        session.ask(
            "SELECT event_id FROM events WHERE event_level = ? AND time >= ? LIMIT ?",
            "info",
            Instant.parse("2026-06-01T00:00:00Z"),
            5);

    assertThat(answer.rows()).hasSize(5);
    assertThat(answer.requests()).containsExactly("event_level=info&from=1780271999&limit=5");
    assertThat(
            session
                .ask(
                    "SELECT event_id FROM events WHERE event_level = ? LIMIT ? OFFSET ?",
                    "info",
                    5,
                    1000)
                .requests())
        .containsExactly("event_level=info&offset=1000&limit=5");
  }

  @Test
  void valuesTheCurrentTimeOncePerStatement() throws SQLException {
    long before = System.currentTimeMillis() / 1000;
    Answer answer =
        session.ask(
            "SELECT event_id FROM events"
                + " WHERE time > CURRENT_TIMESTAMP - INTERVAL '1' HOUR AND time < CURRENT_TIMESTAMP");
    long after = System.currentTimeMillis() / 1000;

    assertThat(answer.requests()).hasSize(1);
    String[] bounds = withoutPage(answer.requests().get(0)).split("&");
    long from = Long.parseLong(bounds[0].substring("from=".length()));
    long to = Long.parseLong(bounds[1].substring("to=".length()));
    assertThat(to - from).isBetween(3600L, 3602L);
    assertThat(to).isBetween(before, after + 1);
  }

  @Test
  void stopsAtTheStatementsOwnLimit() throws SQLException {
    for (String sql :
        new String[] {"SELECT event_id FROM events", "SELECT event_id || 'x' FROM events"}) {
      session.simulator().clearRequests();
      try (Statement statement = session.connection().createStatement()) {
        statement.setMaxRows(100);
        assertThat(count(statement.executeQuery(sql))).isEqualTo(100);
        assertThat(session.requests()).containsExactly("limit=100");
        statement.setMaxRows(0);
        assertThat(count(statement.executeQuery(sql))).isEqualTo(2500);
      }
      session.simulator().clearRequests();
      try (var statement = session.connection().prepareStatement(sql)) {
        statement.setMaxRows(7);
        assertThat(count(statement.executeQuery())).isEqualTo(7);
        assertThat(session.requests()).containsExactly("limit=7");
      }
    }
  }

  @Test
  void doesNotLimitTheScanBelowWhatChangesTheNumberOfRows() throws SQLException {
    try (Statement statement = session.connection().createStatement()) {
      statement.setMaxRows(1);
      ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM events");
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(2500);
    }
  }

  @Test
  void costsOneRequestToReadOneRow() throws SQLException {
    session.simulator().clearRequests();
    try (Statement statement = session.connection().createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM events")) {
      assertThat(rows.next()).isTrue();
    }
    assertThat(session.requests()).containsExactly("limit=100");
  }

  private static int count(ResultSet rows) throws SQLException {
    int count = 0;
    while (rows.next()) {
      count++;
    }
    return count;
  }

  private static String withoutPage(String query) {
    return query.replaceAll("&?(offset|limit)=\\d+", "");
  }
}
