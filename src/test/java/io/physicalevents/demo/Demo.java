package io.physicalevents.demo;

import java.io.Console;
import java.io.IOException;
import java.sql.SQLException;
import sqlline.SqlLine;

/**
 * {@code mvn -Pdemo}: an SQL prompt on the embedded simulated API, or a short tour where there is
 * no terminal to type at.
 */
public final class Demo {

  static final String URL = "jdbc:physicalevents:endpoint=simulator;timeZone=UTC";

  private Demo() {}

  public static void main(String[] args) throws IOException, SQLException {
    if (!hasTerminal()) {
      Tour.run(System.out);
      return;
    }
    System.out.println("10,000 simulated events are waiting in table events. Try:");
    System.out.println("  SELECT event_level, COUNT(*) FROM events GROUP BY event_level;");
    System.out.println("  !quit leaves.");
    SqlLine.Status status =
        SqlLine.mainWithInputRedirection(
            new String[] {
              "-u", URL, "-n", "", "-p", "", "--maxWidth=160", "--isolation=TRANSACTION_NONE"
            },
            null);
    System.exit(status.ordinal());
  }

  /** From Java 22 on there is a console even without a terminal, and it can tell. */
  private static boolean hasTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
