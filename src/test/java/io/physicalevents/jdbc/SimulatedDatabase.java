package io.physicalevents.jdbc;

import io.physicalevents.simulator.SimulatedEvent;
import io.physicalevents.simulator.SimulatedEvents;
import io.physicalevents.simulator.Simulator;
import io.physicalevents.testkit.FreshPorts;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Four events behind a simulated API, and short ways to ask for them. */
final class SimulatedDatabase implements AutoCloseable {

  static final Instant FIRST = Instant.parse("2025-03-01T08:00:00.250Z");

  private final Simulator simulator;

  SimulatedDatabase() throws IOException {
    this(
        SimulatedEvents.of(
            event("e4", "critical", 3, "{\"a\":1}"),
            event("e3", "major", 2, null),
            event("e2", "minor", 1, "42"),
            event("e1", "info", 0, " 7.5 ")));
  }

  SimulatedDatabase(SimulatedEvents events) throws IOException {
    simulator = FreshPorts.simulator(events);
  }

  private static SimulatedEvent event(String id, String level, int hours, String origin) {
    return new SimulatedEvent(
        id,
        "m-" + id,
        "message of " + id,
        level,
        "asserted",
        "server-1",
        FIRST.plusSeconds(3600L * hours).toEpochMilli(),
        origin);
  }

  Simulator simulator() {
    return simulator;
  }

  String url(String... more) {
    return "jdbc:physicalevents:endpoint="
        + simulator.endpoint()
        + ";projectId=demo;authType=none;"
        + String.join(";", more);
  }

  Connection connect(String... more) throws SQLException {
    return DriverManager.getConnection(url(more));
  }

  /** The first column of all rows, as text. */
  static List<String> texts(ResultSet rows) throws SQLException {
    List<String> texts = new ArrayList<>();
    while (rows.next()) {
      texts.add(rows.getString(1));
    }
    return texts;
  }

  static List<String> texts(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      return texts(rows);
    }
  }

  static List<String> texts(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return texts(rows);
    }
  }

  @Override
  public void close() {
    simulator.close();
  }
}
