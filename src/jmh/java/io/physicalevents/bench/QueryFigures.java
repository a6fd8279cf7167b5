package io.physicalevents.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Small queries in a warm JVM: what the driver adds to the one request that each of them costs. */
final class QueryFigures {

  private static final String REQUEST = "event_level=critical&limit=10";
  private static final String QUERY =
      "SELECT * FROM events WHERE event_level = 'critical' LIMIT 10";

  /** Texts that no plan was made for, of several kinds; the number makes each text another one. */
  private static final List<String> NEW_TEXTS =
      List.of(
          "SELECT message_id AS m%1$d, time FROM events WHERE event_level = 'critical' LIMIT 10",
          "SELECT message_id AS m%1$d, time FROM events"
              + " WHERE time >= TIMESTAMP '2025-10-01 00:00:00' AND status = 'alarm' LIMIT 10",
          "SELECT COUNT(*) AS n%1$d FROM events WHERE event_level = 'major'",
          "SELECT event_level AS l%1$d, COUNT(*) AS n FROM events GROUP BY event_level ORDER BY 2",
          "SELECT message_id AS m%1$d FROM events WHERE resource_id = '"
              + CannedServer.resource(3)
              + "' LIMIT 10");

  private final Map<String, double[]> nanos = new LinkedHashMap<>();
  private final int rounds;

  private QueryFigures(int rounds) {
    this.rounds = rounds;
  }

  private interface Task {
    void run(int round) throws Exception;
  }

  static void run(Results results) throws Exception {
    try (ServerProcess server = new ServerProcess(100_000, 0);
        BareClient bare = new BareClient(server.endpoint());
        Connection connection = DriverManager.getConnection(server.jdbcUrl(8));
        PreparedStatement prepared =
            connection.prepareStatement("SELECT * FROM events WHERE event_level = ? LIMIT 10")) {
      prepared.setString(1, "critical");
      Map<String, Task> repeated = new LinkedHashMap<>();
      repeated.put("(c) one raw request", round -> bare.get(REQUEST));
      repeated.put("prepared", round -> read(prepared.executeQuery()));
      repeated.put("the same text", round -> query(connection, QUERY));
      repeated.put("other literals", round -> query(connection, otherLiterals(round)));
      repeated.put("getConnection", round -> connect(server));
      new QueryFigures(2000).measure(repeated, 4000, "repeated", results);
      Map<String, Task> fresh = new LinkedHashMap<>();
      fresh.put("(c) one raw request", round -> bare.get(REQUEST));
      for (String text : NEW_TEXTS) {
        fresh.put(
            "new: " + text.substring(0, Math.min(60, text.length())),
            round -> query(connection, text.formatted(round + 100_000)));
      }
      new QueryFigures(100).measure(fresh, 200, "new texts", results);
    }
  }

  /** The text of no two rounds is the same, as far as a cache could remember. */
  private static String otherLiterals(int round) {
    return "SELECT * FROM events WHERE resource_id = '%s' LIMIT %d"
        .formatted(
            CannedServer.resource(Math.floorMod(round, 25)), 8 + Math.floorMod(round, 1000) / 25);
  }

  private static void connect(ServerProcess server) throws SQLException {
    DriverManager.getConnection(server.jdbcUrl(8)).close();
  }

  private static void query(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      read(statement.executeQuery(sql));
    }
  }

  private static void read(ResultSet rows) throws SQLException {
    try (rows) {
      int count = 0;
      while (rows.next()) {
        rows.getObject(1);
        count++;
      }
      if (count == 0) {
        throw new IllegalStateException("no rows");
      }
    }
  }

  private void measure(Map<String, Task> tasks, int warmUps, String title, Results results)
      throws Exception {
    tasks.keySet().forEach(name -> nanos.put(name, new double[rounds]));
    for (int round = -warmUps; round < rounds; round++) {
      for (Map.Entry<String, Task> task : tasks.entrySet()) {
        long start = System.nanoTime();
        task.getValue().run(round);
        long end = System.nanoTime();
        if (round >= 0) {
          nanos.get(task.getKey())[round] = end - start;
        }
      }
    }
    System.out.println(title);
    double[] base = nanos.values().iterator().next();
    nanos.forEach(
        (name, times) -> {
          double[] differences = new double[rounds];
          Arrays.setAll(differences, i -> times[i] - base[i]);
          double more = Rounds.median(times) - Rounds.median(base);
          System.out.printf(
              Locale.ROOT,
              "  %-66s median %7.3f ms, p99 %7.3f ms; less (c): %7.3f ms%n",
              name,
              Rounds.median(times) / 1e6,
              Rounds.percentile(times, 0.99) / 1e6,
              more / 1e6);
          results.add(title + ": " + name + ": ms more than one raw request", more / 1e6);
        });
  }
}
