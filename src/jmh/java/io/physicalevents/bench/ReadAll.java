package io.physicalevents.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A program that reads all events, and prints the seconds that it took. */
public final class ReadAll {

  private ReadAll() {}

  public static void main(String[] args) throws SQLException {
    try (Connection connection = DriverManager.getConnection(args[0])) {
      long start = System.nanoTime();
      ScanFigures.readAll(connection, "SELECT * FROM events", 8, Long.parseLong(args[1]));
      System.out.println((System.nanoTime() - start) / 1e9);
    }
  }
}
