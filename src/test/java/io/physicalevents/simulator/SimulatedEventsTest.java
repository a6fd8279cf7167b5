package io.physicalevents.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The generated list, and the orders that a list can have. */
class SimulatedEventsTest {
  private static final Instant END = Instant.parse("2025-08-01T12:34:56Z");
  private static final long DAY = Duration.ofDays(1).toMillis();

  private static final SimulatedEvents EVENTS =
      SimulatedEvents.generate(1, SimulatedEvents.DEFAULT_SIZE, END);

  @Test
  void sameSeedGivesTheSameBytesOverTheWire() throws Exception {
    assertThat(bytes(SimulatedEvents.generate(5, 1_500, END)))
        .isEqualTo(bytes(SimulatedEvents.generate(5, 1_500, END)));
  }

  @Test
  void anotherSeedGivesOtherEventsAndOtherServers() {
    SimulatedEvents other = SimulatedEvents.generate(2, SimulatedEvents.DEFAULT_SIZE, END);

    assertThat(other.asList()).isNotEqualTo(EVENTS.asList());
    assertThat(values(other, SimulatedEvent::resourceId))
        .doesNotContainAnyElementsOf(values(EVENTS, SimulatedEvent::resourceId));
  }

  /** Pinned, because a list that is the same only within one JVM would pass every other test. */
  @Test
  void sameSeedGivesTheSameEventsInEveryJvm() {
    assertThat(SimulatedEvents.generate(1, 100, END).asList().get(0))
        .isEqualTo(
            new SimulatedEvent(
                "0x04000009",
                "fe2c6be9-834a-4e60-9daa-69d1007231f8",
                "Fan 1 speed adjusted to 5860 RPM",
                "info",
                "normal",
                "f011f844-00be-4d2b-830c-6499d3d39867",
                1_754_015_499_788L,
                "{\"source\":\"BMC\",\"code\":\"0x04000009\",\"component\":\"fan\","
                    + "\"number\":1,\"reading\":5860,\"unit\":\"RPM\"}"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 42, -1, Long.MAX_VALUE})
  void levelsComeInPlausibleShares(long seed) {
    Map<String, Long> shares =
        SimulatedEvents.generate(seed, 10_000, END).asList().stream()
            .collect(Collectors.groupingBy(SimulatedEvent::eventLevel, Collectors.counting()));

    assertThat(shares).containsOnlyKeys("critical", "major", "minor", "info");
    assertThat(shares.get("critical")).isBetween(1_101L, 1_400L);
    assertThat(shares.get("major")).isBetween(1_650L, 1_950L);
    assertThat(shares.get("minor")).isBetween(2_300L, 2_700L);
    assertThat(shares.get("info")).isBetween(4_200L, 4_700L);
  }

  @Test
  void everyServerOfTwoHundredHasEventsSomeFarMoreThanOthers() {
    Map<String, Long> perServer =
        EVENTS.asList().stream()
            .collect(Collectors.groupingBy(SimulatedEvent::resourceId, Collectors.counting()));

    assertThat(perServer).hasSize(200);
    assertThat(perServer.values().stream().max(Comparator.naturalOrder()).orElseThrow())
        .isGreaterThan(300);
    assertThat(perServer.keySet())
        .allMatch(id -> id.matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f-]{16}"));
  }

  @Test
  void timesAreSpreadUnevenlyOverNinetyDaysWithNoHourEmpty() {
    long start = END.toEpochMilli() - 90 * DAY;
    Map<Long, Long> perDay = new HashMap<>();
    Set<Long> hours = new HashSet<>();
    for (SimulatedEvent event : EVENTS.asList()) {
      assertThat(event.time()).isGreaterThan(start).isLessThanOrEqualTo(END.toEpochMilli());
      perDay.merge((event.time() - start - 1) / DAY, 1L, Long::sum);
      hours.add((event.time() - start - 1) / Duration.ofHours(1).toMillis());
    }

    assertThat(hours).hasSize(90 * 24);
    long most = perDay.values().stream().max(Comparator.naturalOrder()).orElseThrow();
    long least = perDay.values().stream().min(Comparator.naturalOrder()).orElseThrow();
    assertThat(most).isGreaterThan(2 * least);
  }

  @Test
  void endsNowWhereNoEndIsGiven() {
    Instant before = Instant.now();
    SimulatedEvents events = SimulatedEvents.generate(1);

    assertThat(events.size()).isEqualTo(10_000);
    assertThat(Instant.ofEpochMilli(events.asList().get(0).time()))
        .isBetween(before.minus(Duration.ofHours(1)), Instant.now());
  }

  @Test
  void messageIdIsUniqueAndEventIdNamesTheDefinition() {
    assertThat(values(EVENTS, SimulatedEvent::messageId)).hasSize(10_000);
    Map<String, Set<String>> levels =
        EVENTS.asList().stream()
            .collect(
                Collectors.groupingBy(
                    SimulatedEvent::eventId,
                    Collectors.mapping(SimulatedEvent::eventLevel, Collectors.toSet())));
    assertThat(levels).hasSize(40);
    assertThat(levels.values()).allMatch(ofDefinition -> ofDefinition.size() == 1);
  }

  @Test
  void everyFieldHoldsAValueThatReadsWell() throws Exception {
    ObjectMapper json = new ObjectMapper();
    Set<String> components = new HashSet<>();
    for (SimulatedEvent event : EVENTS.asList()) {
      assertThat(event).hasNoNullFieldsOrProperties();
      assertThat(event.eventMessage()).doesNotContain("{", "}").isNotBlank();
      assertThat(event.originEvent().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(4_096);
      assertThat(json.readTree(event.originEvent()).get("code").textValue())
          .isEqualTo(event.eventId());
      components.add(json.readTree(event.originEvent()).get("component").textValue());
    }
    assertThat(components)
        .containsExactlyInAnyOrder(
            "disk", "raid", "memory", "cpu", "power", "fan", "temperature", "link", "bmc");
    assertThat(values(EVENTS, SimulatedEvent::status))
        .containsExactlyInAnyOrder("asserted", "cleared", "acknowledged", "normal");
  }

  @Test
  void newestIsFirstUnlessAnotherOrderIsAskedFor() {
    SimulatedEvents events = SimulatedEvents.generate(1, 500, END);
    List<SimulatedEvent> newestFirst = events.asList();

    assertThat(newestFirst)
        .isSortedAccordingTo(Comparator.comparing(SimulatedEvent::time).reversed());
    assertThat(events.newestFirst().asList()).isEqualTo(newestFirst);
    assertThat(events.oldestFirst().asList())
        .isSortedAccordingTo(Comparator.comparing(SimulatedEvent::time))
        .containsExactlyInAnyOrderElementsOf(newestFirst);
    assertThat(events.oldestFirst().newestFirst().asList())
        .isSortedAccordingTo(Comparator.comparing(SimulatedEvent::time).reversed());
  }

  @Test
  void shufflesByASeed() {
    SimulatedEvents small = SimulatedEvents.generate(1, 500, END);
    List<SimulatedEvent> shuffled = small.shuffled(3).asList();

    assertThat(shuffled)
        .isNotEqualTo(small.asList())
        .isEqualTo(small.shuffled(3).asList())
        .isNotEqualTo(small.shuffled(4).asList())
        .containsExactlyInAnyOrderElementsOf(small.asList());
    assertThat(shuffled.get(0)).isNotEqualTo(small.asList().get(0));
  }

  @Test
  void theOrderIsThatOfTheListOverTheWire() throws Exception {
    SimulatedEvents shuffled = SimulatedEvents.generate(1, 50, END).shuffled(3);
    try (Simulator simulator = Simulator.start(shuffled)) {
      SimulatorClient client = new SimulatorClient(simulator);
      assertThat(client.list("limit=50").column("message_id"))
          .isEqualTo(shuffled.asList().stream().map(SimulatedEvent::messageId).toList());
      assertThat(client.list("limit=50&event_level=info").column("message_id"))
          .isEqualTo(
              shuffled.asList().stream()
                  .filter(event -> "info".equals(event.eventLevel()))
                  .map(SimulatedEvent::messageId)
                  .toList());
    }
  }

  @Test
  void givenEventsKeepTheirOrderAndThoseWithoutTimeSortLast() {
    SimulatedEvents given =
        SimulatedEvents.of(
            Arrays.asList(event("none", null), event("b1", 2L), event("a", 1L), event("b2", 2L)));

    assertThat(names(given)).containsExactly("none", "b1", "a", "b2");
    assertThat(names(given.oldestFirst())).containsExactly("a", "b1", "b2", "none");
    assertThat(names(given.newestFirst())).containsExactly("b1", "b2", "a", "none");
  }

  @Test
  void servesAnEmptyListAndRefusesANegativeSize() {
    assertThat(SimulatedEvents.generate(1, 0, END).asList()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SimulatedEvents.generate(1, -1, END))
        .withMessageContaining("-1");
  }

  private static byte[] bytes(SimulatedEvents events) throws Exception {
    ByteArrayOutputStream pages = new ByteArrayOutputStream();
    try (Simulator simulator = Simulator.start(events)) {
      SimulatorClient client = new SimulatorClient(simulator);
      pages.write(client.list("limit=1000").response().body());
      pages.write(client.list("limit=1000&offset=1000").response().body());
      pages.write(client.list("limit=700", "Accept-Encoding", "gzip").response().body());
    }
    return pages.toByteArray();
  }

  private static Set<String> values(
      SimulatedEvents events, Function<SimulatedEvent, String> field) {
    return events.asList().stream().map(field).collect(Collectors.toSet());
  }

  private static List<String> names(SimulatedEvents events) {
    return events.asList().stream().map(SimulatedEvent::eventId).toList();
  }

  private static SimulatedEvent event(String id, Long time) {
    return new SimulatedEvent(id, "m", "text", "info", "normal", "server", time, "{}");
  }
}
