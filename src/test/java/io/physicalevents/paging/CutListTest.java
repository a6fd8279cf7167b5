package io.physicalevents.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.physicalevents.testkit.ScriptedApi;
import io.physicalevents.testkit.ScriptedApi.Asked;
import io.physicalevents.testkit.ScriptedApi.Reply;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Servers that list no more than the first so many events, each in its own way. */
class CutListTest {

  private static final String ALL = "SELECT message_id FROM events";
  private static final long START = 1_700_000_000L;

  /** An event of a name, and a time in epoch seconds; 0 for none. */
  private record Event(String name, long time) {
    String json() {
      return time == 0
          ? "{\"message_id\": \"%s\"}".formatted(name)
          : "{\"message_id\": \"%s\", \"time\": %d}".formatted(name, time * 1000);
    }
  }

  private static List<Event> aMinuteApart(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> new Event("e" + i, START + 60L * i))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static List<String> names(List<Event> events) {
    return events.stream().map(Event::name).toList();
  }

  /** What a request asks for of the list, before it is cut. */
  private static List<Event> selected(List<Event> list, Asked asked) {
    String from = asked.parameters().getOrDefault("from", "");
    String to = asked.parameters().getOrDefault("to", "");
    return list.stream()
        .filter(e -> from.isEmpty() || (e.time > 0 && e.time >= Long.parseLong(from)))
        .filter(e -> to.isEmpty() || (e.time > 0 && e.time <= Long.parseLong(to)))
        .toList();
  }

  private static Reply page(List<Event> list, Asked asked, long count) {
    int from = Math.min(asked.offset(), list.size());
    int to = Math.min(asked.offset() + Math.min(asked.limit(), 1000), list.size());
    return Reply.ok(
        list.subList(from, to).stream()
            .map(Event::json)
            .collect(Collectors.joining(",", "{\"events\": [", "], \"count\": " + count + "}")));
  }

  /** Cuts without a word: neither a page nor the count tells that there are more. */
  private static Reply cutSilently(List<Event> list, Asked asked, int most) {
    List<Event> selected = selected(list, asked);
    List<Event> cut = selected.subList(0, Math.min(most, selected.size()));
    return page(cut, asked, cut.size());
  }

  @Test
  void readsOnInWindowsWhereTheListIsCutWithoutAWord() throws Exception {
    List<Event> list = aMinuteApart(2_500);
    try (ScriptedApi api = ScriptedApi.start(asked -> cutSilently(list, asked, 1_000))) {
      assertThat(api.ask(ALL, ";projectId=cut")).containsExactlyInAnyOrderElementsOf(names(list));
    }
  }

  @Test
  void believesAListThatHasJustSoMany() throws Exception {
    List<Event> list = aMinuteApart(1_000);
    try (ScriptedApi api = ScriptedApi.start(asked -> cutSilently(list, asked, 100_000))) {
      assertThat(api.ask(ALL, ";projectId=just")).isEqualTo(names(list));
    }
  }

  /** Windows of time show no event that has none. */
  @Test
  void saysThatEventsWithoutATimeMayBeLeftOut() throws Exception {
    List<Event> list = aMinuteApart(2_500);
    list.add(new Event("of no time", 0));
    try (ScriptedApi api =
        ScriptedApi.start(
            asked ->
                asked.offset() + asked.limit() > 1_000
                    ? new Reply(400, "{\"error_msg\": \"offset + limit must not exceed 1000\"}")
                    : page(selected(list, asked), asked, selected(list, asked).size()))) {
      assertThatThrownBy(() -> api.ask(ALL, ";projectId=untimed"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("events without a time")
          .hasMessageContaining("there may be 1; a condition on time leaves them out");
      assertThat(
              api.ask(ALL + " WHERE time > TIMESTAMP '2000-01-01 00:00:00'", ";projectId=untimed"))
          .hasSize(2_500);
    }
  }

  /** "Range" may well be the time's, but not when pages were read already. */
  @Test
  void takesARefusalAmidTheListForADepth() throws Exception {
    List<Event> list = aMinuteApart(2_500);
    try (ScriptedApi api =
        ScriptedApi.start(
            asked ->
                asked.offset() + asked.limit() > 1_000
                    ? new Reply(400, "{\"error_msg\": \"out of range\"}")
                    : page(selected(list, asked), asked, selected(list, asked).size()))) {
      assertThat(api.ask(ALL, ";projectId=depth;apiTimeUnit=auto"))
          .containsExactlyInAnyOrderElementsOf(names(list));
      assertThat(api.requests()).noneMatch(query -> query.matches(".*from=1[67]\\d{11}.*"));
    }
  }
}
