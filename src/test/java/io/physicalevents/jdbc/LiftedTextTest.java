package io.physicalevents.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.physicalevents.simulator.SimulatedEvents;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that differ in literals share a plan where that changes nothing else. */
class LiftedTextTest {

  private static LiftedText lifted(String sql) {
    return LiftedText.of(sql);
  }

  @Test
  void liftsWhatColumnsAreComparedWith() {
    LiftedText lifted =
        lifted(
            "SELECT * FROM events e WHERE (e.event_level = 'it''s') AND resource_id='r'"
                + " OR time >= TIMESTAMP '2025-03-01 08:00:00.25' AND time < '2025-03-02' LIMIT 10"
                + " OFFSET 20");
    assertThat(lifted.sql())
        .isEqualTo(
            "SELECT * FROM events e WHERE (e.event_level = ?) AND resource_id=?"
                + " OR time >= ? AND time < ? LIMIT ? OFFSET ?");
    assertThat(lifted.values())
        .containsExactly(
            "it's",
            "r",
            LocalDateTime.parse("2025-03-01T08:00:00.250"),
            LocalDateTime.parse("2025-03-02T00:00"),
            10,
            20);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM events",
        "SELECT 'a', 1 FROM events ORDER BY 1",
        "SELECT * FROM events LIMIT 0",
        "SELECT * FROM events LIMIT 1.5",
        "SELECT * FROM events LIMIT 5, 10",
        "SELECT * FROM events WHERE status = 'a'",
        "SELECT * FROM events WHERE event_level <> 'a'",
        "SELECT * FROM events WHERE event_level = 'a' || 'b'",
        "SELECT * FROM events WHERE event_level = 'a' 'b'",
        "SELECT * FROM events WHERE event_level = N'a'",
        "SELECT * FROM events WHERE event_level IN ('a', 'b')",
        "SELECT * FROM events WHERE event_level = 'a' AND NOT \"event_level\" = 'a'",
        "SELECT * FROM events WHERE time = '2025-01-01' AND NOT (time >= '2025-01-01') LIMIT 0",
        "SELECT * FROM events WHERE time BETWEEN '2025-01-01' AND '2025-01-02'",
        "SELECT * FROM events WHERE time = TIMESTAMP '2025-01-01 00:00:00.0004'",
        "SELECT * FROM events WHERE time = TIMESTAMP '2025-01-01'",
        "SELECT * FROM events WHERE time = TIMESTAMP '2025-02-30 00:00:00'",
        "SELECT * FROM events WHERE time = '1066-10-14'",
        "SELECT * FROM events WHERE time + INTERVAL '1' HOUR = TIMESTAMP '2025-01-01 00:00:00'",
        "SELECT * FROM events WHERE event_level = 'a' -- AND status = 'b'",
        "SELECT * FROM events WHERE /* only */ event_level = 'a'",
        "SELECT * FROM events WHERE event_level = ? AND resource_id = 'a'",
        "SELECT * FROM events WHERE event_id IN (SELECT event_id FROM events WHERE time = '2025-01-01')",
        "WITH x AS (SELECT * FROM events WHERE event_level = 'a') SELECT * FROM x",
        "EXPLAIN PLAN FOR SELECT * FROM events WHERE event_level = 'a'",
        "SELECT event_level = 'a' FROM events",
        "SELECT * FROM events WHERE event_level = 'a",
      })
  void leavesTheRestAsItIs(String sql) {
    assertThat(lifted(sql)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "SELECT COUNT(*) FROM events WHERE event_level = 'critical';"
            + " SELECT COUNT(*) FROM events WHERE event_level = 'info'",
        "SELECT * FROM events WHERE time >= '2025-01-01' LIMIT 5;"
            + " SELECT * FROM events WHERE time >= '2025-01-01 10:00:00' LIMIT 9",
      })
  void plansOnceForTextsThatDifferInLiterals(String one, String other) throws Exception {
    try (SimulatedDatabase database = new SimulatedDatabase();
        Connection connection = database.connect()) {
      assertThat(plan(connection, other).signature().internalParameters)
          .containsKey("?0")
          .isNotEqualTo(plan(connection, one).signature().internalParameters);
      assertThat(lifted(other).sql()).isEqualTo(lifted(one).sql());
    }
  }

  private static Plan plan(Connection connection, String sql) throws SQLException {
    return ((EventsConnection) connection).plan(sql, StatementExecution.ofPlanning());
  }

  /** There a parameter would be a BOOLEAN, and the whole another statement. */
  @Test
  void plansATextByItselfWhereAParameterWouldBeOfAnotherType() throws Exception {
    String sql =
        "SELECT COUNT(*) FROM (VALUES ('a', 1)) AS t (status, event_level) WHERE event_level = '1'";
    assertThat(lifted(sql)).isNotNull();
    try (SimulatedDatabase database = new SimulatedDatabase();
        Connection connection = database.connect()) {
      assertThat(plan(connection, sql).signature().internalParameters).doesNotContainKey("?0");
      assertThat(SimulatedDatabase.texts(connection, sql)).containsExactly("1");
    }
  }

  @Test
  void hasNoParametersForItsUser() throws Exception {
    try (SimulatedDatabase database = new SimulatedDatabase();
        Connection connection = database.connect();
        PreparedStatement statement =
            connection.prepareStatement("SELECT * FROM events WHERE event_level = 'info'")) {
      assertThat(statement.getParameterMetaData().getParameterCount()).isZero();
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(SimulatedDatabase.texts(rows)).containsExactly("e1");
      }
    }
  }

  @Test
  void tellsErrorsOfTheTextAsItIs() throws Exception {
    try (SimulatedDatabase database = new SimulatedDatabase();
        Connection connection = database.connect()) {
      assertThatThrownBy(
              () ->
                  SimulatedDatabase.texts(
                      connection, "SELECT * FROM events WHERE event_level = 'info' AND stauts = 1"))
          .hasMessageContaining("line 1, column 53")
          .hasMessageContaining("did you mean status");
    }
  }

  @Test
  void showsTheTextAsItIsInTheTableOfRequests() throws Exception {
    String sql = "SELECT event_id FROM events WHERE event_level = 'info'";
    try (SimulatedDatabase database = new SimulatedDatabase();
        Connection connection = database.connect()) {
      SimulatedDatabase.texts(connection, sql);
      assertThat(SimulatedDatabase.texts(connection, "SELECT statement FROM requests"))
          .isNotEmpty()
          .containsOnly(sql);
    }
  }

  /** A comment keeps a text from being lifted, and changes nothing else. */
  @Test
  void answersAsTheTextItselfDoes() throws Exception {
    Random dice = new Random(Long.getLong("property.seed", 1));
    SimulatedEvents events = SimulatedEvents.generate(3);
    int lifted = 0;
    try (SimulatedDatabase database = new SimulatedDatabase(events);
        // No page asked for ahead of one query arrives during the next.
        Connection connection = database.connect("timeZone=UTC;parallelism=1")) {
      // From here on no query finds out for the next ones what the server does.
      SimulatedDatabase.texts(connection, "SELECT finding FROM api_check");
      List<String> times = SimulatedDatabase.texts(connection, "SELECT time FROM events");
      List<String> resources =
          SimulatedDatabase.texts(connection, "SELECT resource_id FROM events");
      for (int i = 0; i < Integer.getInteger("property.queries", 60); i++) {
        String sql = sql(dice, times, resources);
        lifted += LiftedText.of(sql) == null ? 0 : 1;
        database.simulator().clearRequests();
        List<String> whole = answer(connection, sql + " /* as it is */");
        List<String> expected = requests(database);
        database.simulator().clearRequests();
        assertThat(answer(connection, sql)).as(sql).isEqualTo(whole);
        assertThat(requests(database)).as("requests of " + sql).isEqualTo(expected);
      }
    }
    assertThat(lifted).isPositive();
  }

  /** What is asked for; in which order the parts of an OR are, and with it page sizes, is open. */
  private static List<String> requests(SimulatedDatabase database) {
    return database.simulator().requests().stream()
        .map(request -> request.query().replaceAll("&?(offset|limit)=[0-9]+", ""))
        .distinct()
        .sorted()
        .toList();
  }

  private static String sql(Random dice, List<String> times, List<String> resources) {
    String selected =
        oneOf(
            dice,
            List.of(
                "*",
                "event_id, time",
                "COUNT(*)",
                "MAX(time), event_level",
                "message_id, event_level = 'info' AS low",
                "DISTINCT resource_id"));
    StringBuilder sql = new StringBuilder("SELECT ").append(selected).append(" FROM events e");
    List<String> parts = new ArrayList<>();
    for (int i = dice.nextInt(4); i > 0; i--) {
      parts.add(condition(dice, times, resources));
    }
    sql.append(parts.isEmpty() ? "" : " WHERE ")
        .append(String.join(dice.nextInt(4) == 0 ? " OR " : " AND ", parts));
    sql.append(selected.startsWith("MAX") ? " GROUP BY event_level" : "");
    if (!selected.equals("COUNT(*)") && dice.nextBoolean()) {
      sql.append(" ORDER BY ").append(dice.nextInt(2) + 1 > 1 && columns(selected) ? 2 : 1);
      sql.append(dice.nextBoolean() ? " DESC" : "").append(", 1");
    }
    if (dice.nextBoolean()) {
      sql.append(" LIMIT ").append(dice.nextInt(12));
      sql.append(dice.nextBoolean() ? " OFFSET " + dice.nextInt(9) : "");
    }
    return sql.toString();
  }

  private static boolean columns(String selected) {
    return selected.equals("*") || selected.contains(",");
  }

  private static String condition(Random dice, List<String> times, List<String> resources) {
    return switch (dice.nextInt(8)) {
      case 0, 1 ->
          "event_level = '%s'"
              .formatted(oneOf(dice, List.of("critical", "info", "major", "none", "info ", "")));
      case 2 -> "e.resource_id = '%s'".formatted(oneOf(dice, resources));
      case 3, 4 -> "time %s TIMESTAMP '%s'".formatted(comparison(dice), oneOf(dice, times));
      case 5 -> "(time %s '%s')".formatted(comparison(dice), oneOf(dice, times).substring(0, 10));
      case 6 -> "NOT (event_level = '%s')".formatted(oneOf(dice, List.of("info", "major")));
      default -> "status = 'resolved'";
    };
  }

  private static String comparison(Random dice) {
    return oneOf(dice, List.of("=", "<", "<=", ">", ">="));
  }

  private static String oneOf(Random dice, List<String> values) {
    return values.get(dice.nextInt(values.size()));
  }

  /** Names and types of the columns, and the rows. */
  private static List<String> answer(Connection connection, String sql) throws SQLException {
    List<String> answer = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      ResultSetMetaData columns = rows.getMetaData();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        answer.add(
            "%s %s(%d) %d"
                .formatted(
                    columns.getColumnLabel(i),
                    columns.getColumnTypeName(i),
                    columns.getPrecision(i),
                    columns.isNullable(i)));
      }
      while (rows.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          row.append(rows.getString(i)).append('|');
        }
        answer.add(row.toString());
      }
    }
    return answer;
  }
}
