package io.physicalevents.clients.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.clients.TriedDatabase;
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

/** A real PostgreSQL beside {@code events}, in a model: what is asked of either, and the rows. */
class PostgresqlTest {

  private static final String POSTGRESQL =
      "jdbc:postgresql://" + System.getProperty("postgresql") + "/postgres?user=tried";

  private Connection inventory;
  private TriedDatabase database;
  private Connection connection;

  @BeforeEach
  void open() throws Exception {
    inventory = DriverManager.getConnection(POSTGRESQL);
    try (Statement statement = inventory.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS servers, repairs");
      statement.execute(
          "CREATE TABLE servers (id varchar(128) PRIMARY KEY, site text, rack integer, spare boolean)");
      statement.execute(
          "INSERT INTO servers VALUES ('server-1', 'Berlin', 1, false), ('server-2', 'Größe 北京', 2,"
              + " false), ('server-3', 'O''Fallon', 3, true), ('server-4', NULL, 4, true)");
      statement.execute(
          "CREATE TABLE repairs (server text, started timestamp(3), ended timestamptz, cost numeric(8,2))");
      statement.execute(
          "INSERT INTO repairs VALUES ('server-1', '2026-03-28 22:15:00.250', '2026-03-29 02:00:00+00',"
              + " 12.50), ('server-2', '2026-06-30 00:00:00', NULL, 7.25)");
    }
    database = TriedDatabase.start();
    connection =
        DriverManager.getConnection(
            database.url()
                + ";model='inline:{version: \"1.0\", schemas: [{name: \"inventory\", type: \"jdbc\","
                + " jdbcUrl: \""
                + POSTGRESQL
                + "\", jdbcSchema: \"public\"}]}'");
  }

  @AfterEach
  void close() throws Exception {
    try (Connection ofInventory = inventory;
        TriedDatabase ofEvents = database;
        Connection ofBoth = connection) {
      assertThat(ofBoth.isClosed()).isFalse();
    }
  }

  private List<String> ask(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      List<String> rows = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          List<String> values = new ArrayList<>();
          for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            values.add(row.getString(i));
          }
          rows.add(String.join(" | ", values.stream().map(String::valueOf).toList()));
        }
      }
      return rows;
    }
  }

  private String plan(String sql) throws SQLException {
    return ask("EXPLAIN PLAN FOR " + sql).get(0);
  }

  @Test
  void textsAreComparedInPostgresql() throws Exception {
    String id = "SELECT id FROM inventory.servers WHERE ";
    assertThat(ask(id + "site = 'Berlin'")).containsExactly("server-1");
    assertThat(ask(id + "site = 'Größe 北京'")).containsExactly("server-2");
    assertThat(ask(id + "site = 'O''Fallon'")).containsExactly("server-3");
    assertThat(ask(id + "site LIKE 'Größe%'")).containsExactly("server-2");
    assertThat(ask(id + "site IN ('Berlin', 'Größe 北京', 'nowhere')"))
        .containsExactlyInAnyOrder("server-1", "server-2");
    assertThat(ask(id + "site NOT IN ('Berlin')"))
        .containsExactlyInAnyOrder("server-2", "server-3");
    assertThat(ask(id + "site = ?", "Größe 北京")).containsExactly("server-2");
    assertThat(ask(id + "id = ? AND rack > ?", "server-2", 1)).containsExactly("server-2");
    assertThat(ask(id + "COALESCE(site, 'keine Größe') = 'keine Größe'"))
        .containsExactly("server-4");
    assertThat(ask(id + "UPPER(site) = 'BERLIN' AND NOT spare")).containsExactly("server-1");
    assertThat(ask(id + "site || '!' = 'Berlin!'")).containsExactly("server-1");
    assertThat(ask(id + "CAST(rack AS VARCHAR(5)) = '3'")).containsExactly("server-3");
    assertThat(ask("SELECT site FROM inventory.servers ORDER BY site NULLS FIRST LIMIT 2"))
        .containsExactly("null", "Berlin");
    assertThat(plan(id + "site = 'Größe 北京'")).contains("JdbcFilter");
    assertThat(database.requests()).isEmpty();
  }

  @Test
  void asksOnlyForTheServersThatPostgresqlNames() throws Exception {
    assertThat(
            ask(
                "SELECT s.site, e.event_message FROM events e JOIN inventory.servers s"
                    + " ON e.resource_id = s.id WHERE s.site = 'Größe 北京' ORDER BY e.time"))
        .containsExactly("Größe 北京 | Disk 100% full", "Größe 北京 | It's over_heated");
    assertThat(database.requests())
        .isNotEmpty()
        .allMatch(query -> query.contains("resource_id=server-2"));
    database.clearRequests();
    assertThat(
            ask(
                "SELECT event_id FROM events WHERE event_level = 'critical' AND resource_id IN"
                    + " (SELECT id FROM inventory.servers WHERE NOT spare)"))
        .containsExactly("e1");
    assertThat(database.requests())
        .isNotEmpty()
        .allMatch(query -> query.contains("event_level=critical"))
        .allMatch(query -> query.matches(".*resource_id=server-[12](&.*|$)"));
  }

  @Test
  void joinsOuterAndGroups() throws Exception {
    assertThat(
            ask(
                "SELECT s.id, COUNT(e.event_id) FROM inventory.servers s LEFT JOIN events e"
                    + " ON e.resource_id = s.id GROUP BY s.id ORDER BY 1"))
        .containsExactly("server-1 | 3", "server-2 | 2", "server-3 | 2", "server-4 | 0");
    assertThat(
            ask(
                "SELECT s.site, MAX(e.time) FROM events e LEFT JOIN inventory.servers s"
                    + " ON e.resource_id = s.id GROUP BY s.site ORDER BY 1 NULLS FIRST"))
        .containsExactly(
            "null | 2026-12-31 23:30:00.500",
            "Berlin | 2026-03-29 01:30:00.000",
            "Größe 北京 | 2026-06-30 23:59:59.999",
            "O'Fallon | 2026-07-01 00:00:00.000");
    assertThat(
            ask(
                "SELECT resource_id FROM events WHERE resource_id IS NOT NULL"
                    + " EXCEPT SELECT id FROM inventory.servers WHERE rack < 3"))
        .containsExactly("server-3");
  }

  @Test
  void timesMeanTheSameOnBothSides() throws Exception {
    assertThat(ask("SELECT server, started, cost FROM inventory.repairs ORDER BY started"))
        .containsExactly(
            "server-1 | 2026-03-28 22:15:00.250 | 12.50",
            "server-2 | 2026-06-30 00:00:00.000 | 7.25");
    assertThat(
            ask(
                "SELECT server FROM inventory.repairs WHERE started >="
                    + " TIMESTAMP '2026-06-01 00:00:00'"))
        .containsExactly("server-2");
    assertThat(
            ask(
                "SELECT server FROM inventory.repairs WHERE started = '2026-03-28 22:15:00.250'"))
        .containsExactly("server-1");
    assertThat(
            ask("SELECT server FROM inventory.repairs WHERE FLOOR(started TO MONTH) = '2026-06-01'"))
        .containsExactly("server-2");
    assertThat(
            ask(
                "SELECT e.event_id, r.cost FROM events e JOIN inventory.repairs r"
                    + " ON e.resource_id = r.server AND e.time >= r.started ORDER BY 1"))
        .containsExactly("e1 | 12.50", "e2 | 12.50", "e4 | 7.25");
    assertThat(
            ask("SELECT e.event_id FROM events e JOIN inventory.repairs r ON e.time = r.started"))
        .containsExactly("e1");
  }
}
