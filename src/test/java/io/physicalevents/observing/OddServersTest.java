package io.physicalevents.observing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.physicalevents.simulator.ListChange;
import io.physicalevents.simulator.SimulatedEvents;
import io.physicalevents.simulator.SimulatorSettings;
import io.physicalevents.testkit.ScriptedApi;
import io.physicalevents.testkit.ScriptedApi.Asked;
import io.physicalevents.testkit.ScriptedApi.Reply;
import io.physicalevents.testkit.SimulatedSession;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An examination of servers that are odder than the simulator, or whose list moves. */
class OddServersTest {

  private static final long START = 1_780_000_000L;

  /**
   * A list of events 1.5 or so seconds apart.
   *
   * @param seconds how the server makes seconds of an event's time
   * @param most events that it ever finds, however many there are
   */
  private static Reply list(Asked asked, int size, LongUnaryOperator seconds, int most) {
    long from = Long.parseLong(asked.parameters().getOrDefault("from", "0"));
    long to = Long.parseLong(asked.parameters().getOrDefault("to", "9999999999999"));
    List<Long> found =
        LongStream.range(0, size)
            .map(i -> START * 1000 + 2000 * i + (i % 2) * 700)
            .filter(time -> seconds.applyAsLong(time) >= from * 1000)
            .filter(time -> seconds.applyAsLong(time) <= to * 1000)
            .filter(time -> !asked.parameters().containsKey("resource_id"))
            .filter(time -> !asked.parameters().containsKey("event_level"))
            .limit(most)
            .boxed()
            .toList();
    return Reply.ok(
        found.stream()
            .skip(asked.offset())
            .limit(asked.limit())
            .map(time -> "{\"message_id\": \"m" + time + "\", \"time\": " + time + "}")
            .collect(
                Collectors.joining(",", "{\"events\": [", "], \"count\": " + found.size() + "}")));
  }

  private static String result(ScriptedApi api, String finding) throws Exception {
    return api.ask(
            "SELECT result FROM api_check WHERE finding = '" + finding + "'", ";apiTimeUnit=auto")
        .get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "0, included, included",
    "-700, included, 'included, with the whole second'",
    "300, unknown, included",
  })
  void seesHowMillisecondsAreRounded(long rounding, String from, String to) throws Exception {
    try (ScriptedApi api =
        ScriptedApi.start(
            asked ->
                list(
                    asked,
                    20,
                    time -> time % 1000 == 0 ? time : time + rounding,
                    Integer.MAX_VALUE))) {
      assertThat(result(api, "from")).isEqualTo(from);
      assertThat(result(api, "to")).isEqualTo(to);
    }
  }

  /** Behind the thousandth event there seems to be none: only the list's two halves show more. */
  @Test
  void seesAListThatIsCutWithoutAWord() throws Exception {
    try (ScriptedApi cut = ScriptedApi.start(asked -> list(asked, 1_200, t -> t, 1_000));
        ScriptedApi whole = ScriptedApi.start(asked -> list(asked, 1_000, t -> t, 9_000))) {
      assertThat(result(cut, "count")).isEqualTo("total, but 1000 at most");
      assertThat(result(whole, "count")).isEqualTo("total");
    }
  }

  @Test
  void doesNotTakeAListThatGrowsForOneThatLies() throws Exception {
    SimulatedEvents more = ExaminedServer.events(1);
    // A new event every fourth request: there is one between any two looks at the count.
    ListChange growing =
        (request, events) -> request % 4 == 0 ? events.with(0, more.asList().get(0)) : events;
    for (int start = 0; start < 4; start++) {
      int shift = start;
      try (SimulatedSession session =
          SimulatedSession.over(
              ExaminedServer.events(200),
              SimulatorSettings.defaults()
                  .withChange((request, events) -> growing.before(request + shift, events)),
              ";timeZone=UTC;apiTimeUnit=auto")) {
        assertThat(session.ask("SELECT result FROM api_check WHERE finding = 'count'").column())
            .containsExactly("total");
        assertThat(
                session.ask("SELECT result FROM api_check WHERE finding LIKE 'filter %'").column())
            .containsOnly("honoured");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"86400, s ahead", "-86400, s behind"})
  void seesAClockThatIsWrong(long seconds, String result) throws Exception {
    WireMockServer server = new WireMockServer(WireMockConfiguration.options().dynamicPort());
    server.start();
    try {
      String date =
          DateTimeFormatter.RFC_1123_DATE_TIME.format(
              Instant.now().plusSeconds(seconds).atOffset(ZoneOffset.UTC));
      server.stubFor(
          any(anyUrl())
              .willReturn(
                  aResponse().withHeader("Date", date).withBody("{\"events\": [], \"count\": 0}")));
      try (Connection connection =
              DriverManager.getConnection(
                  "jdbc:physicalevents:endpoint="
                      + server.baseUrl()
                      + ";projectId=p;authType=none");
          Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery("SELECT result FROM api_check WHERE finding = 'clock skew'")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1)).endsWith(result);
      }
    } finally {
      server.stop();
    }
  }
}
