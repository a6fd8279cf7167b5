package io.physicalevents.observing;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.simulator.ListBehaviour;
import io.physicalevents.simulator.TimeContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** After {@code api_check} was read, queries ask for their rows and for nothing else. */
class NothingToProveTest {

  @Test
  void noQueryProbesADocumentedServer() throws Exception {
    try (ExaminedServer server =
        new ExaminedServer(ExaminedServer.events(1_000), ListBehaviour.DOCUMENTED, "")) {
      server.check();

      assertRequests(server, "SELECT message_id FROM events LIMIT 3", "limit=3");
      assertRequests(
          server,
          "SELECT message_id FROM events WHERE event_level = 'major' OFFSET 40 ROWS FETCH NEXT 2 ROWS ONLY",
          "event_level=major&offset=40&limit=2");
      assertRequests(
          server,
          "SELECT message_id FROM events WHERE resource_id = 'server-1' OFFSET 9 ROWS FETCH NEXT 2 ROWS ONLY",
          "resource_id=server-1&offset=9&limit=2");
      assertRequests(
          server,
          "SELECT message_id FROM events WHERE resource_id = 'none'",
          "resource_id=none&limit=100");
      assertRequests(
          server,
          "SELECT message_id FROM events WHERE time < TIMESTAMP '2001-01-01 00:00:00'",
          "to=978307200&limit=100");
    }
  }

  @Test
  void theWholeOfARoundListIsReadWithoutADoubt() throws Exception {
    try (ExaminedServer examined =
            new ExaminedServer(ExaminedServer.events(1_000), ListBehaviour.DOCUMENTED, "");
        ExaminedServer unknown =
            new ExaminedServer(ExaminedServer.events(1_000), ListBehaviour.DOCUMENTED, "")) {
      examined.check();
      String sql = "SELECT message_id FROM events";
      var known = examined.session().ask(sql);
      var doubted = unknown.session().ask(sql);

      assertThat(known.column()).hasSize(1_000);
      assertThat(doubted.requests()).hasSizeGreaterThan(known.requests().size());
      assertThat(known.requests()).allMatch(request -> !request.contains("from="));
    }
  }

  @Test
  void aServerOfTheNewerKindIsAskedInItsOwnUnitAtOnce() throws Exception {
    ListBehaviour newer = ListBehaviour.DOCUMENTED.withTimes(TimeContract.DECEMBER_2025);
    try (ExaminedServer server = new ExaminedServer(ExaminedServer.events(1_000), newer, "")) {
      server.check();

      long day = ExaminedServer.LAST.getEpochSecond() / 86_400 * 86_400;
      String from = java.time.Instant.ofEpochSecond(day - 86_400 * 2).toString();
      String sql =
          "SELECT message_id FROM events WHERE time >= TIMESTAMP '%s' LIMIT 2"
              .formatted(from.replace('T', ' ').replace("Z", ""));
      List<String> requests = server.session().ask(sql).requests();
      assertThat(requests).hasSize(1);
      assertThat(requests.get(0)).startsWith("from=" + ((day - 86_400 * 2) * 1000 - 1));
    }
  }

  /** All of its events are so young that a list without bounds holds them too. */
  @Test
  void aServerLikeTheSdksModelIsNotTakenForADocumentedOne() throws Exception {
    ListBehaviour sdk = ListBehaviour.DOCUMENTED.withTimes(TimeContract.SDK);
    try (ExaminedServer server = new ExaminedServer(ExaminedServer.events(100), sdk, "")) {
      server.check();

      assertThat(server.session().ask("SELECT COUNT(*) FROM events").value()).isEqualTo("100");
      assertThat(
              server
                  .session()
                  .ask("SELECT COUNT(*) FROM events WHERE time < TIMESTAMP '2040-01-01 00:00:00'")
                  .value())
          .isEqualTo("100");
    }
  }

  private static void assertRequests(ExaminedServer server, String sql, String... requests)
      throws Exception {
    assertThat(server.session().ask(sql).requests()).as(sql).containsExactly(requests);
  }
}
