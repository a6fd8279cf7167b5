package io.physicalevents.pushdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.simulator.ListBehaviour;
import io.physicalevents.simulator.QueryParameter;
import io.physicalevents.simulator.SimulatedEvent;
import io.physicalevents.simulator.SimulatedEvents;
import io.physicalevents.simulator.SimulatorSettings;
import io.physicalevents.testkit.Answer;
import io.physicalevents.testkit.SimulatedSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The latest and the earliest events are found by windows of time, in whatever order the list is.
 */
class NewestTest {

  private static final SimulatedEvents EVENTS =
      SimulatedEvents.generate(5, 20_010, Instant.parse("2026-11-01T00:00:00Z"));

  private static List<String> times(SimulatedEvents events, boolean newest, int offset, int rows) {
    Comparator<Long> order = newest ? Comparator.reverseOrder() : Comparator.naturalOrder();
    return events.asList().stream()
        .map(SimulatedEvent::time)
        .filter(time -> time != null)
        .sorted(order)
        .skip(offset)
        .limit(rows)
        .map(String::valueOf)
        .toList();
  }

  private static void check(SimulatedEvents events, int mostRequests) throws Exception {
    try (SimulatedSession session = SimulatedSession.over(events, "")) {
      for (boolean newest : new boolean[] {true, false}) {
        String nulls = newest ? " DESC NULLS LAST" : "";
        Answer answer =
            session.ask(
                "SELECT TIMESTAMPDIFF(SECOND, TIMESTAMP '1970-01-01 00:00:00', time), event_id"
                    + " FROM events ORDER BY time"
                    + nulls
                    + " LIMIT 50 OFFSET 3");
        assertThat(answer.column())
            .isEqualTo(
                times(events, newest, 3, 50).stream()
                    .map(time -> String.valueOf(Math.floorDiv(Long.parseLong(time), 1000L)))
                    .toList());
        assertThat(answer.requests()).hasSizeLessThanOrEqualTo(mostRequests);
        Answer extreme = session.ask("SELECT " + (newest ? "MAX" : "MIN") + "(time) FROM events");
        assertThat(extreme.value())
            .startsWith(
                Instant.ofEpochMilli(Long.parseLong(times(events, newest, 0, 1).get(0)))
                    .toString()
                    .substring(0, 19)
                    .replace('T', ' '));
        assertThat(extreme.requests()).hasSizeLessThanOrEqualTo(mostRequests);
      }
    }
  }

  @Test
  void inAnyOrderOfTheList() throws Exception {
    check(EVENTS.newestFirst(), 12);
    check(EVENTS.oldestFirst(), 12);
    for (int seed = 0; seed < 6; seed++) {
      check(EVENTS.shuffled(seed), 12);
    }
  }

  @Test
  void amongTimesThatAreVeryUneven() throws Exception {
    Random random = new Random(1);
    List<SimulatedEvent> uneven = new ArrayList<>();
    for (SimulatedEvent event : EVENTS.asList().subList(0, 5_000)) {
      long time = 1_790_000_000_000L - (long) Math.pow(random.nextDouble() * 100, 5);
      uneven.add(event.withTime(time));
    }
    check(SimulatedEvents.of(uneven).newestFirst(), 35);
    check(SimulatedEvents.of(uneven).shuffled(9), 35);
  }

  @Test
  void withinAFilterToo() throws Exception {
    try (SimulatedSession session = SimulatedSession.over(EVENTS.shuffled(4), "")) {
      String sql =
          "SELECT event_id, time FROM events WHERE event_level = 'info'"
              + " ORDER BY time DESC NULLS LAST, event_id LIMIT 10";
      List<String> wanted =
          EVENTS.asList().stream()
              .filter(it -> "info".equals(it.eventLevel()) && it.time() != null)
              .sorted(
                  Comparator.comparing(SimulatedEvent::time)
                      .reversed()
                      .thenComparing(SimulatedEvent::eventId))
              .limit(10)
              .map(SimulatedEvent::eventId)
              .toList();
      assertThat(session.ask(sql).column()).isEqualTo(wanted);
      assertThat(session.ask(sql).requests()).hasSizeLessThanOrEqualTo(16);
    }
  }

  /** Its counts say that a window holds enough events, of which most are of other levels. */
  @Test
  void isNotShortWhereTheServerIgnoresTheFilter() throws Exception {
    SimulatorSettings ignoring =
        SimulatorSettings.defaults()
            .withList(ListBehaviour.DOCUMENTED.ignoring(QueryParameter.EVENT_LEVEL));
    List<String> wanted =
        EVENTS.asList().stream()
            .filter(event -> "critical".equals(event.eventLevel()))
            .sorted(
                Comparator.comparing(SimulatedEvent::time)
                    .reversed()
                    .thenComparing(SimulatedEvent::eventId))
            .limit(60)
            .map(SimulatedEvent::eventId)
            .toList();
    try (SimulatedSession session =
        SimulatedSession.over(EVENTS.shuffled(4), ignoring, ";timeZone=UTC")) {
      assertThat(
              session
                  .ask(
                      "SELECT event_id, time FROM events WHERE event_level = 'critical'"
                          + " ORDER BY time DESC NULLS LAST, event_id LIMIT 60")
                  .column())
          .isEqualTo(wanted);
    }
  }

  private static final String NEWEST = "SELECT event_id, time FROM events ORDER BY time DESC ";

  /** The rows, and a count that proves that no other belongs among them. */
  @Test
  void costsTwoSmallRequestsWhereTheListIsInOrder() throws Exception {
    try (SimulatedSession session = SimulatedSession.over(EVENTS.newestFirst(), "")) {
      session.ask(NEWEST + "LIMIT 10");
      for (String sql :
          List.of(
              NEWEST + "NULLS LAST LIMIT 10",
              "SELECT MAX(time) FROM events",
              "SELECT MAX(time) FROM events WHERE time < '2026-10-15 00:00:00'")) {
        assertThat(session.ask(sql).requests()).as(sql).hasSize(2).allMatch(NewestTest::isSmall);
      }
      // Those without a time would come first: one request more shows that there are none.
      assertThat(session.ask(NEWEST + "LIMIT 10").requests()).hasSize(3);
      assertThat(session.ask("SELECT MIN(time) FROM events").requests())
          .hasSize(3)
          .allMatch(NewestTest::isSmall);
    }
  }

  private static boolean isSmall(String request) {
    return Integer.parseInt(request.replaceAll(".*limit=", "")) <= 13;
  }

  /** Only one event is out of order, and it is the latest, or the earliest, of all. */
  @Test
  void doesNotRelyOnAnOrderThatWasSeen() throws Exception {
    SimulatedEvent newest = at(EVENTS.asList().get(0), "newest", 1_795_000_000_000L);
    SimulatedEvent oldest = at(EVENTS.asList().get(0), "oldest", 1_700_000_000_000L);
    for (SimulatedEvents inOrder : List.of(EVENTS.newestFirst(), EVENTS.oldestFirst())) {
      try (SimulatedSession session =
          SimulatedSession.over(inOrder.with(10_000, newest, oldest), "")) {
        session.ask("SELECT * FROM events LIMIT 100");
        assertThat(session.ask(NEWEST + "NULLS LAST LIMIT 3").column().get(0)).isEqualTo("newest");
        assertThat(
                session
                    .ask("SELECT event_id, time FROM events ORDER BY time LIMIT 3")
                    .column()
                    .get(0))
            .isEqualTo("oldest");
      }
    }
  }

  /** An event without a time is the first of all by {@code DESC}, wherever it stands. */
  @Test
  void findsEventsWithoutATime() throws Exception {
    SimulatedEvent untimed = at(EVENTS.asList().get(0), "untimed", null);
    try (SimulatedSession session =
        SimulatedSession.over(EVENTS.newestFirst().with(15_000, untimed), "")) {
      session.ask("SELECT * FROM events LIMIT 100");
      assertThat(session.ask(NEWEST + "LIMIT 3").column().get(0)).isEqualTo("untimed");
      assertThat(session.ask(NEWEST + "NULLS LAST LIMIT 3").column()).doesNotContain("untimed");
    }
  }

  private static SimulatedEvent at(SimulatedEvent event, String id, @Nullable Long time) {
    return new SimulatedEvent(
        id,
        event.messageId(),
        event.eventMessage(),
        event.eventLevel(),
        event.status(),
        event.resourceId(),
        time,
        event.originEvent());
  }
}
