package io.physicalevents.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import sqlline.SqlLine;

/** sqlline, the command line that Calcite, Drill and Phoenix users know. */
class SqlLineTest {

  private static String run(TriedDatabase database, String... lines) throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    SqlLine sqlline = new SqlLine();
    try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      sqlline.setOutputStream(out);
      sqlline.setErrorStream(out);
      sqlline.begin(
          new String[] {"-u", database.url(), "-n", "", "-p", "", "--silent=true", "--color=false"},
          new ByteArrayInputStream(
              (String.join("\n", lines) + "\n!quit\n").getBytes(StandardCharsets.UTF_8)),
          false);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void listsAndAsks() throws Exception {
    try (TriedDatabase database = TriedDatabase.start()) {
      assertThat(
              run(
                  database,
                  "!tables",
                  "!columns events",
                  "!primarykeys events",
                  "!indexes events",
                  "!dbinfo",
                  "!outputformat csv",
                  "SELECT event_id, time FROM events WHERE event_level = 'info';",
                  "SELECT nothing FROM events;"))
          .contains("origin_event")
          .contains("'e2','2026-03-")
          .contains("Column 'nothing' not found")
          .doesNotContain("Exception in thread");
    }
  }
}
