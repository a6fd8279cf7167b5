package io.physicalevents.pushdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.simulator.SimulatedEvent;
import io.physicalevents.simulator.SimulatedEvents;
import io.physicalevents.testkit.Answer;
import io.physicalevents.testkit.SimulatedSession;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Joins with a user's own table ask only for the events of its rows. The list has 10,000 events, of
 * 200 servers and one of none: 3 of them are in rack R1, 60 in R2, the rest in R3.
 */
class JoinTest {

  private static final String MODEL =
      ";model='inline:{version: \"1.0\", schemas: [{name: \"inventory\", type: \"jdbc\","
          + " jdbcUrl: \"jdbc:h2:mem:racks;DB_CLOSE_DELAY=-1\", jdbcSchema: \"PUBLIC\"}]}'";

  private static Connection database;
  private static SimulatedSession session;

  @BeforeAll
  static void start() throws Exception {
    database = DriverManager.getConnection("jdbc:h2:mem:racks;DB_CLOSE_DELAY=-1");
    List<SimulatedEvent> list =
        new ArrayList<>(
            SimulatedEvents.generate(7, 9_999, Instant.parse("2026-06-30T00:00:00Z")).asList());
    list.add(new SimulatedEvent("e", "of-nobody", null, "info", null, null, null, null));
    session = SimulatedSession.over(SimulatedEvents.of(list), MODEL);
    List<List<String>> events =
        session.ask("SELECT message_id, resource_id, event_level FROM events").rows();
    try (Statement statement = database.createStatement()) {
      statement.execute("CREATE TABLE servers (id VARCHAR(64), rack VARCHAR(10))");
      statement.execute("CREATE TABLE copy (mid VARCHAR(64), rid VARCHAR(64), lvl VARCHAR(20))");
    }
    insert("INSERT INTO copy VALUES (?, ?, ?)", events);
    List<String> ids =
        events.stream()
            .map(row -> row.get(1))
            .filter(Objects::nonNull)
            .distinct()
            .sorted()
            .toList();
    assertThat(ids).hasSize(200);
    for (int i = 0; i < ids.size(); i++) {
      String rack = i < 3 ? "R1" : i < 63 ? "R2" : "R3";
      insert("INSERT INTO servers VALUES (?, ?)", List.of(List.of(ids.get(i), rack)));
    }
    insert(
        "INSERT INTO servers VALUES (?, ?)",
        List.of(List.of("spare", "R1"), List.of("spare", "R4"), List.of(ids.get(0), "R1")));
    try (Statement statement = database.createStatement()) {
      statement.execute("INSERT INTO servers VALUES (NULL, 'R1'), (NULL, 'R5')");
    }
    // What is proved once for an endpoint is proved before the tests count requests.
    session.ask("SELECT COUNT(*) FROM events WHERE resource_id = ?", ids.get(0));
  }

  private static void insert(String sql, List<List<String>> rows) throws SQLException {
    try (PreparedStatement statement = database.prepareStatement(sql)) {
      for (List<String> row : rows) {
        for (int i = 0; i < row.size(); i++) {
          statement.setString(i + 1, row.get(i));
        }
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  @AfterAll
  static void stop() throws Exception {
    session.close();
    database.close();
  }

  /** The same question over the list's copy in H2, beside the servers. */
  private static List<List<String>> inH2(String sql) throws SQLException {
    try (Statement statement = database.createStatement();
        var rows =
            statement.executeQuery(
                sql.replace("inventory.", "")
                    .replace("events e", "copy e")
                    .replace("e.resource_id", "e.rid")
                    .replace("e.message_id", "e.mid")
                    .replace("e.event_level", "e.lvl"))) {
      return Answer.read(rows);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SELECT s.id, e.message_id FROM inventory.servers s JOIN events e ON e.resource_id = s.id WHERE s.rack = 'R1' | 4
          SELECT s.id, e.message_id FROM events e JOIN inventory.servers s ON e.resource_id = s.id WHERE s.rack = 'R1' | 4
          SELECT s.id, e.message_id FROM inventory.servers s LEFT JOIN events e ON e.resource_id = s.id WHERE s.rack = 'R1' | 4
          SELECT s.id, e.message_id FROM events e RIGHT JOIN inventory.servers s ON e.resource_id = s.id WHERE s.rack = 'R1' | 4
          SELECT s.id, e.message_id FROM inventory.servers s LEFT JOIN events e ON e.resource_id = s.id AND e.event_level = 'critical' WHERE s.rack = 'R1' | 4
          SELECT s.id, e.message_id FROM inventory.servers s JOIN events e ON e.resource_id = s.id AND e.event_level LIKE '%or' WHERE s.rack = 'R1' | 4
          SELECT e.message_id FROM events e WHERE e.resource_id IN (SELECT id FROM inventory.servers WHERE rack = 'R1') | 4
          SELECT e.message_id FROM events e WHERE EXISTS (SELECT 1 FROM inventory.servers s WHERE s.id = e.resource_id AND s.rack = 'R1') | 4
          SELECT s.id FROM inventory.servers s WHERE s.rack = 'R1' AND EXISTS (SELECT 1 FROM events e WHERE e.resource_id = s.id) | 4
          SELECT s.id FROM inventory.servers s WHERE s.rack = 'R1' AND NOT EXISTS (SELECT 1 FROM events e WHERE e.resource_id = s.id) | 4
          SELECT s.id, (SELECT COUNT(*) FROM events e WHERE e.resource_id = s.id) AS n FROM inventory.servers s WHERE s.rack = 'R1' | 5
          SELECT s.rack, e.event_level, COUNT(*) FROM inventory.servers s JOIN events e ON e.resource_id = s.id WHERE s.rack = 'R1' GROUP BY s.rack, e.event_level | 4
          SELECT e.message_id FROM events e WHERE e.resource_id = (SELECT MAX(id) FROM inventory.servers WHERE rack = 'R1') | 1
          SELECT e.message_id FROM (VALUES ('critical'), ('major')) AS l(name) JOIN events e ON e.event_level = l.name | 12
          SELECT s.id, e.message_id FROM inventory.servers s JOIN events e ON e.resource_id IS NOT DISTINCT FROM s.id WHERE s.rack = 'R4' | 1
          SELECT s.id, e.message_id FROM inventory.servers s JOIN events e ON e.resource_id = s.id WHERE s.rack = 'R5' | 0
          SELECT s.id, e.message_id FROM inventory.servers s JOIN events e ON e.resource_id = s.id WHERE s.rack = 'nowhere' | 0
          SELECT s.id, e.message_id FROM inventory.servers s LEFT JOIN events e ON e.resource_id = s.id WHERE s.rack = 'R5' | 0
          """)
  void asksForTheOtherSidesKeysOnly(String sql, int most) throws Exception {
    Answer answer = session.ask(sql);

    assertThat(answer.rows()).containsExactlyInAnyOrderElementsOf(inH2(sql));
    assertThat(answer.requests()).hasSizeLessThanOrEqualTo(most);
  }

  /** 60 lists of some 50 events each, of which the whole has no more pages. */
  @ParameterizedTest
  @CsvSource({"R2", "R3"})
  void readsTheWholeListOnceWhereTheKeysAreMany(String rack) throws Exception {
    String sql =
        "SELECT s.id, e.message_id FROM inventory.servers s JOIN events e ON e.resource_id = s.id"
            + " WHERE s.rack = '"
            + rack
            + "'";
    Answer answer = session.ask(sql);

    assertThat(answer.rows()).containsExactlyInAnyOrderElementsOf(inH2(sql));
    assertThat(answer.requests()).noneMatch(query -> query.contains("resource_id"));
    assertThat(answer.requests()).hasSizeLessThanOrEqualTo(16);
  }

  /** A row without a partner is a row of these, so that none may be left out. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SELECT e.message_id, s.id FROM events e LEFT JOIN inventory.servers s ON e.resource_id = s.id AND s.rack = 'R1'
          SELECT e.message_id FROM events e WHERE NOT EXISTS (SELECT 1 FROM inventory.servers s WHERE s.id = e.resource_id AND s.rack = 'R1')
          SELECT e.message_id, s.id FROM events e JOIN inventory.servers s ON e.resource_id IS NOT DISTINCT FROM s.id WHERE s.rack = 'R1'
          """)
  void readsAllWhereEventsWithoutPartnerCount(String sql) throws Exception {
    assertThat(session.ask(sql).rows()).containsExactlyInAnyOrderElementsOf(inH2(sql));
  }

  @Test
  void stopsWithTheLimit() throws Exception {
    Answer answer =
        session.ask(
            "SELECT s.id, e.message_id FROM inventory.servers s JOIN events e"
                + " ON e.resource_id = s.id WHERE s.rack = 'R1' LIMIT 3");

    assertThat(answer.rows()).hasSize(3);
    assertThat(answer.requests()).hasSize(1);
  }

  @Test
  void saysSoInThePlan() throws Exception {
    assertThat(
            session.explain(
                "SELECT s.id, e.message_id FROM inventory.servers s JOIN events e"
                    + " ON e.resource_id = s.id WHERE s.rack = 'R1'"))
        .contains(
            "asks only for each resource_id that the join's other side has as SERVERS.ID, which is"
                + " read first; for all where it has more than 64");
  }
}
