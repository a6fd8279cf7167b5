package io.physicalevents.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.physicalevents.simulator.SimulatorClient.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The list as the contract describes it: its shape, its pages and its filters. */
class EventsListTest {
  private static final Instant END = Instant.parse("2025-08-01T00:00:00Z");
  private static final SimulatedEvents EVENTS = SimulatedEvents.generate(7, 2_500, END);

  private static Simulator simulator;
  private static SimulatorClient client;

  @BeforeAll
  static void start() throws Exception {
    simulator = Simulator.start(EVENTS);
    client = new SimulatorClient(simulator);
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @Test
  void answersJsonOfTheDocumentedShape() throws Exception {
    Reply reply = client.list("limit=1");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    SimulatedEvent first = EVENTS.asList().get(0);
    assertThat(reply.json())
        .isEqualTo(
            new ObjectMapper()
                .createObjectNode()
                .put("count", 2_500)
                .set(
                    "events",
                    new ObjectMapper()
                        .createArrayNode()
                        .add(
                            new ObjectMapper()
                                .createObjectNode()
                                .put("event_id", first.eventId())
                                .put("message_id", first.messageId())
                                .put("event_message", first.eventMessage())
                                .put("event_level", first.eventLevel())
                                .put("status", first.status())
                                .put("resource_id", first.resourceId())
                                .put("time", first.time())
                                .put("origin_event", first.originEvent()))));
  }

  @Test
  void answersTenRowsWhereNoLimitIsGiven() throws Exception {
    assertThat(client.list("").column("message_id")).isEqualTo(messageIds(0, 10));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1",
    "0, 1000, 1000",
    "1000, 1000, 1000",
    "2000, 1000, 500",
    "2499, 1, 1",
    "2499, 2, 1",
    "2500, 10, 0",
    "2501, 10, 0",
    "9223372036854775807, 1000, 0",
    "17, 23, 23"
  })
  void answersTheRowsFromOffset(long offset, int limit, int rows) throws Exception {
    Reply reply = client.list("offset=" + offset + "&limit=" + limit);

    int first = (int) Math.min(offset, 2_500);
    assertThat(reply.column("message_id")).isEqualTo(messageIds(first, rows));
    assertThat(reply.count()).isEqualTo(2_500);
  }

  @ParameterizedTest
  @ValueSource(strings = {"critical", "major", "minor", "info"})
  void answersOnlyTheLevelAskedFor(String level) throws Exception {
    assertAnswers("event_level=" + level, event -> level.equals(event.eventLevel()));
  }

  @Test
  void answersOnlyTheResourceAskedFor() throws Exception {
    String resource = EVENTS.asList().get(3).resourceId();

    assertAnswers("resource_id=" + resource, event -> resource.equals(event.resourceId()));
  }

  @Test
  void answersOnlyTheTimesAskedFor() throws Exception {
    long from = END.getEpochSecond() - 30 * 86_400;
    long to = END.getEpochSecond() - 20 * 86_400;

    assertAnswers(
        "from=" + from + "&to=" + to,
        event -> event.time() >= from * 1000 && event.time() <= to * 1000);
  }

  @Test
  void combinesAllFilters() throws Exception {
    String resource = EVENTS.asList().get(3).resourceId();
    long from = END.getEpochSecond() - 80 * 86_400;
    long to = END.getEpochSecond() - 86_400;

    assertAnswers(
        "event_level=info&resource_id=" + resource + "&from=" + from + "&to=" + to,
        event ->
            "info".equals(event.eventLevel())
                && resource.equals(event.resourceId())
                && event.time() >= from * 1000
                && event.time() <= to * 1000);
  }

  @Test
  void answersAnEmptyListForAResourceThatIsNotThere() throws Exception {
    Reply reply = client.list("resource_id=nowhere");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(new String(reply.response().body(), StandardCharsets.UTF_8))
        .isEqualTo("{\"events\":[],\"count\":0}");
  }

  @Test
  void keepsApartMoreFiltersThanItRemembers() throws Exception {
    List<String> resources =
        EVENTS.asList().stream().map(SimulatedEvent::resourceId).distinct().limit(40).toList();
    for (int round = 0; round < 2; round++) {
      for (String resource : resources) {
        long expected =
            EVENTS.asList().stream().filter(e -> resource.equals(e.resourceId())).count();
        assertThat(client.list("resource_id=" + resource).count()).isEqualTo(expected);
      }
    }
  }

  @Test
  void takesAnyProjectId() throws Exception {
    assertThat(client.send("GET", "/v1/0a1b2c/physicalservers/events").status()).isEqualTo(200);
  }

  @Test
  void servesGivenEventsWithNullsRepeatsAndForeignLetters() throws Exception {
    SimulatedEvent empty = new SimulatedEvent(null, null, null, null, null, null, null, null);
    SimulatedEvent full =
        new SimulatedEvent("e", "m", "风扇 \"1\"\n", "critical", "s", "机 1", 5L, "{\"a\":1}");
    SimulatedEvents given = SimulatedEvents.of(full, empty, full);
    try (Simulator serving = Simulator.start(given)) {
      SimulatorClient other = new SimulatorClient(serving);

      assertThat(other.list("").column("event_message"))
          .containsExactly("风扇 \"1\"\n", null, "风扇 \"1\"\n");
      assertThat(other.list("").column("time")).containsExactly("5", null, "5");
      assertThat(other.list("resource_id=%E6%9C%BA+1").count()).isEqualTo(2);
      assertThat(other.list("event_level=critical").count()).isEqualTo(2);
      assertThat(other.list("event_level=major").count()).isZero();
      assertThat(other.list("").count()).isEqualTo(3);
    }
  }

  /** Reads the filtered list page by page and compares it with the same filter in Java. */
  private static void assertAnswers(String query, Predicate<SimulatedEvent> filter)
      throws Exception {
    List<String> expected =
        EVENTS.asList().stream().filter(filter).map(SimulatedEvent::messageId).toList();
    assertThat(expected).isNotEmpty().hasSizeLessThan(2_500);
    List<String> seen = new ArrayList<>();
    Reply reply;
    do {
      reply = client.list(query + "&limit=97&offset=" + seen.size());
      assertThat(reply.count()).isEqualTo(expected.size());
      seen.addAll(reply.column("message_id"));
    } while (!reply.column("message_id").isEmpty());
    assertThat(seen).isEqualTo(expected);
  }

  private static List<String> messageIds(int from, int rows) {
    return EVENTS.asList().subList(from, from + rows).stream()
        .map(event -> Objects.requireNonNull(event.messageId()))
        .toList();
  }
}
