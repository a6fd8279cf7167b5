package io.physicalevents.observing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.physicalevents.simulator.CountField;
import io.physicalevents.simulator.ListBehaviour;
import io.physicalevents.simulator.PageLimits;
import io.physicalevents.simulator.QueryParameter;
import io.physicalevents.simulator.SimulatedEvent;
import io.physicalevents.simulator.SimulatedEvents;
import io.physicalevents.simulator.TimeBounds;
import io.physicalevents.simulator.TimeContract;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Table {@code api_check}: what a server does, found out by asking it. */
class ApiCheckTest {

  private static final ListBehaviour DOCUMENTED = ListBehaviour.DOCUMENTED;

  private static Map<String, String> findings(ListBehaviour list) throws Exception {
    try (ExaminedServer server = ExaminedServer.of(list)) {
      return server.findings();
    }
  }

  @Test
  void tellsOfAServerThatDoesAsItsDocumentSays() throws Exception {
    assertThat(findings(DOCUMENTED))
        .containsExactly(
            entry("filter from", "honoured"),
            entry("filter to", "honoured"),
            entry("time unit", "seconds"),
            entry("time bounds", "optional"),
            entry("from", "included"),
            entry("to", "included"),
            entry("smallest page", "1"),
            entry("largest page", "1000 or more"),
            entry("offset", "counts rows"),
            entry("order", "descending by time"),
            entry("filter event_level", "honoured"),
            entry("filter resource_id", "honoured"),
            entry("count", "total"),
            entry("clock skew", "none"));
  }

  @Test
  void showsWhatItSaw() throws Exception {
    try (ExaminedServer server = ExaminedServer.of(DOCUMENTED)) {
      assertThat(
              server
                  .session()
                  .ask("SELECT evidence FROM api_check WHERE finding = 'smallest page'")
                  .value())
          .isEqualTo("limit=1 brought 1 event, count 1200");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "true, INCLUDED, included, included",
    "true, EXCLUDED, included, excluded",
    "false, INCLUDED, excluded, included",
    "false, EXCLUDED, excluded, excluded",
    "true, WHOLE_SECOND, included, 'included, with the whole second'",
    "false, WHOLE_SECOND, excluded, 'included, with the whole second'",
  })
  void seesWhetherTheEndsAreIncluded(
      boolean fromIncluded, TimeBounds.UpperEnd upper, String from, String to) throws Exception {
    assertThat(findings(DOCUMENTED.withTimeBounds(new TimeBounds(fromIncluded, upper))))
        .containsEntry("from", from)
        .containsEntry("to", to);
  }

  @ParameterizedTest
  @CsvSource({
    "true, INCLUDED, included, included",
    "true, EXCLUDED, included, excluded",
    "false, INCLUDED, excluded, included",
    "false, EXCLUDED, excluded, excluded",
  })
  void seesTheEndsInMillisecondsToo(
      boolean fromIncluded, TimeBounds.UpperEnd upper, String from, String to) throws Exception {
    assertThat(
            findings(
                DOCUMENTED
                    .withTimes(TimeContract.DECEMBER_2025)
                    .withTimeBounds(new TimeBounds(fromIncluded, upper))))
        .containsEntry("from", from)
        .containsEntry("to", to);
  }

  @Test
  void cannotTellAnEndWithoutAnEventThatLiesThere() throws Exception {
    SimulatedEvents events =
        SimulatedEvents.of(
            event(ExaminedServer.LAST.truncatedTo(ChronoUnit.SECONDS).toEpochMilli() + 5));
    try (ExaminedServer server = new ExaminedServer(events, DOCUMENTED, "")) {
      assertThat(server.findings())
          .containsEntry("from", "unknown")
          .containsEntry("to", "unknown")
          .containsEntry("time unit", "seconds");
    }
  }

  @Test
  void tellsTheUnitOfServersThatTakeMilliseconds() throws Exception {
    TimeContract optional = TimeContract.JULY_2025.withUnit(ChronoUnit.MILLIS);
    assertThat(findings(DOCUMENTED.withTimes(optional)))
        .containsEntry("time unit", "milliseconds")
        .containsEntry("time bounds", "optional for these events");
    assertThat(findings(DOCUMENTED.withTimes(TimeContract.SDK)))
        .containsEntry("time unit", "milliseconds")
        .containsEntry("time bounds", "optional for these events");
    assertThat(findings(DOCUMENTED.withTimes(TimeContract.DECEMBER_2025)))
        .containsEntry("time unit", "milliseconds")
        .containsEntry("time bounds", "both, 30 days apart at most");
  }

  @Test
  void findsEventsOlderThanAServerListsByItself() throws Exception {
    SimulatedEvents old =
        SimulatedEvents.of(
            event(ExaminedServer.LAST.minus(100, ChronoUnit.DAYS).toEpochMilli()),
            event(ExaminedServer.LAST.minus(101, ChronoUnit.DAYS).toEpochMilli()));
    for (TimeContract times : new TimeContract[] {TimeContract.SDK, TimeContract.DECEMBER_2025}) {
      try (ExaminedServer server = new ExaminedServer(old, DOCUMENTED.withTimes(times), "")) {
        assertThat(server.findings()).containsEntry("time unit", "milliseconds");
        assertThat(server.session().ask("SELECT COUNT(*) FROM events").value()).isEqualTo("2");
      }
    }
  }

  @Test
  void seesThatAServerWithoutBoundsListsTheLastDaysOnly() throws Exception {
    long now = ExaminedServer.LAST.toEpochMilli();
    SimulatedEvents events =
        SimulatedEvents.of(event(now), event(now - 1), event(now - 86_400_000L * 60));
    try (ExaminedServer server =
        new ExaminedServer(events, DOCUMENTED.withTimes(TimeContract.SDK), "")) {
      assertThat(server.findings())
          .containsEntry("time bounds", "both, or only some events are listed");
    }
  }

  @Test
  void measuresPages() throws Exception {
    assertThat(findings(DOCUMENTED.withPages(PageLimits.silently(10, 200))))
        .containsEntry("smallest page", "10")
        .containsEntry("largest page", "200");
    assertThat(findings(DOCUMENTED.withPages(new PageLimits(1, 500, true))))
        .containsEntry("smallest page", "1")
        .containsEntry("largest page", "500");
    assertThat(findings(DOCUMENTED.withPages(new PageLimits(10, 1000, true))))
        .containsEntry("smallest page", "10 or fewer")
        .containsEntry("largest page", "1000 or more");
  }

  @Test
  void claimsNoLargestPageWhereTheListEndsFirst() throws Exception {
    try (ExaminedServer server = new ExaminedServer(ExaminedServer.events(40), DOCUMENTED, "")) {
      assertThat(server.findings()).containsEntry("largest page", "40 or more");
    }
  }

  @Test
  void seesWhatOffsetDoes() throws Exception {
    assertThat(findings(DOCUMENTED.withOffsetCountingPages()))
        .containsEntry("offset", "counts pages");
    assertThat(findings(DOCUMENTED.ignoring(QueryParameter.OFFSET)))
        .containsEntry("offset", "ignored");
  }

  @Test
  void seesWhatCountSays() throws Exception {
    assertThat(findings(DOCUMENTED.withCount(new CountField.Missing())))
        .containsEntry("count", "missing")
        .containsEntry("offset", "counts rows");
    assertThat(findings(DOCUMENTED.withCount(new CountField.PageLength())))
        .containsEntry("count", "events of the page");
    assertThat(findings(DOCUMENTED.withCount(new CountField.Stale(-3))))
        .containsEntry("count", "less than the total");
    assertThat(findings(DOCUMENTED.withCount(new CountField.Stale(3))))
        .containsEntry("count", "more than the total")
        .containsEntry("filter to", "not in count")
        .containsEntry("time unit", "seconds");
    assertThat(findings(DOCUMENTED.withCount(new CountField.Capped(1000))))
        .containsEntry("count", "less than the total");
  }

  /** Where what lies behind the cap cannot be asked for, only the two halves show it. */
  @Test
  void seesACapThatHidesWhatLiesBehind() throws Exception {
    ListBehaviour cut = DOCUMENTED.withCount(new CountField.Capped(1000)).withDepth(1001);
    try (ExaminedServer server = ExaminedServer.of(cut)) {
      assertThat(server.findings().get("count")).isNotEqualTo("total");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = QueryParameter.class,
      names = {"EVENT_LEVEL", "RESOURCE_ID", "FROM", "TO"})
  void seesWhichFilterIsIgnored(QueryParameter parameter) throws Exception {
    String name = "filter " + parameter.name().toLowerCase(Locale.ROOT);
    Map<String, String> findings = findings(DOCUMENTED.ignoring(parameter));

    assertThat(findings).containsEntry(name, "ignored");
    assertThat(findings).containsEntry("time unit", "seconds");
    findings.forEach(
        (finding, result) -> {
          if (finding.startsWith("filter ") && !finding.equals(name)) {
            assertThat(result).as(finding).isEqualTo("honoured");
          }
        });
  }

  @Test
  void tellsTheUnitWhereOneBoundIsIgnored() throws Exception {
    ListBehaviour milliseconds =
        DOCUMENTED.withTimes(TimeContract.JULY_2025.withUnit(ChronoUnit.MILLIS));
    assertThat(findings(milliseconds.ignoring(QueryParameter.FROM)))
        .containsEntry("time unit", "milliseconds");
    assertThat(findings(milliseconds.ignoring(QueryParameter.TO)))
        .containsEntry("time unit", "milliseconds");
    assertThat(findings(milliseconds.ignoring(QueryParameter.FROM, QueryParameter.TO)))
        .containsEntry("time unit", "unknown");
  }

  @Test
  void seesTheOrder() throws Exception {
    SimulatedEvents events = ExaminedServer.events(50);
    try (ExaminedServer up = new ExaminedServer(events.oldestFirst(), DOCUMENTED, "");
        ExaminedServer none = new ExaminedServer(events.shuffled(4), DOCUMENTED, "")) {
      assertThat(up.findings()).containsEntry("order", "ascending by time");
      assertThat(none.findings()).containsEntry("order", "none by time");
    }
  }

  @Test
  void saysThatAnEmptyListTellsNothing() throws Exception {
    try (ExaminedServer server = new ExaminedServer(SimulatedEvents.of(), DOCUMENTED, "")) {
      assertThat(server.findings())
          .containsExactly(entry("list", "unknown"), entry("clock skew", "none"));
    }
  }

  @Test
  void standsEventsThatAreAllAlikeOrHaveNoTime() throws Exception {
    SimulatedEvent same = event(null);
    try (ExaminedServer server =
        new ExaminedServer(SimulatedEvents.of(same, same, same), DOCUMENTED, "")) {
      assertThat(server.findings())
          .containsEntry("offset", "unknown")
          .containsEntry("order", "unknown")
          .containsEntry("time unit", "unknown");
    }
  }

  @Test
  void keepsToTheBudgetOfTheStatement() throws Exception {
    try (ExaminedServer server =
        new ExaminedServer(ExaminedServer.events(9), DOCUMENTED, ";maxRequests=5")) {
      assertThatThrownBy(server::check)
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("maxRequests")
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("54000");
      assertThat(server.session().requests()).hasSize(5);
    }
  }

  @Test
  void examinesTheServerOnceForAStatement() throws Exception {
    try (ExaminedServer server = ExaminedServer.of(DOCUMENTED)) {
      int once = server.check().requests().size();
      assertThat(once).isLessThanOrEqualTo(20);
      assertThat(
              server
                  .session()
                  .ask(
                      "SELECT a.result, (SELECT MAX(c.result) FROM api_check c"
                          + " WHERE c.finding > a.finding) AS m"
                          + " FROM api_check a JOIN api_check b ON a.finding < b.finding")
                  .requests())
          .hasSize(once);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM api_check WHERE 1 = 0",
        "SELECT * FROM api_check LIMIT 0",
        "EXPLAIN PLAN FOR SELECT * FROM api_check"
      })
  void asksNothingForNoRow(String sql) throws Exception {
    try (ExaminedServer server = ExaminedServer.of(DOCUMENTED)) {
      assertThat(server.session().ask(sql).requests()).isEmpty();
    }
  }

  @Test
  void needsNoQuotesForItsColumns() throws Exception {
    try (ExaminedServer server = ExaminedServer.of(DOCUMENTED)) {
      assertThat(
              server
                  .session()
                  .ask(
                      "SELECT result, MAX(c.evidence) AS evidence, COUNT(finding) AS finding"
                          + " FROM physicalevents.api_check c"
                          + " WHERE result = 'seconds' AND c.finding LIKE '%unit'"
                          + " GROUP BY result HAVING MIN(result) = 'seconds' ORDER BY result")
                  .rows())
          .hasSize(1);
    }
  }

  private static SimulatedEvent event(Long time) {
    return new SimulatedEvent("e", "m", "message", "info", "asserted", "server-1", time, null);
  }
}
