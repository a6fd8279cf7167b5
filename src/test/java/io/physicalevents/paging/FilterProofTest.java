package io.physicalevents.paging;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.testkit.ScriptedApi;
import io.physicalevents.testkit.ScriptedApi.Asked;
import io.physicalevents.testkit.ScriptedApi.Reply;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rows are skipped unseen only by a filter that the server was seen to honour. */
class FilterProofTest {

  private static final List<String> LEVELS = List.of("info", "critical", "major");

  /** Ten events of three levels, of which the odd ones are of one resource. */
  private static Reply list(Asked asked, Predicate<Integer> filter) {
    List<Integer> events = IntStream.range(0, 10).boxed().filter(filter).toList();
    String page =
        events.stream()
            .skip(asked.offset())
            .limit(asked.limit())
            .map(
                i ->
                    "{\"message_id\": \"e%d\", \"event_level\": \"%s\", \"resource_id\": \"r%d\"}"
                        .formatted(i, LEVELS.get(i % 3), i % 2))
            .collect(Collectors.joining(","));
    return Reply.ok("{\"events\": [" + page + "], \"count\": " + events.size() + "}");
  }

  private static Reply honest(Asked asked) {
    return list(
        asked,
        i ->
            asked
                    .parameters()
                    .getOrDefault("event_level", LEVELS.get(i % 3))
                    .equals(LEVELS.get(i % 3))
                && asked.parameters().getOrDefault("resource_id", "r" + i % 2).equals("r" + i % 2));
  }

  private static Reply ignoringFilters(Asked asked) {
    return list(asked, i -> true);
  }

  @Test
  void leavesSkippingToAServerThatHonoursTheFilter() throws Exception {
    try (ScriptedApi api = ScriptedApi.start(FilterProofTest::honest)) {
      String sql = "SELECT message_id FROM events WHERE event_level = 'critical' LIMIT 2 OFFSET 1";
      assertThat(api.ask(sql, "")).containsExactly("e4", "e7");
      assertThat(api.requests())
          .containsExactly(
              "event_level=critical&offset=1&limit=2",
              // That offset skips rows, and that the filter is kept to.
              "event_level=critical&offset=2&limit=2",
              "limit=1");

      assertThat(api.ask(sql, "")).containsExactly("e4", "e7");
      assertThat(api.requests()).hasSize(4).last().asString().contains("offset=1&limit=2");

      assertThat(
              api.ask(
                  "SELECT message_id FROM events WHERE resource_id = 'r1' LIMIT 2 OFFSET 1", ""))
          .containsExactly("e3", "e5");
      assertThat(api.requests()).hasSize(6).last().asString().contains("resource_id=none-");
    }
  }

  @Test
  void skipsHereWhereTheServerIgnoresTheFilter() throws Exception {
    try (ScriptedApi api = ScriptedApi.start(FilterProofTest::ignoringFilters)) {
      assertThat(
              api.ask(
                  "SELECT message_id FROM events WHERE event_level = 'critical' LIMIT 2 OFFSET 1",
                  ""))
          .containsExactly("e4", "e7");
      assertThat(
              api.ask(
                  "SELECT message_id FROM events WHERE resource_id = 'r1' LIMIT 2 OFFSET 1", ""))
          .containsExactly("e3", "e5");
      assertThat(api.ask("SELECT message_id FROM events WHERE event_level = 'critical'", ""))
          .containsExactly("e1", "e4", "e7");
    }
  }

  @Test
  void believesAListOfOneLevelByTheAbsenceOfAnother() throws Exception {
    try (ScriptedApi api =
        ScriptedApi.start(
            asked ->
                list(
                    asked,
                    i ->
                        i % 3 == 1
                            && asked
                                .parameters()
                                .getOrDefault("event_level", "critical")
                                .equals("critical")))) {
      String sql = "SELECT message_id FROM events WHERE event_level = 'critical' LIMIT 1 OFFSET 1";
      assertThat(api.ask(sql, "")).containsExactly("e4");
      int requests = api.requests().size();
      assertThat(api.ask(sql, "")).containsExactly("e4");
      assertThat(api.requests()).hasSize(requests + 1);
    }
  }
}
