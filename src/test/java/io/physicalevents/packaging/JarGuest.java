package io.physicalevents.packaging;

import io.physicalevents.simulator.Simulator;
import io.physicalevents.testkit.ClientStatement;
import io.physicalevents.testkit.FixedEvents;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;

/**
 * A user's program with the self-contained jar, in a JVM or a class loader of its own: asks all
 * that clients send, and joins with an H2 database. Ends with an error where anything comes out
 * otherwise.
 */
public final class JarGuest {

  static final String CONTENT = "all statements answered, and the join with H2";

  private static final String MODEL =
      ";model='inline:{version: \"1.0\", schemas: [{name: \"inventory\", type: \"jdbc\","
          + " jdbcDriver: \"org.h2.Driver\", jdbcUrl: \"jdbc:h2:mem:guest;DB_CLOSE_DELAY=-1\","
          + " jdbcSchema: \"PUBLIC\"}]}'";

  private JarGuest() {}

  public static void main(String[] args) throws Exception {
    try (Simulator simulator = Simulator.start(FixedEvents.list())) {
      String url =
          "jdbc:physicalevents:endpoint="
              + simulator.endpoint()
              + ";projectId=demo;timeZone=UTC;authType=none";
      try (Connection connection = DriverManager.getConnection(url)) {
        for (ClientStatement statement : ClientStatement.all().toList()) {
          statement.check(connection);
        }
      }
      joinWithH2(url + MODEL);
    }
    System.out.println(CONTENT);
  }

  private static void joinWithH2(String url) throws Exception {
    try (Connection inventory = DriverManager.getConnection("jdbc:h2:mem:guest");
        Statement statement = inventory.createStatement();
        Connection connection = DriverManager.getConnection(url);
        Statement query = connection.createStatement()) {
      statement.execute("CREATE TABLE levels (name VARCHAR(20), page BOOLEAN)");
      statement.execute("INSERT INTO levels VALUES ('critical', TRUE), ('info', FALSE)");
      try (ResultSet rows =
          query.executeQuery(
              "SELECT COUNT(*) FROM events e JOIN inventory.levels l ON e.event_level = l.name"
                  + " WHERE l.page AND l.name LIKE 'crit%'")) {
        rows.next();
        if (rows.getInt(1) != 3) {
          throw new AssertionError("joined rows: " + List.of(3, rows.getInt(1)));
        }
      }
    }
  }
}
