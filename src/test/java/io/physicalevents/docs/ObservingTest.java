package io.physicalevents.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.simulator.SimulatedEvents;
import io.physicalevents.testkit.Answer;
import io.physicalevents.testkit.SimulatedSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/observing.md shows can be done, and its tables name what there is. */
class ObservingTest {

  private static final Pattern SQL = Pattern.compile("```sql\n(.+?);?\n```", Pattern.DOTALL);
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (`.+?) \\|");

  private static String page() throws Exception {
    return Files.readString(Path.of("docs/observing.md"));
  }

  private static SimulatedSession session() throws Exception {
    return SimulatedSession.over(
        SimulatedEvents.generate(1, 2_000, Instant.parse("2026-06-01T00:00:00Z")), "");
  }

  @Test
  void itsStatementsRunInTheirOrder() throws Exception {
    List<String> statements = SQL.matcher(page()).results().map(match -> match.group(1)).toList();
    assertThat(statements).hasSize(4);
    try (SimulatedSession session = session()) {
      for (String statement : statements) {
        assertThat(session.ask(statement).rows()).as(statement).isNotEmpty();
      }
    }
  }

  @Test
  void itExplainsEveryColumnOfRequestsAndEveryFinding() throws Exception {
    List<String> named = ROW.matcher(page()).results().map(MatchResult::group).toList();
    try (SimulatedSession session = session()) {
      Answer findings = session.ask("SELECT finding FROM api_check");
      for (String finding : findings.column()) {
        String name = finding.startsWith("filter ") ? "filter …" : finding;
        assertThat(named).anyMatch(row -> row.contains("`" + name + "`"));
      }
      try (var columns =
          session.connection().getMetaData().getColumns(null, null, "requests", null)) {
        while (columns.next()) {
          String name = columns.getString("COLUMN_NAME");
          assertThat(named).anyMatch(row -> row.contains("`" + name + "`"));
        }
      }
    }
  }
}
