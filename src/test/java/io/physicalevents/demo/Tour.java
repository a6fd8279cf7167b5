package io.physicalevents.demo;

import io.physicalevents.simulator.EmbeddedSimulator;
import io.physicalevents.simulator.LoggedRequest;
import io.physicalevents.simulator.Simulator;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A handful of queries, each with its result and the HTTP requests that it caused. */
final class Tour {

  private record Stop(String title, String sql) {}

  private static final List<Stop> STOPS =
      List.of(
          new Stop(
              "The first three rows: one request, for three rows",
              "SELECT time, event_level, event_message FROM events LIMIT 3"),
          new Stop(
              "A filter and a time range become request parameters",
              "SELECT time, resource_id, event_message FROM events"
                  + " WHERE event_level = 'critical'"
                  + " AND time >= CURRENT_TIMESTAMP - INTERVAL '1' DAY"),
          new Stop(
              "OFFSET and LIMIT are the server's to count off",
              "SELECT time, event_message FROM events"
                  + " WHERE event_level = 'major' LIMIT 3 OFFSET 1000"),
          new Stop(
              "What the API cannot say is done here",
              "SELECT event_level, COUNT(*) AS events FROM events"
                  + " WHERE event_message LIKE '%Disk%' GROUP BY event_level ORDER BY events DESC"),
          new Stop(
              "A contradiction costs no request",
              "SELECT * FROM events WHERE event_level = 'info' AND event_level = 'major'"),
          new Stop(
              "EXPLAIN tells all this beforehand",
              "EXPLAIN PLAN FOR SELECT time, event_message FROM events"
                  + " WHERE event_level = 'critical' AND time >= TIMESTAMP '2026-01-01 00:00:00'"
                  + " AND status = 'asserted' LIMIT 10"));

  private Tour() {}

  static void run(PrintStream out) throws SQLException {
    Simulator api = EmbeddedSimulator.shared();
    out.println("Connecting to " + Demo.URL);
    try (Connection connection = DriverManager.getConnection(Demo.URL);
        Statement statement = connection.createStatement()) {
      for (Stop stop : STOPS) {
        api.clearRequests();
        out.println();
        out.println("-- " + stop.title());
        out.println(stop.sql() + ";");
        try (ResultSet rows = statement.executeQuery(stop.sql())) {
          ResultTable.print(rows, out);
        }
        List<LoggedRequest> requests = api.requests();
        out.println(requests.isEmpty() ? "no HTTP request" : "HTTP requests:");
        for (LoggedRequest request : requests) {
          out.printf(
              "  %s %s?%s -> %d, %d rows%n",
              request.method(), request.path(), request.query(), request.status(), request.rows());
        }
      }
    }
  }
}
