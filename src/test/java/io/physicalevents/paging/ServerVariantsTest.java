package io.physicalevents.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.physicalevents.simulator.CountField;
import io.physicalevents.simulator.ListBehaviour;
import io.physicalevents.simulator.PageLimits;
import io.physicalevents.simulator.QueryParameter;
import io.physicalevents.simulator.SimulatedEvent;
import io.physicalevents.simulator.SimulatedEvents;
import io.physicalevents.simulator.Simulator;
import io.physicalevents.simulator.SimulatorSettings;
import io.physicalevents.simulator.TimeContract;
import io.physicalevents.testkit.FreshPorts;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that lie, or are of another kind than the document: the rows are right all the same. */
class ServerVariantsTest {

  private static final AtomicInteger PROJECTS = new AtomicInteger();
  private static final Instant NOW = Instant.now();
  private static final ListBehaviour HONEST = ListBehaviour.DOCUMENTED;
  private static final SimulatedEvents SOME = SimulatedEvents.generate(7, 2_345, NOW);

  /** What a query gave, what it cost, and what it warned of. */
  private record Outcome(List<String> rows, List<String> requests, List<String> warnings) {}

  private static Outcome ask(
      SimulatedEvents events, ListBehaviour list, String properties, String... queries)
      throws Exception {
    try (Simulator simulator =
            FreshPorts.simulator(events, SimulatorSettings.defaults().withList(list));
        Connection connection =
            DriverManager.getConnection(
                "jdbc:physicalevents:endpoint="
                    + simulator.endpoint()
                    // A port may be used again: what is known of one server is not of the next.
                    + ";projectId=p"
                    + PROJECTS.incrementAndGet()
                    + ";authType=none;timeZone=UTC"
                    + properties);
        Statement statement = connection.createStatement()) {
      Outcome outcome = new Outcome(List.of(), List.of(), List.of());
      for (String sql : queries) {
        simulator.clearRequests();
        List<String> rows = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(sql)) {
          while (result.next()) {
            rows.add(result.getString(1));
          }
          for (SQLWarning w = result.getWarnings(); w != null; w = w.getNextWarning()) {
            warnings.add(w.getMessage());
          }
        }
        List<String> requests = simulator.requests().stream().map(it -> it.query()).toList();
        outcome = new Outcome(rows, requests, warnings);
      }
      return outcome;
    }
  }

  private static List<String> ids(SimulatedEvents events, Predicate<SimulatedEvent> wanted) {
    return events.asList().stream().filter(wanted).map(SimulatedEvent::eventId).toList();
  }

  private static List<String> all(SimulatedEvents events) {
    return ids(events, event -> true);
  }

  private static final String ALL = "SELECT event_id FROM events";

  @Test
  void readsCountsThatMislead() throws Exception {
    for (CountField count :
        List.of(
            new CountField.Missing(),
            new CountField.PageLength(),
            new CountField.Stale(-100),
            new CountField.Capped(1_000))) {
      Outcome outcome = ask(SOME, HONEST.withCount(count), "", ALL);
      assertThat(outcome.rows()).as("%s", count).containsExactlyElementsOf(all(SOME));
      if (count instanceof CountField.Stale || count instanceof CountField.Capped) {
        assertThat(outcome.warnings())
            .as("%s", count)
            .anyMatch(warning -> warning.contains("count is not the length of a list"));
      }
    }
  }

  @Test
  void refusesAListThatIsSaidToBeLongerThanItIs() {
    assertThatThrownBy(() -> ask(SOME, HONEST.withCount(new CountField.Stale(100)), "", ALL))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("the page at offset 2345 is empty, twice")
        .hasMessageContaining("2445 events");
  }

  @Test
  void readsOnAndSaysSoWhereThatIsWished() throws Exception {
    Outcome outcome =
        ask(SOME, HONEST.withCount(new CountField.Stale(100)), ";consistency=relaxed", ALL);
    assertThat(outcome.rows()).containsExactlyInAnyOrderElementsOf(all(SOME));
    assertThat(outcome.warnings())
        .anySatisfy(warning -> assertThat(warning).contains("consistency=relaxed"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 100, 999})
  void readsPagesThatAreLowered(int largest) throws Exception {
    SimulatedEvents events = SimulatedEvents.generate(7, Math.min(2_345, 60 * largest), NOW);
    for (String properties : List.of("", ";pageSize=1000", ";pageSize=5", ";parallelism=8")) {
      PageLimits lowered = PageLimits.silently(1, largest);
      assertThat(ask(events, HONEST.withPages(lowered), properties, ALL).rows())
          .containsExactlyElementsOf(all(events));
    }
  }

  @Test
  void readsPagesThatAreRaised() throws Exception {
    PageLimits raised = PageLimits.silently(50, 1000);
    assertThat(ask(SOME, HONEST.withPages(raised), ";pageSize=3", ALL).rows())
        .containsExactlyElementsOf(all(SOME));
    assertThat(ask(SOME, HONEST.withPages(raised), ";pageSize=3", ALL + " LIMIT 4").rows())
        .hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 100, 500})
  void asksForNoLargerPagesThanTheServerLets(int largest) throws Exception {
    PageLimits refusing = new PageLimits(1, largest, true);
    Outcome outcome = ask(SOME, HONEST.withPages(refusing), ";pageSize=1000", ALL, ALL);
    assertThat(outcome.rows()).containsExactlyElementsOf(all(SOME));
    assertThat(outcome.requests())
        .allSatisfy(
            request ->
                assertThat(Integer.parseInt(request.replaceAll(".*limit=([0-9]+).*", "$1")))
                    .isLessThanOrEqualTo(largest));
    assertThat(outcome.warnings()).isEmpty();
  }

  @Test
  void tellsOnceThatPagesAreLowered() throws Exception {
    ListBehaviour lowered = HONEST.withPages(PageLimits.silently(1, 100));
    assertThat(ask(SOME, lowered, ";pageSize=500", ALL).warnings())
        .singleElement()
        .asString()
        .contains("at most 100 rows a page");
    assertThat(ask(SOME, lowered, ";pageSize=500", ALL, ALL).warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void readsBehindADepth(boolean shuffled) throws Exception {
    SimulatedEvents list = SimulatedEvents.generate(3, 25_000, NOW);
    SimulatedEvents events = shuffled ? list.shuffled(5) : list;
    Outcome outcome = ask(events, HONEST.withDepth(10_000), ";pageSize=1000;parallelism=8", ALL);
    assertThat(outcome.rows()).containsExactlyInAnyOrderElementsOf(all(events));
  }

  @Test
  void readsBehindATotalThatIsCapped() throws Exception {
    SimulatedEvents events = SimulatedEvents.generate(3, 5_500, NOW);
    ListBehaviour capped = HONEST.withCount(new CountField.Capped(2_000)).withDepth(2_000);
    assertThat(ask(events, capped, "", ALL).rows())
        .containsExactlyInAnyOrderElementsOf(all(events));
  }

  @Test
  void saysWhatIsDeeperThanCanBeRead() throws Exception {
    List<SimulatedEvent> sameSecond = new ArrayList<>();
    for (SimulatedEvent event : SimulatedEvents.generate(3, 300, NOW).asList()) {
      sameSecond.add(event.withTime(1_700_000_000_123L));
    }
    assertThatThrownBy(
            () -> ask(SimulatedEvents.of(sameSecond), HONEST.withDepth(100), ";pageSize=50", ALL))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("100");
  }

  @Test
  void refusesAServerThatIgnoresTheOffset() throws Exception {
    for (ListBehaviour list :
        List.of(
            HONEST.ignoring(QueryParameter.OFFSET),
            HONEST.ignoring(QueryParameter.OFFSET).withCount(new CountField.Missing()))) {
      assertThatThrownBy(() -> ask(SOME, list, "", ALL))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("may ignore offset");
    }
    Outcome outcome =
        ask(SOME, HONEST.ignoring(QueryParameter.OFFSET), "", ALL + " LIMIT 5 OFFSET 3");
    assertThat(outcome.rows()).isEqualTo(all(SOME).subList(3, 8));
    assertThat(outcome.warnings()).hasSize(1);
  }

  @Test
  void isNotFooledByAnOffsetThatCountsPages() throws Exception {
    ListBehaviour list = HONEST.withOffsetCountingPages();
    try {
      assertThat(ask(SOME, list, "", ALL).rows()).containsExactlyInAnyOrderElementsOf(all(SOME));
    } catch (SQLException e) {
      assertThat((Throwable) e).hasMessageContaining("fit together");
    }
  }

  @Test
  void redoesWhatIsIgnored() throws Exception {
    ListBehaviour ignoring =
        HONEST.ignoring(
            QueryParameter.EVENT_LEVEL,
            QueryParameter.RESOURCE_ID,
            QueryParameter.FROM,
            QueryParameter.TO);
    Outcome outcome =
        ask(
            SOME,
            ignoring,
            "",
            ALL + " WHERE event_level = 'critical' AND time < TIMESTAMP '2100-01-01 00:00:00'");
    assertThat(outcome.rows())
        .containsExactlyElementsOf(ids(SOME, event -> "critical".equals(event.eventLevel())));
    outcome = ask(SOME, ignoring, "", ALL + " WHERE event_level = 'critical'");
    assertThat(outcome.rows())
        .containsExactlyElementsOf(ids(SOME, event -> "critical".equals(event.eventLevel())));
    assertThat(outcome.warnings()).singleElement().asString().contains("event_level");
  }

  static List<TimeContract> kindsOfServer() {
    return List.of(TimeContract.JULY_2025, TimeContract.SDK, TimeContract.DECEMBER_2025);
  }

  /** The same events, half a day apart. */
  private static SimulatedEvents spread(SimulatedEvents events) {
    List<SimulatedEvent> apart = new ArrayList<>();
    for (SimulatedEvent event : events.asList()) {
      apart.add(event.withTime(NOW.toEpochMilli() - apart.size() * 43_200_000L));
    }
    return SimulatedEvents.of(apart);
  }

  @ParameterizedTest
  @MethodSource("kindsOfServer")
  void findsOutWhichKindOfServerItIs(TimeContract contract) throws Exception {
    SimulatedEvents year = spread(SimulatedEvents.generate(9, 500, NOW));
    List<String> rows = all(year);
    LocalDateTime from = LocalDateTime.ofInstant(NOW.minus(Duration.ofDays(70)), ZoneOffset.UTC);
    LocalDateTime to = LocalDateTime.ofInstant(NOW.minus(Duration.ofDays(50)), ZoneOffset.UTC);
    String range = " WHERE time >= TIMESTAMP '%s' AND time < TIMESTAMP '%s'";
    String bounded =
        ALL
            + range.formatted(
                from.withNano(0).toString().replace('T', ' '),
                to.withNano(0).toString().replace('T', ' '));
    long start = from.withNano(0).toInstant(ZoneOffset.UTC).toEpochMilli();
    long end = to.withNano(0).toInstant(ZoneOffset.UTC).toEpochMilli();
    List<String> inRange =
        ids(year, event -> event.time() != null && start <= event.time() && event.time() < end);
    for (String order : List.of("whole first", "range first")) {
      boolean wholeFirst = order.equals("whole first");
      Outcome outcome =
          wholeFirst
              ? ask(year, HONEST.withTimes(contract), "", ALL)
              : ask(year, HONEST.withTimes(contract), "", bounded, ALL);
      assertThat(outcome.rows())
          .as("%s, %s", contract, order)
          .containsExactlyInAnyOrderElementsOf(rows);
      assertThat(
              ask(year, HONEST.withTimes(contract), "", wholeFirst ? ALL : "VALUES 1", bounded)
                  .rows())
          .as("%s, %s", contract, order)
          .containsExactlyInAnyOrderElementsOf(inRange);
    }
  }

  @Test
  void limitsAndSkipsAcrossWindows() throws Exception {
    SimulatedEvents year = spread(SimulatedEvents.generate(9, 500, NOW));
    ListBehaviour newer = HONEST.withTimes(TimeContract.DECEMBER_2025);
    assertThat(ask(year, newer, "", "VALUES 1", ALL + " LIMIT 7 OFFSET 200").rows())
        .isEqualTo(all(year).subList(200, 207));
    Outcome top = ask(year, newer, "", ALL, ALL + " LIMIT 7");
    assertThat(top.rows()).isEqualTo(all(year).subList(0, 7));
    assertThat(top.requests()).hasSize(1);
  }

  @Test
  void keepsToTheRangeThatIsSet() throws Exception {
    SimulatedEvents year = spread(SimulatedEvents.generate(9, 500, NOW));
    for (String properties : List.of("", ";parallelism=8;pageSize=3")) {
      Outcome outcome = ask(year, HONEST, ";maxTimeRange=P7D" + properties, ALL);
      assertThat(outcome.rows()).containsExactlyElementsOf(all(year));
      assertThat(outcome.warnings()).anyMatch(warning -> warning.contains("retention"));
      assertThat(outcome.requests())
          .filteredOn(request -> !request.contains("to=4102444800000"))
          .allSatisfy(
              request -> {
                long from = Long.parseLong(request.replaceAll(".*from=([0-9]+).*", "$1"));
                long to = Long.parseLong(request.replaceAll(".*to=([0-9]+).*", "$1"));
                assertThat(to - from).isBetween(0L, 7 * 86_400L);
              });
    }
  }

  /** The bounds that are sent are wider than the windows, so that neighbours share events. */
  @Test
  void losesAndDoublesNothingWhereWindowsMeet() throws Exception {
    List<SimulatedEvent> everySecond = new ArrayList<>();
    for (SimulatedEvent event : SimulatedEvents.generate(9, 2_000, NOW).asList()) {
      everySecond.add(event.withTime(NOW.toEpochMilli() - everySecond.size() * 1_000L));
    }
    SimulatedEvents events = SimulatedEvents.of(everySecond);
    assertThat(ask(events, HONEST, ";maxTimeRange=PT1M;retention=PT1H;parallelism=8", ALL).rows())
        .containsExactlyElementsOf(all(events));
  }

  @Test
  void namesTheWindowsInThePlan() throws Exception {
    String explain = "EXPLAIN PLAN FOR " + ALL;
    assertThat(ask(SOME, HONEST, ";maxTimeRange=P30D;retention=P90D", explain).rows().get(0))
        .contains("in 4 windows of time, the newest first");
    assertThat(ask(SOME, HONEST, "", explain).rows().get(0)).doesNotContain("windows");
  }

  @Test
  void goesBackNoFartherThanItIsToRetain() throws Exception {
    SimulatedEvents year = spread(SimulatedEvents.generate(9, 500, NOW));
    Outcome outcome =
        ask(year, HONEST.withTimes(TimeContract.DECEMBER_2025), ";retention=P40D", ALL);
    assertThat(outcome.rows())
        .hasSizeBetween(80, 81)
        .isEqualTo(all(year).subList(0, outcome.rows().size()));
    assertThat(outcome.warnings()).anyMatch(warning -> warning.contains("retention=P40D"));
  }

  @ParameterizedTest
  @MethodSource("kindsOfServer")
  void countsAndFindsTheLatestAtEachKindOfServer(TimeContract contract) throws Exception {
    SimulatedEvents year = spread(SimulatedEvents.generate(9, 500, NOW));
    ListBehaviour list = HONEST.withTimes(contract);
    assertThat(ask(year, list, "", "SELECT COUNT(*) FROM events").rows()).containsExactly("500");
    assertThat(ask(year, list, "", ALL + " ORDER BY time DESC LIMIT 3").rows())
        .isEqualTo(all(year).subList(0, 3));
  }

  /** The windows before the newest one can hold none of them. */
  @Test
  void readsNoOlderWindowsForTheLatest() throws Exception {
    SimulatedEvents year = spread(SimulatedEvents.generate(9, 500, NOW)).shuffled(2);
    SimulatedEvents inOrder = year.newestFirst();
    ListBehaviour newer = HONEST.withTimes(TimeContract.DECEMBER_2025);
    for (int rows : new int[] {1, 3, 55, 60, 70, 300}) {
      String latest = ALL + " ORDER BY time DESC LIMIT " + rows;
      Outcome outcome = ask(year, newer, "", ALL + " LIMIT 1", latest);
      assertThat(outcome.rows()).isEqualTo(all(inOrder).subList(0, rows));
      // Of 60 events or so each, and some more that were asked for ahead.
      assertThat(outcome.requests()).hasSizeLessThanOrEqualTo(rows < 50 ? 1 : rows / 56 + 5);
    }
    assertThat(ask(year, newer, "", "VALUES 1", ALL + " ORDER BY time LIMIT 2").rows())
        .isEqualTo(all(year.oldestFirst()).subList(0, 2));
  }

  /**
   * All its events are of the last 30 days, so that nothing is hidden from a request without
   * bounds.
   */
  @Test
  void isNotTakenInByAServerOfTheSdksKindWhoseEventsAreYoung() throws Exception {
    SimulatedEvents young = SimulatedEvents.generate(9, 150, NOW);
    ListBehaviour sdk = HONEST.withTimes(TimeContract.SDK);
    String bounded = ALL + " WHERE time < TIMESTAMP '2040-01-01 00:00:00'";
    for (String first : List.of("SELECT COUNT(*) FROM events", ALL, ALL + " LIMIT 5")) {
      assertThat(ask(young, sdk, "", first, bounded).rows())
          .as("after %s", first)
          .containsExactlyInAnyOrderElementsOf(ids(young, event -> event.time() != null));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {10_000, 12_345})
  void costsLittleWhereTheListDoesNotMove(int length) throws Exception {
    SimulatedEvents many = SimulatedEvents.generate(4, length, NOW);
    int pages = (length + 99) / 100;
    for (ListBehaviour list : List.of(HONEST, HONEST.withPages(PageLimits.silently(1, 100)))) {
      String properties = ";pageSize=100;parallelism=8;apiTimeUnit=seconds";
      // Once the endpoint is known.
      assertThat(ask(many, list, properties, ALL, ALL).requests())
          .hasSizeLessThanOrEqualTo((int) (pages * 1.02) + 1);
    }
  }

  @Test
  void costsOneRequestMoreWhereTheServerIsOfTheDocumentedKind() throws Exception {
    SimulatedEvents few = SimulatedEvents.generate(9, 90, NOW);
    assertThat(ask(few, HONEST, "", ALL + " LIMIT 50", ALL).requests())
        .containsExactly("limit=100", "from=0&to=4102444800000&limit=1");
    assertThat(ask(few, HONEST, "", ALL + " LIMIT 50", ALL, ALL).requests())
        .containsExactly("limit=100");
  }
}
