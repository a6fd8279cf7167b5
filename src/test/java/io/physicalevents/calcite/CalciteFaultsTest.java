package io.physicalevents.calcite;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.simulator.SimulatedEvent;
import io.physicalevents.simulator.SimulatedEvents;
import io.physicalevents.simulator.Simulator;
import io.physicalevents.testkit.FreshPorts;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Queries that Calcite by itself answers wrongly, not at all, or at a great price. */
class CalciteFaultsTest {

  private Simulator simulator;
  private Connection connection;

  @BeforeEach
  void start() throws Exception {
    simulator =
        FreshPorts.simulator(
            SimulatedEvents.of(
                event("e1", "critical"),
                event("e1", "critical"),
                event("e1", "critical"),
                event("e2", "major"),
                event("e3", "minor")));
    connection =
        DriverManager.getConnection(
            "jdbc:physicalevents:endpoint="
                + simulator.endpoint()
                + ";projectId=demo;authType=none;apiTimeUnit=seconds;timeZone=UTC");
  }

  @AfterEach
  void stop() throws SQLException {
    connection.close();
    simulator.close();
  }

  /** EnumerableMergeUnionRule gives each part the limit, before equal rows are merged. */
  @Test
  void limitsUnionAfterItsEqualRowsWereMerged() throws SQLException {
    assertThat(
            rows(
                """
                SELECT event_id FROM events UNION SELECT event_id FROM events
                ORDER BY event_id LIMIT 3"""))
        .containsExactly("e1", "e2", "e3");
    assertThat(
            rows(
                """
                SELECT event_id FROM events UNION SELECT event_id FROM events
                ORDER BY event_id OFFSET 1 ROWS FETCH NEXT 1 ROWS ONLY"""))
        .containsExactly("e2");
  }

  /** The sub-query is not wanted, but the projection above would still set what it reads. */
  @Test
  void doesWithoutASubQueryThatIsNotWanted() throws SQLException {
    assertThat(
            rows(
                """
                SELECT q.id AS a, q.id AS b FROM (
                  SELECT e.event_id AS id, NOT EXISTS (
                    SELECT 1 FROM events f
                    WHERE f.status = e.status AND f.event_level <> 'info') AS lonely
                  FROM events e WHERE event_level <> 'critical') AS q"""))
        .containsExactly("e2", "e3");
  }

  /** RexSimplify takes it for a value that is never NULL, since both branches are the same. */
  @Test
  void keepsNullOfCoalesceOfOneValue() throws SQLException {
    assertThat(
            rows(
                """
                SELECT event_id FROM events
                WHERE COALESCE(status, STATUS, status) NOT LIKE 'x%'"""))
        .isEmpty();
  }

  /** EnumerableMergeJoinRule makes code that does not compile. */
  @Test
  void joinsByBoolean() throws SQLException {
    assertThat(
            rows(
                """
                SELECT q.event_id
                FROM (SELECT event_id, COUNT(*) AS n FROM events GROUP BY event_id) q
                WHERE NOT EXISTS (SELECT 1 FROM events e WHERE 3 = q.n AND e.event_id = 'e2')"""))
        .containsExactlyInAnyOrder("e2", "e3");
  }

  /** RexSimplify drops IS NOT NULL beside a comparison, as if NULL were no different from FALSE. */
  @Test
  void keepsIsNotNullBelowIsNotFalse() throws SQLException {
    assertThat(
            rows(
                "SELECT event_id FROM events WHERE (status IS NOT NULL AND status = 'a') IS NOT FALSE"))
        .isEmpty();
    assertThat(rows("SELECT event_id FROM events WHERE (status = 'a') IS NOT FALSE")).hasSize(5);
    assertThat(rows("SELECT DISTINCT (status IN ('a', 'b')) IS NOT FALSE FROM events"))
        .containsExactly("true");
    assertThat(rows("SELECT event_id FROM events WHERE (status IS NULL) IS NOT FALSE")).hasSize(5);
  }

  /** A parameter got the length of the text that it is compared with, and was cut to it. */
  @Test
  void comparesTheWholeOfALongParameter() throws SQLException {
    assertThat(rowsWith("SELECT event_id FROM events WHERE 'abc' = ?", "abcd")).isEmpty();
    assertThat(rowsWith("SELECT event_id FROM events WHERE 'abc' = ?", "abc")).hasSize(5);
    assertThat(
            rowsWith(
                "SELECT event_id FROM events WHERE COALESCE(resource_id, '') < ?", "x".repeat(129)))
        .hasSize(5);
  }

  /** A nested loop reads its inner side again for each row of the outer one. */
  @Test
  void readsTheListNoMoreThanTwiceForANestedLoop() throws SQLException {
    assertThat(rows("SELECT a.event_id FROM events a JOIN events b ON a.event_id < b.event_id"))
        .hasSize(7);
    assertThat(simulator.requests()).hasSizeLessThanOrEqualTo(6);
  }

  private List<String> rowsWith(String sql, String parameter) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, parameter);
      try (ResultSet results = statement.executeQuery()) {
        return read(results);
      }
    }
  }

  private List<String> rows(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(sql)) {
      return read(results);
    }
  }

  private static List<String> read(ResultSet results) throws SQLException {
    List<String> rows = new ArrayList<>();
    while (results.next()) {
      rows.add(results.getString(1));
    }
    return rows;
  }

  private static SimulatedEvent event(String id, String level) {
    return new SimulatedEvent(id, null, null, level, null, null, 0L, null);
  }
}
