package io.physicalevents.observing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.physicalevents.simulator.ListBehaviour;
import io.physicalevents.simulator.TimeBounds;
import io.physicalevents.simulator.TimeBounds.UpperEnd;
import io.physicalevents.simulator.TimeContract;
import io.physicalevents.testkit.Answer;
import io.physicalevents.testkit.ScriptedApi;
import io.physicalevents.testkit.ScriptedApi.Asked;
import io.physicalevents.testkit.ScriptedApi.Reply;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Where table {@code api_check} has seen which events a range of time holds, one that can be asked
 * for exactly is counted and skipped in without a look at its ends.
 */
class KnownEndsTest {

  private static final Instant LAST = ExaminedServer.LAST.truncatedTo(ChronoUnit.SECONDS);

  /** A moment so many seconds before the latest event. */
  private static String back(long seconds, String fraction) {
    return "'"
        + LAST.minusSeconds(seconds).toString().replace('T', ' ').replace("Z", "")
        + fraction
        + "'";
  }

  private static Stream<TimeBounds> readings() {
    return Stream.of(UpperEnd.values())
        .flatMap(to -> Stream.of(new TimeBounds(true, to), new TimeBounds(false, to)));
  }

  private static void agrees(ExaminedServer server, String range, int mostRequests)
      throws Exception {
    String from = " FROM events WHERE time " + range;
    List<String> all = server.session().ask("SELECT message_id" + from).column();
    Answer count = server.session().ask("SELECT COUNT(*)" + from);
    assertThat(count.value()).as(range).isEqualTo(String.valueOf(all.size()));
    assertThat(count.requests()).as(range).hasSizeLessThanOrEqualTo(mostRequests);
    Answer some =
        server
            .session()
            .ask("SELECT message_id" + from + " OFFSET 300 ROWS FETCH NEXT 5 ROWS ONLY");
    assertThat(some.column()).as(range).isEqualTo(all.subList(300, 305));
    if (mostRequests == 1) {
      assertThat(some.requests()).hasSize(1).allMatch(it -> it.contains("offset=300&limit=5"));
    }
  }

  @ParameterizedTest
  @MethodSource("readings")
  void countsAndSkipsRightlyWhicheverTheyAre(TimeBounds bounds) throws Exception {
    ListBehaviour list = ListBehaviour.DOCUMENTED.withTimeBounds(bounds);
    try (ExaminedServer server = ExaminedServer.of(list)) {
      server.check();
      boolean from = bounds.fromIncluded();
      UpperEnd to = bounds.to();
      for (String fraction : List.of("", ".5")) {
        String start = back(1_500, fraction);
        String end = back(150, fraction);
        boolean whole = fraction.isEmpty();
        agrees(
            server,
            "BETWEEN " + start + " AND " + end,
            whole && from && to == UpperEnd.INCLUDED ? 1 : 4);
        agrees(
            server,
            ">= " + start + " AND time < " + end,
            whole && from && to == UpperEnd.EXCLUDED ? 1 : 4);
        agrees(
            server,
            "> " + start + " AND time <= " + end,
            whole && !from && to == UpperEnd.INCLUDED ? 1 : 4);
        agrees(server, ">= " + start, whole && from ? 1 : 4);
        agrees(server, "< " + end, whole && to == UpperEnd.EXCLUDED ? 1 : 4);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("readings")
  void inMillisecondsEveryRangeCanBeAskedForExactly(TimeBounds bounds) throws Exception {
    ListBehaviour list =
        ListBehaviour.DOCUMENTED.withTimeBounds(bounds).withTimes(TimeContract.SDK);
    try (ExaminedServer server = ExaminedServer.of(list)) {
      server.check();
      int most = bounds.to() == UpperEnd.WHOLE_SECOND ? 4 : 1;
      agrees(server, "BETWEEN " + back(1_500, ".5") + " AND " + back(150, ""), most);
      agrees(server, ">= " + back(1_500, "") + " AND time < " + back(150, ".5"), most);
    }
  }

  /** Its count is that of the whole list whatever is asked for: the bounds narrow only its rows. */
  private static Reply disregardingBounds(Asked asked) {
    long from = Long.parseLong(asked.parameters().getOrDefault("from", "0")) * 1000;
    long to = Long.parseLong(asked.parameters().getOrDefault("to", "9999999999")) * 1000;
    List<String> events =
        LongStream.range(0, 1_234)
            .map(i -> LAST.toEpochMilli() - 700 * i)
            .filter(time -> from <= time && time <= to)
            .mapToObj(time -> "{\"time\": " + time + "}")
            .toList();
    return Reply.ok(
        events.stream()
            .skip(asked.offset())
            .limit(asked.limit())
            .collect(Collectors.joining(",", "{\"events\": [", "], \"count\": 1234}")));
  }

  @Test
  void doesNotRelyOnACountThatDisregardsBounds() throws Exception {
    try (ScriptedApi api = ScriptedApi.start(KnownEndsTest::disregardingBounds)) {
      String unit = ";timeZone=UTC;apiTimeUnit=auto";
      assertThat(api.ask("SELECT result FROM api_check WHERE finding IN ('filter to')", unit))
          .containsExactly("not in count");
      String range = "BETWEEN " + back(700, "") + " AND " + back(70, "");
      // It cannot be read either: a list that ends before its count is no list to rely upon.
      assertThatThrownBy(() -> api.ask("SELECT COUNT(*) FROM events WHERE time " + range, unit))
          .hasMessageContaining("do not fit together");
    }
  }
}
