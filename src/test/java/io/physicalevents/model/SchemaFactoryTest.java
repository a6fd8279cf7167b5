package io.physicalevents.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.physicalevents.simulator.LoggedRequest;
import io.physicalevents.simulator.SimulatedEvents;
import io.physicalevents.simulator.Simulator;
import io.physicalevents.testkit.FreshPorts;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Table {@code events} in a Calcite model, and models beside it in the driver's own connections.
 */
class SchemaFactoryTest {

  private static final Instant END = Instant.parse("2026-06-30T00:00:00Z");

  private static String model(String operands) {
    return "inline:{version: '1.0', defaultSchema: 'hw', schemas: [{name: 'hw', type: 'custom',"
        + " factory: 'io.physicalevents.calcite.EventsSchemaFactory', operand: {"
        + operands
        + "}}]}";
  }

  @Test
  void servesTheTableInsideAnyCalciteModel() throws Exception {
    try (Simulator simulator = FreshPorts.simulator(SimulatedEvents.generate(5, 2500, END));
        Connection connection =
            DriverManager.getConnection(
                "jdbc:calcite:timeZone=UTC;lex=MYSQL_ANSI;model="
                    + model(
                        "endpoint: '"
                            + simulator.endpoint()
                            + "', projectId: 'p', authType: 'none', pageSize: 'auto'"))) {
      assertThat(
              ask(
                  connection,
                  "SELECT message_id FROM events WHERE event_level = 'critical'"
                      + " AND \"time\" >= TIMESTAMP '2026-06-01 00:00:00' LIMIT 5"))
          .hasSize(5);
      assertThat(simulator.requests())
          .extracting(LoggedRequest::query)
          .containsExactly("event_level=critical&from=1780271999&limit=5");
      assertThat(ask(connection, "SELECT COUNT(*) FROM events")).containsExactly("2500");
      assertThat(ask(connection, "SELECT \"result\" FROM api_check WHERE finding = 'time unit'"))
          .containsExactly("seconds");
      // A foreign connection keeps no list of its requests.
      assertThatThrownBy(() -> ask(connection, "SELECT COUNT(*) FROM requests"))
          .hasMessageContaining("requests");
    }
  }

  @Test
  void refusesOperandsAsTheDriverRefusesProperties() {
    assertThatThrownBy(
            () ->
                DriverManager.getConnection(
                    "jdbc:calcite:model=" + model("endpoint: 'simulator', pagesize: '5'")))
        .rootCause()
        .hasMessageContaining("pagesize")
        .hasMessageContaining("pageSize");
  }

  @Test
  void showsNothingOfAModelThatCannotBeRead() {
    assertThatThrownBy(
            () ->
                DriverManager.getConnection(
                    "jdbc:physicalevents:endpoint=simulator;"
                        + "model='inline:{jdbcPassword: \"s3cret\", s3cret s3cret}'"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08001"))
        .hasMessageContaining("model")
        .hasMessageNotContaining("s3cret")
        .hasNoCause();
  }

  @Test
  void joinsWithATableOfTheUsersDatabase() throws Exception {
    String h2 = "jdbc:h2:mem:inventory;DB_CLOSE_DELAY=-1";
    try (Simulator simulator = FreshPorts.simulator(SimulatedEvents.generate(5, 500, END));
        Connection database = DriverManager.getConnection(h2);
        Statement setUp = database.createStatement()) {
      String server = resourceOf(simulator);
      setUp.execute("CREATE TABLE servers (id VARCHAR(64), rack INTEGER)");
      setUp.execute("INSERT INTO servers VALUES ('" + server + "', 1), ('other', 2)");
      try (Connection connection =
          DriverManager.getConnection(
              "jdbc:physicalevents:endpoint="
                  + simulator.endpoint()
                  + ";projectId=p;authType=none;timeZone=UTC;model='inline:{version: \"1.0\","
                  + " schemas: [{name: \"inventory\", type: \"jdbc\", jdbcUrl: \""
                  + h2
                  + "\", jdbcSchema: \"PUBLIC\"}]}'")) {
        List<String> own =
            ask(connection, "SELECT message_id FROM events WHERE resource_id = '" + server + "'");
        assertThat(own).isNotEmpty();
        assertThat(
                ask(
                    connection,
                    "SELECT e.message_id FROM events e JOIN inventory.servers s"
                        + " ON e.resource_id = s.id WHERE s.rack = 1"))
            .containsExactlyInAnyOrderElementsOf(own);
      }
      setUp.execute("SHUTDOWN");
    }
  }

  private static String resourceOf(Simulator simulator) throws SQLException {
    try (Connection connection =
        DriverManager.getConnection(
            "jdbc:physicalevents:endpoint="
                + simulator.endpoint()
                + ";projectId=p;authType=none")) {
      return ask(connection, "SELECT resource_id FROM events LIMIT 1").get(0);
    }
  }

  private static List<String> ask(Connection connection, String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}
