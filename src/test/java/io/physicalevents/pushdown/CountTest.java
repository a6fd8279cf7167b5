package io.physicalevents.pushdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.simulator.CountField;
import io.physicalevents.simulator.ListBehaviour;
import io.physicalevents.simulator.QueryParameter;
import io.physicalevents.simulator.SimulatedEvent;
import io.physicalevents.simulator.SimulatedEvents;
import io.physicalevents.simulator.SimulatorSettings;
import io.physicalevents.simulator.TimeBounds;
import io.physicalevents.simulator.TimeContract;
import io.physicalevents.testkit.Answer;
import io.physicalevents.testkit.ScriptedApi;
import io.physicalevents.testkit.ScriptedApi.Reply;
import io.physicalevents.testkit.SimulatedSession;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

  /** The counts of the documented levels do not make the whole: there are others. */
  @Test
  void readsWhereThereAreOtherLevels() throws Exception {
    SimulatedEvent some = EVENTS.asList().get(0);
    SimulatedEvents others =
        EVENTS.with(1_000, ofLevel(some, "fatal"), ofLevel(some, null), ofLevel(some, null));
    String sql = "SELECT event_level, COUNT(*) FROM events GROUP BY event_level";
    try (SimulatedSession session = SimulatedSession.over(others, "")) {
      assertThat(session.ask(sql).rows())
          .containsExactlyInAnyOrder(
              List.of("critical", truth("critical")),
              List.of("major", truth("major")),
              List.of("minor", truth("minor")),
              List.of("info", truth("info")),
              List.of("fatal", "1"),
              Arrays.asList(null, "2"));
    }
  }

  private static SimulatedEvent ofLevel(SimulatedEvent like, @Nullable String level) {
    return new SimulatedEvent(
        like.eventId(),
        like.messageId(),
        like.eventMessage(),
        level,
        like.status(),
        like.resourceId(),
        like.time(),
        like.originEvent());
  }

  /** Its counts take in all events, those without a time among them, which are at no edge. */
  @Test
  void readsWhereTheServerIgnoresBounds() throws Exception {
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    SimulatorSettings ignoring =
        SimulatorSettings.defaults()
            .withList(ListBehaviour.DOCUMENTED.ignoring(QueryParameter.FROM, QueryParameter.TO));
    SimulatedEvents events = dense(start, 990);
    long wanted =
        events.asList().stream()
            .filter(it -> it.time() != null && it.time() < start.toEpochMilli() + 60_000)
            .count();
    try (SimulatedSession session =
        SimulatedSession.over(events, ignoring, ";timeZone=UTC;apiTimeUnit=seconds;pageSize=50")) {
      assertThat(
              session.ask("SELECT COUNT(*) FROM events WHERE time < '2026-01-01 00:01:00'").value())
          .isEqualTo(String.valueOf(wanted));
    }
  }

  /** The sum of what was counted before a change and after it may never have been true. */
  @Test
  void countsWindowsAnewWhereTheNewestHasChanged() throws Exception {
    long hour = 3_600_000L;
    long newest = Instant.now().truncatedTo(ChronoUnit.HOURS).toEpochMilli() - 2 * hour;
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      times.add(newest - i * hour);
    }
    AtomicInteger counted = new AtomicInteger(-1);
    AtomicBoolean changed = new AtomicBoolean();
    try (ScriptedApi api =
            ScriptedApi.start(
                asked -> {
                  long from = Long.parseLong(asked.parameters().getOrDefault("from", "-1"));
                  long to = Long.parseLong(asked.parameters().getOrDefault("to", "-1"));
                  if (from < 0 || to < 0 || to - from > 30 * 24 * hour) {
                    return new Reply(400, "{\"error_msg\": \"from and to: at most 30 days\"}");
                  }
                  synchronized (times) {
                    boolean oldest = from <= times.get(times.size() - 1);
                    if (counted.get() > 0 && oldest && !changed.getAndSet(true)) {
                      // The newest window was counted before.
                      times.add(0, newest + 1);
                      times.remove(times.size() - 1);
                    }
                    counted.updateAndGet(requests -> requests < 0 ? requests : requests + 1);
                    List<Long> listed =
                        times.stream().filter(time -> from <= time && time <= to).toList();
                    return Reply.pageOf(listed, asked);
                  }
                });
        Connection connection =
            api.connect(";timeZone=UTC;apiTimeUnit=auto;retention=P90D;projectId=windows");
        Statement statement = connection.createStatement()) {
      assertThat(count(statement)).isEqualTo(2_000);
      counted.set(0);
      assertThat(count(statement)).isEqualTo(2_000);
      assertThat(changed).isTrue();
      // They were counted, not read.
      assertThat(counted.get()).isLessThan(20);
    }
  }

  private static long count(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM events")) {
      assertThat(rows.next()).isTrue();
      return rows.getLong(1);
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

  /** Each way in which a server may read the ends of a range. */
  private static Stream<TimeBounds> readingsOfEnds() {
    return Stream.of(TimeBounds.UpperEnd.values())
        .flatMap(to -> Stream.of(new TimeBounds(true, to), new TimeBounds(false, to)));
  }

  /** Events a quarter of a second apart, some of them without a time. */
  private static SimulatedEvents dense(Instant start, int size) {
    List<SimulatedEvent> events = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      SimulatedEvent event = EVENTS.asList().get(i % EVENTS.size());
      events.add(
          new SimulatedEvent(
              event.eventId(),
              "m" + i,
              event.eventMessage(),
              event.eventLevel(),
              event.status(),
              event.resourceId(),
              i % 50 == 7 ? null : start.toEpochMilli() + 250L * i,
              event.originEvent()));
    }
    return SimulatedEvents.of(events).shuffled(size);
  }

  @ParameterizedTest
  @MethodSource("readingsOfEnds")
  void countsARangeOfTimeByItsInsideAndItsEdges(TimeBounds bounds) throws Exception {
    Instant start = Instant.parse("2026-06-30T23:30:00Z");
    SimulatedEvents events = dense(start, 14_500);
    SimulatorSettings settings = SimulatorSettings.defaults().withTimeBounds(bounds);
    try (SimulatedSession session = SimulatedSession.over(events, settings, ";timeZone=UTC")) {
      session.ask("SELECT COUNT(*) FROM events WHERE event_level = 'info'");
      for (String range :
          List.of(
              "time >= '2026-06-30 23:40:00' AND time < '2026-07-01 00:30:00'",
              "time > '2026-06-30 23:40:00' AND time <= '2026-07-01 00:30:00'",
              "time BETWEEN '2026-06-30 23:40:00.25' AND '2026-07-01 00:30:00.75'",
              "time > '2026-06-30 23:40:00.1' AND time < '2026-07-01 00:30:00.9'")) {
        for (String level : List.of("", " AND event_level = 'info'")) {
          String where = " FROM events WHERE " + range + level;
          Answer answer = session.ask("SELECT COUNT(*)" + where);
          // Counted, two edges read, and counted again: nothing has changed meanwhile.
          assertThat(answer.requests()).as(where).hasSize(4);
          assertThat(answer.requests()).allMatch(it -> it.endsWith("limit=1") || isShort(it));
          assertThat(answer.value())
              .as(where)
              .isEqualTo(String.valueOf(session.ask("SELECT event_id" + where).rows().size()));
        }
      }
      for (String range :
          List.of("time >= '2026-06-30 23:40:00'", "time < '2026-07-01 00:30:00.5'")) {
        String where = " FROM events WHERE " + range;
        Answer answer = session.ask("SELECT COUNT(*)" + where);
        assertThat(answer.requests()).hasSizeBetween(3, 4);
        assertThat(answer.value())
            .isEqualTo(String.valueOf(session.ask("SELECT event_id" + where).rows().size()));
      }
    }
  }

  /** Whether the range asked for is as short as the edge of another. */
  private static boolean isShort(String query) {
    Matcher bounds = Pattern.compile("from=(\\d+)&to=(\\d+)").matcher(query);
    return bounds.find() && Long.parseLong(bounds.group(2)) - Long.parseLong(bounds.group(1)) <= 3;
  }

  @ParameterizedTest
  @MethodSource("readingsOfEnds")
  void countsByHoursAtACountAndAnEdgeEach(TimeBounds bounds) throws Exception {
    SimulatedEvents events = dense(Instant.parse("2026-10-24T20:25:00Z"), 116_000);
    SimulatorSettings settings = SimulatorSettings.defaults().withTimeBounds(bounds);
    try (SimulatedSession session =
        SimulatedSession.over(events, settings, ";timeZone=Europe/Berlin")) {
      session.ask("SELECT COUNT(*) FROM events");
      // The clock passes the hour from two to three twice.
      String where =
          " FROM events WHERE time >= '2026-10-24 22:30:00' AND time < '2026-10-25 05:00:00'";
      Answer answer =
          session.ask(
              "SELECT FLOOR(time TO HOUR), COUNT(*)"
                  + where
                  + " GROUP BY FLOOR(time TO HOUR) ORDER BY 1");
      assertThat(answer.requests()).hasSizeLessThanOrEqualTo(2 * 7 + 3);
      Map<String, Integer> truth = new TreeMap<>();
      for (String hour : session.ask("SELECT date_trunc('hour', time) || ''" + where).column()) {
        truth.merge(hour.substring(0, 13), 1, Integer::sum);
      }
      assertThat(truth).hasSize(7);
      Map<String, Integer> told = new TreeMap<>();
      answer
          .rows()
          .forEach(row -> told.put(row.get(0).substring(0, 13), Integer.valueOf(row.get(1))));
      assertThat(told).isEqualTo(truth);
    }
  }

  /** A year is 13 windows of nearly 30 days; the newest is asked once more in the end. */
  @ParameterizedTest
  @MethodSource("readingsOfEnds")
  void addsUpTheWindowsOfAServerThatBoundsTheRange(TimeBounds bounds) throws Exception {
    SimulatedEvents events =
        SimulatedEvents.generate(
            11, 5_432, Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(7_200));
    SimulatorSettings newer =
        SimulatorSettings.defaults()
            .withList(
                ListBehaviour.DOCUMENTED
                    .withTimes(TimeContract.DECEMBER_2025)
                    .withTimeBounds(bounds));
    try (SimulatedSession session =
        SimulatedSession.over(events, newer, ";timeZone=Europe/Berlin;apiTimeUnit=auto")) {
      session.ask("SELECT event_id FROM events LIMIT 1");
      assertThat(session.ask("SELECT COUNT(*) FROM events").value()).isEqualTo("5432");
      Answer all = session.ask("SELECT COUNT(*) FROM events");
      assertThat(all.value()).isEqualTo("5432");
      assertThat(all.requests()).hasSize(14).allMatch(it -> it.endsWith("limit=1"));
      Answer minor = session.ask("SELECT COUNT(*) FROM events WHERE event_level = 'minor'");
      assertThat(minor.value())
          .isEqualTo(
              String.valueOf(
                  events.asList().stream().filter(it -> "minor".equals(it.eventLevel())).count()));
      Instant end = Instant.now().truncatedTo(ChronoUnit.DAYS);
      Instant start = end.minus(70, ChronoUnit.DAYS);
      String where =
          " FROM events WHERE time >= '"
              + start.toString().replace('T', ' ').replace("Z", ".001'")
              + " AND time < '"
              + end.toString().replace('T', ' ').replace("Z", "'");
      Answer months =
          session.ask(
              "SELECT FLOOR(time TO MONTH), COUNT(*)"
                  + where
                  + " GROUP BY FLOOR(time TO MONTH) ORDER BY 1");
      Map<String, Integer> truth = new TreeMap<>();
      for (String month : session.ask("SELECT date_trunc('month', time) || ''" + where).column()) {
        truth.merge(month.substring(0, 7), 1, Integer::sum);
      }
      Map<String, Integer> told = new TreeMap<>();
      months
          .rows()
          .forEach(row -> told.put(row.get(0).substring(0, 7), Integer.valueOf(row.get(1))));
      assertThat(told).isEqualTo(truth);
      assertThat(months.requests()).hasSizeLessThanOrEqualTo(16);
    }
  }
}
