package io.physicalevents.pushdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.simulator.CountField;
import io.physicalevents.simulator.ListBehaviour;
import io.physicalevents.simulator.QueryParameter;
import io.physicalevents.simulator.SimulatedEvents;
import io.physicalevents.simulator.SimulatorSettings;
import io.physicalevents.testkit.Answer;
import io.physicalevents.testkit.SimulatedSession;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Counts come from the API's own count, where that is proved to be one. */
class CountTest {

  private static final SimulatedEvents EVENTS =
      SimulatedEvents.generate(11, 2_345, Instant.parse("2026-11-01T00:00:00Z"));

  private static String truth(String level) {
    return String.valueOf(
        EVENTS.asList().stream().filter(it -> level.equals(it.eventLevel())).count());
  }

  @Test
  void costsTwoRequestsAndThenOne() throws Exception {
    try (SimulatedSession session = SimulatedSession.over(EVENTS, "")) {
      Answer first = session.ask("SELECT COUNT(*) FROM events");
      assertThat(first.value()).isEqualTo("2345");
      assertThat(first.requests()).containsExactly("limit=1", "offset=2344&limit=2");
      for (String sql :
          List.of(
              "SELECT COUNT(*) FROM events",
              "SELECT COUNT(1) AS n FROM events e",
              "SELECT COUNT(*) AS \"COUNT(*)\" FROM (SELECT * FROM events) t")) {
        Answer next = session.ask(sql);
        assertThat(next.value()).isEqualTo("2345");
        assertThat(next.requests()).containsExactly("limit=1");
      }
      assertThat(session.ask("SELECT COUNT(*) FROM (SELECT * FROM events LIMIT 37) t").value())
          .isEqualTo("37");
      assertThat(
              session
                  .ask("SELECT COUNT(*) FROM (SELECT * FROM events LIMIT 100 OFFSET 2300) t")
                  .value())
          .isEqualTo("45");
    }
  }

  @Test
  void addsUpTheListsOfAnInList() throws Exception {
    try (SimulatedSession session = SimulatedSession.over(EVENTS, "")) {
      session.ask("SELECT COUNT(*) FROM events");
      session.ask("SELECT COUNT(*) FROM events WHERE event_level = 'info'");
      Answer answer =
          session.ask("SELECT COUNT(*) FROM events WHERE event_level IN ('critical', 'major')");
      assertThat(Long.parseLong(answer.value()))
          .isEqualTo(Long.parseLong(truth("critical")) + Long.parseLong(truth("major")));
      assertThat(answer.requests())
          .containsExactly("event_level=critical&limit=1", "event_level=major&limit=1");
    }
  }

  @Test
  void countsEachLevelByItself() throws Exception {
    String sql = "SELECT event_level, COUNT(*) FROM events GROUP BY event_level ORDER BY 1";
    try (SimulatedSession session = SimulatedSession.over(EVENTS, "")) {
      session.ask(sql);
      Answer answer = session.ask(sql);
      boolean hasOthers =
          EVENTS.asList().stream()
              .anyMatch(
                  it -> !List.of("critical", "major", "minor", "info").contains(it.eventLevel()));
      assertThat(answer.rows().get(0)).containsExactly("critical", truth("critical"));
      if (!hasOthers) {
        assertThat(answer.requests()).hasSize(5);
      }
    }
  }

  @Test
  void readsWhereTheCountIsNotTheLength() throws Exception {
    ListBehaviour honest = ListBehaviour.DOCUMENTED;
    for (ListBehaviour list :
        List.of(
            honest.withCount(new CountField.Missing()),
            honest.withCount(new CountField.PageLength()),
            honest.withCount(new CountField.Capped(1_000)),
            honest.withCount(new CountField.Stale(-7)),
            honest.ignoring(QueryParameter.EVENT_LEVEL))) {
      SimulatorSettings settings = SimulatorSettings.defaults().withList(list);
      try (SimulatedSession session =
          SimulatedSession.over(EVENTS, settings, ";timeZone=UTC;apiTimeUnit=seconds")) {
        assertThat(session.ask("SELECT COUNT(*) FROM events").value())
            .as("%s", list)
            .isEqualTo("2345");
        assertThat(session.ask("SELECT COUNT(*) FROM events WHERE event_level = 'minor'").value())
            .as("%s", list)
            .isEqualTo(truth("minor"));
      }
    }
  }

  @Test
  void looksAtARoundNumberEachTime() throws Exception {
    SimulatedEvents round =
        SimulatedEvents.generate(11, 2_000, Instant.parse("2026-11-01T00:00:00Z"));
    try (SimulatedSession session = SimulatedSession.over(round, "")) {
      session.ask("SELECT COUNT(*) FROM events");
      assertThat(session.ask("SELECT COUNT(*) FROM events").requests())
          .containsExactly("limit=1", "offset=1999&limit=2");
    }
  }
}
