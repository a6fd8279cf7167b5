package io.physicalevents.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** A program that does one thing in a fresh JVM, and prints the milliseconds that it took. */
public final class ColdStart {

  /** Twenty statements of a first look at the table: no two of them have the same plan. */
  private static final String[] TEXTS = {
    "SELECT * FROM events LIMIT 10",
    "SELECT COUNT(*) FROM events",
    "SELECT message_id, time FROM events WHERE event_level = 'critical' LIMIT 10",
    "SELECT event_level, COUNT(*) FROM events GROUP BY event_level",
    "SELECT * FROM events WHERE status = 'alarm' LIMIT 5",
    "SELECT MAX(time) FROM events",
    "SELECT message_id FROM events WHERE time >= TIMESTAMP '2025-10-01 00:00:00' LIMIT 10",
    "SELECT event_level, status, COUNT(*) FROM events GROUP BY event_level, status",
    "SELECT * FROM events WHERE event_level IN ('critical', 'major') LIMIT 20",
    "SELECT DISTINCT event_level FROM events",
    "SELECT resource_id, COUNT(*) AS n FROM events GROUP BY resource_id ORDER BY n DESC LIMIT 5",
    "SELECT FLOOR(time TO DAY), COUNT(*) FROM events GROUP BY FLOOR(time TO DAY)",
    "SELECT UPPER(event_level) FROM events LIMIT 3",
    "SELECT * FROM events WHERE event_message LIKE 'Disk%' LIMIT 10",
    "SELECT COUNT(*) FROM events WHERE event_level = 'major' OR event_level = 'minor'",
    "SELECT message_id, EXTRACT(HOUR FROM time) FROM events LIMIT 10",
    "SELECT event_id || '-' || status FROM events LIMIT 4",
    "SELECT event_level, MIN(time), MAX(time) FROM events GROUP BY event_level HAVING COUNT(*) > 2",
    "SELECT * FROM events ORDER BY time DESC LIMIT 3",
    "SELECT CASE WHEN event_level = 'critical' THEN 1 ELSE 0 END FROM events LIMIT 6",
  };

  private ColdStart() {}

  public static void main(String[] args) throws Exception {
    double millis =
        switch (args[0]) {
          case "bare" -> bare(args[1]);
          case "driver" -> firstRow(args[1]);
          case "texts" -> texts(DriverManager.getConnection(args[1]), "");
          case "stock" -> texts(stock(args[1]), "stock");
          default -> throw new IllegalArgumentException(args[0]);
        };
    System.out.println(millis);
  }

  private static double bare(String endpoint) throws Exception {
    long start = System.nanoTime();
    BareClient client = new BareClient(endpoint);
    client.get("limit=10");
    double millis = (System.nanoTime() - start) / 1e6;
    client.close();
    return millis;
  }

  private static double firstRow(String url) throws SQLException {
    long start = System.nanoTime();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT * FROM events WHERE event_level = 'critical' LIMIT 10")) {
      rows.next();
      return (System.nanoTime() - start) / 1e6;
    }
  }

  private static Connection stock(String endpoint) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty(
        "model",
        """
        inline:{version: '1.0', defaultSchema: 's', schemas: [{name: 's', type: 'custom',
          factory: '%s', operand: {endpoint: '%s'}}]}"""
            .formatted(StockSchemaFactory.class.getName(), endpoint));
    properties.setProperty("lex", "MYSQL_ANSI");
    return DriverManager.getConnection("jdbc:calcite:", properties);
  }

  private static double texts(Connection connection, String kind) throws SQLException {
    double taken = 0;
    try (connection) {
      for (int i = 0; i < TEXTS.length; i++) {
        String sql = kind.isEmpty() ? TEXTS[i] : TEXTS[i].replaceAll("\\btime\\b", "\"time\"");
        long start = System.nanoTime();
        try (Statement statement = connection.createStatement();
            ResultSet rows = statement.executeQuery(sql)) {
          while (rows.next()) {
            rows.getObject(1);
          }
        }
        taken += i == 0 ? 0 : (System.nanoTime() - start) / 1e6;
      }
    }
    return taken;
  }
}
