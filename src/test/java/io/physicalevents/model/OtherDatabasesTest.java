package io.physicalevents.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.simulator.SimulatedEvent;
import io.physicalevents.simulator.SimulatedEvents;
import io.physicalevents.testkit.SimulatedSession;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A user's own database beside {@code events}, in a model: texts mean the same in both. */
class OtherDatabasesTest {

  enum Database {
    H2("jdbc:h2:mem:inventory;DB_CLOSE_DELAY=-1", "PUBLIC"),
    DUCKDB("jdbc:duckdb::memory:inventory", "main");

    private final String url;
    private final String schema;

    Database(String url, String schema) {
      this.url = url;
      this.schema = schema;
    }

    String model() {
      return ";model='inline:{version: \"1.0\", schemas: [{name: \"inventory\", type: \"jdbc\","
          + " jdbcUrl: \""
          + url
          + "\", jdbcSchema: \""
          + schema
          + "\"}, {name: \"own\", type: \"map\", tables: ["
          + "{name: \"grave\", type: \"view\","
          + " sql: \"SELECT * FROM physicalevents.events WHERE event_level = ''critical''\"}]}]}'";
    }
  }

  private static final SimulatedEvents EVENTS =
      SimulatedEvents.of(
          event("m1", "critical", "server-1"),
          event("m2", "info", "сервер-2"),
          event("m3", "critical", "机器-3"),
          event("m4", "minor", "server 'four'"),
          event("m5", "info", null));

  private Connection database;
  private SimulatedSession session;

  private static SimulatedEvent event(String id, String level, String resource) {
    return new SimulatedEvent("e", id, null, level, null, resource, 1_770_000_000_000L, null);
  }

  private void open(Database kind) throws Exception {
    database = DriverManager.getConnection(kind.url);
    try (Statement statement = database.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS servers");
      statement.execute("CREATE TABLE servers (id VARCHAR(64), site VARCHAR(20), rack INTEGER)");
      statement.execute(
          "INSERT INTO servers VALUES ('server-1', 'Berlin', 1), ('сервер-2', 'Москва', 2),"
              + " ('机器-3', '北京', 3), ('server ''four''', 'O''Fallon', 4), ('spare', NULL, 5)");
    }
    session = SimulatedSession.over(EVENTS, kind.model());
  }

  @AfterEach
  void close() throws Exception {
    if (session != null) {
      session.close();
    }
    if (database != null) {
      database.close();
    }
  }

  private List<String> ask(String sql, Object... parameters) throws Exception {
    return session.ask(sql, parameters).column();
  }

  @ParameterizedTest
  @EnumSource
  void textsAreComparedInTheOtherDatabase(Database kind) throws Exception {
    open(kind);
    String id = "SELECT id FROM inventory.servers WHERE ";
    assertThat(ask(id + "site = 'Berlin'")).containsExactly("server-1");
    assertThat(ask(id + "site = 'Москва'")).containsExactly("сервер-2");
    assertThat(ask(id + "site = '北京'")).containsExactly("机器-3");
    assertThat(ask(id + "site = 'O''Fallon'")).containsExactly("server 'four'");
    assertThat(ask(id + "site IN ('Berlin', '北京', 'nowhere')"))
        .containsExactlyInAnyOrder("server-1", "机器-3");
    assertThat(ask(id + "site NOT IN ('Berlin', '北京')"))
        .containsExactlyInAnyOrder("сервер-2", "server 'four'");
    assertThat(ask(id + "site LIKE 'Моск%'")).containsExactly("сервер-2");
    assertThat(ask(id + "site LIKE 'B%' OR site IS NULL"))
        .containsExactlyInAnyOrder("server-1", "spare");
    assertThat(ask(id + "UPPER(site) = 'BERLIN'")).containsExactly("server-1");
    assertThat(ask(id + "site || '!' = 'Berlin!'")).containsExactly("server-1");
    assertThat(ask(id + "COALESCE(site, 'keine Größe') = 'keine Größe'")).containsExactly("spare");
    assertThat(ask(id + "CASE WHEN rack = 2 THEN 'да' ELSE 'нет' END = 'да'"))
        .containsExactly("сервер-2");
    assertThat(ask(id + "site = ?", "Москва")).containsExactly("сервер-2");
    assertThat(ask(id + "CAST(rack AS VARCHAR(5)) = '3'")).containsExactly("机器-3");
    assertThat(ask("SELECT site FROM inventory.servers ORDER BY site NULLS LAST LIMIT 1"))
        .containsExactly("Berlin");
    assertThat(ask("SELECT COUNT(*) FROM inventory.servers WHERE site > 'A' AND site < 'Z'"))
        .containsExactly("2");
  }

  @ParameterizedTest
  @EnumSource
  void joinsByTextOfAnyScript(Database kind) throws Exception {
    open(kind);
    String join =
        "SELECT e.message_id FROM events e JOIN inventory.servers s ON e.resource_id = s.id ";
    assertThat(ask(join)).containsExactlyInAnyOrder("m1", "m2", "m3", "m4");
    assertThat(ask(join + "WHERE s.site = '北京'")).containsExactly("m3");
    assertThat(ask(join + "WHERE s.site IN ('Berlin', 'Москва') AND e.event_level = 'info'"))
        .containsExactly("m2");
    assertThat(
            ask(
                "SELECT message_id FROM events WHERE resource_id IN"
                    + " (SELECT id FROM inventory.servers WHERE site LIKE '%l%')"))
        .containsExactlyInAnyOrder("m1", "m4");
    assertThat(
            ask(
                "SELECT s.id FROM inventory.servers s LEFT JOIN events e ON e.resource_id = s.id"
                    + " WHERE e.message_id IS NULL"))
        .containsExactly("spare");
    assertThat(
            ask(
                "SELECT g.message_id FROM own.grave g JOIN inventory.servers s"
                    + " ON g.resource_id = s.id WHERE s.rack = 3"))
        .containsExactly("m3");
    assertThat(
            ask(
                "SELECT resource_id FROM events WHERE resource_id IS NOT NULL"
                    + " EXCEPT SELECT id FROM inventory.servers"))
        .isEmpty();
  }
}
