package io.physicalevents.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.physicalevents.simulator.SimulatorClient.Reply;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A list that keeps less, or more, than the document promises. */
class ListBehaviourTest {
  private static final ListBehaviour DOCUMENTED = ListBehaviour.DOCUMENTED;
  private static final Instant NOW = Instant.parse("2025-08-01T00:00:00Z");
  private static final long DAY = Duration.ofDays(1).toMillis();

  /** Named m0 to m59, one a day back from now, and five at each of the first two moments. */
  private static final SimulatedEvents EVENTS =
      SimulatedEvents.of(
          IntStream.range(0, 60)
              .mapToObj(i -> event("m" + i, NOW.toEpochMilli() - (i < 10 ? i / 5 : i - 8) * DAY))
              .toList());

  @Test
  void fitsLimitsIntoItsPageSizesWithoutAWord() throws Exception {
    try (Simulator simulator = start(DOCUMENTED.withPages(PageLimits.silently(10, 25)))) {
      SimulatorClient client = new SimulatorClient(simulator);

      assertThat(client.list("limit=1").column("message_id")).hasSize(10);
      assertThat(client.list("limit=12").column("message_id")).hasSize(12);
      assertThat(client.list("limit=1000000").column("message_id")).hasSize(25);
      assertThat(client.list("limit=0").status()).isEqualTo(400);
    }
  }

  @Test
  void refusesLimitsOutOfItsPageSizes() throws Exception {
    try (Simulator simulator = start(DOCUMENTED.withPages(new PageLimits(5, 25, true)))) {
      SimulatorClient client = new SimulatorClient(simulator);

      assertThat(message(client.list("limit=26"))).contains("from 5 to 25, not '26'");
      assertThat(message(client.list("limit=4"))).contains("from 5 to 25, not '4'");
      assertThat(client.list("limit=25").column("message_id")).hasSize(25);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "-1, 5", "6, 5"})
  void knowsNoPageSizesThatAreNone(int smallest, int largest) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PageLimits(smallest, largest, false))
        .withMessageContaining("not " + smallest + " and " + largest);
  }

  @Test
  void countsAsItIsTold() throws Exception {
    assertThat(counts(new CountField.Total())).containsExactly(60L, 60L, 1L);
    assertThat(counts(new CountField.PageLength())).containsExactly(7L, 4L, 1L);
    assertThat(counts(new CountField.Stale(-3))).containsExactly(57L, 57L, 0L);
    assertThat(counts(new CountField.Stale(2))).containsExactly(62L, 62L, 3L);
    assertThat(counts(new CountField.Capped(50))).containsExactly(50L, 50L, 1L);
    assertThat(counts(new CountField.Missing())).containsExactly(null, null, null);
  }

  /** The count of a first page, of a last one, and of a filtered list. */
  private static List<Long> counts(CountField field) throws Exception {
    try (Simulator simulator = start(DOCUMENTED.withCount(field))) {
      SimulatorClient client = new SimulatorClient(simulator);
      List<Long> counts = new ArrayList<>();
      for (String query : List.of("limit=7", "offset=56&limit=7", "resource_id=of-m3&limit=7")) {
        Reply reply = client.list(query);
        counts.add(reply.json().has("count") ? reply.count() : null);
      }
      return counts;
    }
  }

  @Test
  void offsetMayCountPages() throws Exception {
    try (Simulator simulator = start(DOCUMENTED.withOffsetCountingPages())) {
      SimulatorClient client = new SimulatorClient(simulator);

      assertThat(client.list("offset=2&limit=20").column("message_id")).startsWith("m40");
      assertThat(client.list("offset=3&limit=20").column("message_id")).isEmpty();
      assertThat(client.list("offset=" + Long.MAX_VALUE + "&limit=20").column("message_id"))
          .isEmpty();
    }
  }

  @Test
  void refusesWhatLiesTooDeep() throws Exception {
    try (Simulator simulator = start(DOCUMENTED.withDepth(50))) {
      SimulatorClient client = new SimulatorClient(simulator);

      assertThat(client.list("offset=40&limit=10").column("message_id")).hasSize(10);
      assertThat(message(client.list("offset=41&limit=10"))).contains("50 rows at most");
      assertThat(client.list("offset=" + Long.MAX_VALUE).status()).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"event_level=major", "resource_id=none", "from=99999999999", "to=5"})
  void ignoresAParameter(String query) throws Exception {
    QueryParameter ignored = QueryParameter.named(query.substring(0, query.indexOf('=')));
    try (Simulator simulator = start(DOCUMENTED.ignoring(ignored));
        Simulator honest = start(DOCUMENTED)) {
      assertThat(new SimulatorClient(simulator).list(query).count()).isEqualTo(60);
      assertThat(new SimulatorClient(honest).list(query).count()).isZero();
    }
  }

  @Test
  void ignoresTheOffset() throws Exception {
    try (Simulator simulator = start(DOCUMENTED.ignoring(QueryParameter.OFFSET))) {
      assertThat(new SimulatorClient(simulator).list("offset=30").column("message_id"))
          .startsWith("m0");
    }
  }

  @Test
  void theSdksListCountsMillisecondsAndGoesBackThirtyDays() throws Exception {
    long now = NOW.toEpochMilli();
    try (Simulator simulator = start(DOCUMENTED.withTimes(TimeContract.SDK))) {
      SimulatorClient client = new SimulatorClient(simulator);

      // Two moments of five events, and one event a day from the 2nd to the 30th day back.
      assertThat(client.list("").count()).isEqualTo(10 + 29);
      assertThat(client.list("to=" + (now - 40 * DAY)).count()).isEqualTo(51 - 40 + 1);
      assertThat(client.list("from=" + (now - 40 * DAY)).count()).isEqualTo(10 + 39);
      assertThat(client.list("from=" + (now - DAY) + "&to=" + now).count()).isEqualTo(10);
      assertThat(client.list("from=" + (now - DAY) / 1000 + "&to=" + now / 1000).count()).isZero();
    }
  }

  @Test
  void theListOfDecemberWantsBothEndsAndThirtyDaysAtMost() throws Exception {
    long now = NOW.toEpochMilli();
    try (Simulator simulator = start(DOCUMENTED.withTimes(TimeContract.DECEMBER_2025))) {
      SimulatorClient client = new SimulatorClient(simulator);

      assertThat(client.list("from=" + (now - 30 * DAY) + "&to=" + now).count()).isEqualTo(39);
      assertThat(message(client.list("from=" + (now - 30 * DAY - 1) + "&to=" + now)))
          .contains("30 days");
      assertThat(client.list("from=" + Long.MIN_VALUE + "&to=" + Long.MAX_VALUE).status())
          .isEqualTo(400);
      assertThat(message(client.list("from=" + now + "&to=" + now))).contains("but from is");
      assertThat(message(client.list("from=" + now)))
          .contains("to takes a whole number of millis")
          .contains("missing");
      assertThat(message(client.list("to=" + now))).contains("from takes").contains("missing");
      assertThat(client.list("from=" + (now - DAY) / 1000 + "&to=" + now / 1000).count()).isZero();
    }
  }

  @Test
  void unitAndDemandsAreIndependent() throws Exception {
    TimeContract seconds = TimeContract.DECEMBER_2025.withUnit(ChronoUnit.SECONDS);
    try (Simulator simulator = start(DOCUMENTED.withTimes(seconds))) {
      long now = NOW.getEpochSecond();
      assertThat(
              new SimulatorClient(simulator).list("from=" + (now - 86_400) + "&to=" + now).count())
          .isEqualTo(10);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimeContract.SDK.withUnit(ChronoUnit.DAYS))
        .withMessageContaining("not Days");
  }

  /** A page has the same events at any request, and only neighbours of one time change places. */
  @Test
  void tiesChangePlacesAtEachRequest() throws Exception {
    try (Simulator simulator = start(DOCUMENTED.withMovingTies())) {
      SimulatorClient client = new SimulatorClient(simulator);
      List<String> first = client.list("limit=12").column("message_id");
      List<String> second = client.list("limit=12").column("message_id");

      assertThat(first).isNotEqualTo(second);
      assertThat(new HashSet<>(first)).isEqualTo(new HashSet<>(second));
      assertThat(second.subList(0, 5)).containsExactly("m2", "m3", "m4", "m0", "m1");
      assertThat(second.subList(5, 12)).containsExactly("m7", "m8", "m9", "m5", "m6", "m10", "m11");
    }
  }

  @Test
  void tiesAreTurnedInAFilteredListToo() throws Exception {
    try (Simulator simulator = start(DOCUMENTED.withMovingTies())) {
      SimulatorClient client = new SimulatorClient(simulator);
      String query = "event_level=info&from=" + NOW.getEpochSecond() + "&limit=3";

      assertThat(client.list(query).column("message_id")).containsExactly("m1", "m2", "m3");
      assertThat(client.list(query).column("message_id")).containsExactly("m2", "m3", "m4");
    }
  }

  private static Simulator start(ListBehaviour list) throws IOException {
    return Simulator.start(
        EVENTS, SimulatorSettings.defaults().withList(list).withClock(InstantSource.fixed(NOW)));
  }

  private static String message(Reply reply) throws IOException {
    assertThat(reply.status()).isEqualTo(400);
    return reply.json().get("error_msg").textValue();
  }

  static SimulatedEvent event(String name, long time) {
    return new SimulatedEvent("e", name, "text", "info", "normal", "of-" + name, time, "{}");
  }
}
