package io.physicalevents.testkit;

import io.physicalevents.simulator.LoggedRequest;
import io.physicalevents.simulator.SimulatedEvents;
import io.physicalevents.simulator.Simulator;
import io.physicalevents.simulator.SimulatorSettings;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** A simulated API over given events, and a connection of the driver to it. */
public final class SimulatedSession implements AutoCloseable {

  private final Simulator simulator;
  private final Connection connection;

  private SimulatedSession(Simulator simulator, String properties) throws SQLException {
    this.simulator = simulator;
    this.connection =
        DriverManager.getConnection(
            url(simulator)
                + (properties.contains("apiTimeUnit") ? "" : ScriptedApi.KNOWN_UNIT)
                + properties);
  }

  /**
   * Opens a session in UTC.
   *
   * @param properties more of the URL, each {@code ;key=value}
   */
  public static SimulatedSession over(SimulatedEvents events, String properties)
      throws IOException, SQLException {
    return over(events, SimulatorSettings.defaults(), ";timeZone=UTC" + properties);
  }

  public static SimulatedSession over(
      SimulatedEvents events, SimulatorSettings settings, String properties)
      throws IOException, SQLException {
    return new SimulatedSession(FreshPorts.simulator(events, settings), properties);
  }

  private static String url(Simulator simulator) {
    return "jdbc:physicalevents:endpoint=" + simulator.endpoint() + ";projectId=demo;authType=none";
  }

  public Connection connection() {
    return connection;
  }

  public Simulator simulator() {
    return simulator;
  }

  /** Asks a query, with parameters where it has some, and reads all rows. */
  public Answer ask(String sql, Object... parameters) throws SQLException {
    simulator.clearRequests();
    List<List<String>> rows;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (ResultSet resultSet = statement.executeQuery()) {
        rows = Answer.read(resultSet);
      }
    }
    return new Answer(rows, requests());
  }

  /** The query strings of the requests since the last question was asked. */
  public List<String> requests() {
    return simulator.requests().stream().map(LoggedRequest::query).toList();
  }

  /** The plan of a query, in words. */
  public String explain(String sql) throws SQLException {
    return ask("EXPLAIN PLAN FOR " + sql).value();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
    simulator.close();
  }
}
