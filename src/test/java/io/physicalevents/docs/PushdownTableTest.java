package io.physicalevents.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.simulator.LoggedRequest;
import io.physicalevents.simulator.SimulatedEvents;
import io.physicalevents.testkit.Answer;
import io.physicalevents.testkit.SimulatedSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What {@code docs/pushdown.md} says that queries cost is what they cost. With {@code
 * -Dpushdown.write=true} the table is written instead.
 */
class PushdownTableTest {

  private static final String START = "<!-- costs: checked by a test -->\n";
  private static final String END = "<!-- /costs -->";

  private static final SimulatedEvents EVENTS =
      SimulatedEvents.generate(1, 10_000, Instant.parse("2026-11-01T00:00:00Z"));

  /** Some servers of the list. */
  private static final List<String> SERVERS =
      EVENTS.asList().stream().map(it -> it.resourceId()).distinct().sorted().limit(3).toList();

  private static final List<String> QUERIES =
      List.of(
          "SELECT * FROM events",
          "SELECT * FROM events LIMIT 10",
          "SELECT * FROM events LIMIT 10 OFFSET 5000",
          "SELECT * FROM events WHERE event_level = 'critical'",
          "SELECT * FROM events WHERE event_level IN ('critical', 'major')",
          "SELECT * FROM events WHERE event_level IN ('critical', 'major') LIMIT 10 OFFSET 2000",
          "SELECT * FROM events WHERE resource_id IN ('A', 'B', 'C')",
          "SELECT * FROM (VALUES 'A', 'B', 'C') AS s(id) JOIN events e ON e.resource_id = s.id",
          "SELECT * FROM events WHERE event_level = 'critical' OR resource_id = 'A'",
          "SELECT * FROM events WHERE status = 'cleared' LIMIT 10",
          "SELECT * FROM events WHERE CAST(time AS DATE) = DATE '2026-10-07'",
          "SELECT * FROM events WHERE time >= '2026-10-31 23:00:00'",
          "SELECT * FROM events WHERE time BETWEEN '2026-09-01 00:00:00' AND '2026-09-30 00:00:00'"
              + " LIMIT 10 OFFSET 1000",
          "SELECT COUNT(*) FROM events",
          "SELECT COUNT(*) FROM events WHERE event_level IN ('critical', 'major')",
          "SELECT event_level, COUNT(*) FROM events GROUP BY event_level",
          "SELECT COUNT(*) FROM events WHERE time >= '2026-09-01 00:00:00'",
          "SELECT COUNT(*) FROM events"
              + " WHERE time BETWEEN '2026-09-01 00:00:00' AND '2026-09-30 00:00:00'",
          "SELECT FLOOR(time TO MONTH), COUNT(*) FROM events"
              + " WHERE time >= '2026-08-01 00:00:00' AND time < '2026-11-01 00:00:00'"
              + " GROUP BY FLOOR(time TO MONTH)",
          "SELECT FLOOR(time TO DAY), COUNT(*) FROM events"
              + " WHERE time >= '2026-10-01 00:00:00' AND time < '2026-10-15 00:00:00'"
              + " GROUP BY FLOOR(time TO DAY)",
          "SELECT * FROM events ORDER BY time DESC LIMIT 10",
          "SELECT * FROM events ORDER BY time DESC NULLS LAST LIMIT 10",
          "SELECT * FROM events ORDER BY time LIMIT 10",
          "SELECT MAX(time) FROM events",
          "SELECT * FROM events WHERE event_level = CAST(NULL AS VARCHAR)");

  private record Cost(int requests, long rows) {}

  @Test
  void tableTellsWhatQueriesCost() throws Exception {
    Path file = Path.of("docs/pushdown.md");
    String page = Files.readString(file);
    int start = page.indexOf(START) + START.length();
    int end = page.indexOf(END);
    String table = table();
    if (Boolean.getBoolean("pushdown.write")) {
      Files.writeString(file, page.substring(0, start) + table + page.substring(end));
      return;
    }
    assertThat(page.substring(start, end)).isEqualTo(table);
  }

  private static String table() throws Exception {
    StringBuilder table =
        new StringBuilder(
            """
            | query | requests, the first at a server | again | after `api_check` | events sent, again |
            |---|---|---|---|---|
            """);
    for (String query : QUERIES) {
      String sql =
          query
              .replace("'A'", "'" + SERVERS.get(0) + "'")
              .replace("'B'", "'" + SERVERS.get(1) + "'")
              .replace("'C'", "'" + SERVERS.get(2) + "'");
      Cost again;
      int first;
      try (SimulatedSession session = open()) {
        first = cost(session, sql).requests();
        again = cost(session, sql);
      }
      try (SimulatedSession session = open()) {
        session.ask("SELECT * FROM api_check");
        table.append(
            "| `%s` | %d | %d | %d | %,d |\n"
                .formatted(
                    query, first, again.requests(), cost(session, sql).requests(), again.rows()));
      }
    }
    return table.toString();
  }

  private static SimulatedSession open() throws Exception {
    return SimulatedSession.over(EVENTS, ";apiTimeUnit=auto");
  }

  private static Cost cost(SimulatedSession session, String sql) throws Exception {
    Answer answer = session.ask(sql);
    List<LoggedRequest> requests = new ArrayList<>(session.simulator().requests());
    return new Cost(
        answer.requests().size(), requests.stream().mapToLong(LoggedRequest::rows).sum());
  }
}
