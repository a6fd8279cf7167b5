package io.physicalevents.scale;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A user's program that reads every row of the list, and says how many there were. */
public final class ReadAll {

  private ReadAll() {}

  public static void main(String[] args) throws SQLException {
    long rows = 0;
    try (Connection connection = DriverManager.getConnection(args[0]);
        Statement statement = connection.createStatement();
        ResultSet resultSet = statement.executeQuery("SELECT * FROM events")) {
      while (resultSet.next()) {
        if (resultSet.getString("message_id") != null) {
          rows++;
        }
      }
    }
    System.out.println("rows " + rows);
  }
}
