package io.physicalevents.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Reading the whole list: time, CPU and allocation, against the bare client's. */
final class ScanFigures {

  private static final int WIDTH = 8;

  private ScanFigures() {}

  static void run(Results results) throws Exception {
    atNoLatency(results);
    atLatency(results, 100_000, 5);
    atLatency(results, 1_000_000, 3);
  }

  private static void atNoLatency(Results results) throws Exception {
    int rows = 1_000_000;
    try (ServerProcess server = new ServerProcess(rows, 0);
        BareClient bare = new BareClient(server.endpoint());
        Connection connection = DriverManager.getConnection(server.jdbcUrl(WIDTH))) {
      new Rounds()
          .with("(a) bare, one after another", bare::readAll)
          .with("driver, all columns", () -> readAll(connection, "SELECT * FROM events", 8, rows))
          .with(
              "driver, two columns",
              () -> readAll(connection, "SELECT message_id, time FROM events", 2, rows))
          .run(2, 5)
          .print("1,000,000 rows at 0 ms", results, rows);
    }
  }

  private static void atLatency(Results results, int rows, int rounds) throws Exception {
    try (ServerProcess server = new ServerProcess(rows, 20);
        BareClient bare = new BareClient(server.endpoint());
        Connection connection = DriverManager.getConnection(server.jdbcUrl(WIDTH))) {
      Rounds measured =
          new Rounds()
              .with("(b) bare, 8 pages in flight", () -> bare.readAllAhead(WIDTH))
              .with("driver", () -> readAll(connection, "SELECT * FROM events", 8, rows));
      if (rows <= 100_000) {
        measured.with("(a) bare, one after another", bare::readAll);
      }
      measured.run(2, rounds).print("%,d rows at 20 ms".formatted(rows), results, rows);
    }
  }

  static long readAll(Connection connection, String sql, int columns, long expected)
      throws SQLException {
    long count = 0;
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        for (int column = 1; column <= columns; column++) {
          if (rows.getObject(column) == null) {
            throw new IllegalStateException("a value is missing");
          }
        }
        count++;
      }
    }
    if (count != expected) {
      throw new IllegalStateException(count + " rows in place of " + expected);
    }
    return count;
  }
}
