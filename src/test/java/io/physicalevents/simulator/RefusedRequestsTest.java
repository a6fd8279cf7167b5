package io.physicalevents.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.simulator.SimulatorClient.Reply;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the contract does not allow or does not speak of is refused, by name. */
class RefusedRequestsTest {
  private static final String LONGEST = "r".repeat(128);

  private static Simulator simulator;
  private static SimulatorClient client;

  @BeforeAll
  static void start() throws Exception {
    simulator = Simulator.start(SimulatedEvents.generate(1));
    client = new SimulatorClient(simulator);
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "page=1                     | parameter 'page' is unknown",
        "Offset=1                   | parameter 'Offset' is unknown",
        "limit=1&sort=time          | parameter 'sort' is unknown",
        "limit=1&                   | parameter '' is unknown",
        "&limit=1                   | parameter '' is unknown",
        "=1                         | parameter '' is unknown",
        "page=%FF                   | parameter 'page' is unknown",
        "limit=1&limit=1            | limit takes a whole number of rows, 1 or more, and only once",
        "offset=1&limit=1&offset=2  | offset takes a whole number of rows to skip, 0 or more, and",
        "event_level=info&event_level=major | event_level takes one of critical, major, minor, info",
        "offset=                    | offset takes a whole number of rows to skip, 0 or more, not ''",
        "offset                     | offset takes a whole number of rows to skip, 0 or more, not ''",
        "offset=-1                  | offset takes a whole number of rows to skip, 0 or more, not '-1'",
        "offset=ten                 | offset takes a whole number of rows to skip",
        "offset=1.0                 | offset takes a whole number of rows to skip",
        "offset=%2B1                | offset takes a whole number of rows to skip",
        "offset=+1                  | offset takes a whole number of rows to skip",
        "offset=%D9%A1              | offset takes a whole number of rows to skip",
        "offset=%FF                 | offset takes a whole number of rows to skip",
        "offset=9223372036854775808 | offset takes a whole number of rows to skip",
        "limit=                     | limit takes a whole number of rows from 1 to 1000, not ''",
        "limit=0                    | limit takes a whole number of rows from 1 to 1000, not '0'",
        "limit=-5                   | limit takes a whole number of rows from 1 to 1000, not '-5'",
        "limit=1001                 | limit takes a whole number of rows from 1 to 1000, not '1001'",
        "limit=4294967297           | limit takes a whole number of rows from 1 to 1000",
        "limit=all                  | limit takes a whole number of rows from 1 to 1000",
        "from=                      | from takes a whole number of seconds since 1970",
        "from=yesterday             | from takes a whole number of seconds since 1970",
        "from=1.5                   | from takes a whole number of seconds since 1970",
        "to=                        | to takes a whole number of seconds since 1970",
        "to=2025-01-01              | to takes a whole number of seconds since 1970",
        "from=101&to=100            | but from is 101 and to is 100",
        "event_level=               | event_level takes one of critical, major, minor, info, not ''",
        "event_level=Critical       | event_level takes one of critical, major, minor, info",
        "event_level=warning        | not 'warning'",
        "event_level=info%20        | not 'info '",
        "event_level=info,major     | not 'info,major'",
        "resource_id=               | resource_id takes 1 to 128 bytes of UTF-8, not 0",
        "resource_id=%C3            | resource_id takes 1 to 128 bytes of UTF-8, but its value is no"
      })
  void refusesABadParameterByName(String query, String message) throws Exception {
    assertRefused(client.list(query), 400, message);
  }

  @Test
  void countsTheBytesOfAResourceIdNotItsLetters() throws Exception {
    assertThat(client.list("resource_id=" + LONGEST).status()).isEqualTo(200);
    assertRefused(
        client.list("resource_id=" + LONGEST + "r"), 400, "resource_id takes 1 to 128 bytes");
    assertThat(client.list("resource_id=" + "%C3%A9".repeat(64)).status()).isEqualTo(200);
    assertRefused(
        client.list("resource_id=" + "%C3%A9".repeat(65)), 400, "1 to 128 bytes of UTF-8, not 130");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "offset=0",
        "limit=1",
        "limit=1000",
        "from=100&to=100",
        "from=0",
        "to=-1",
        "from=-9223372036854775808&to=9223372036854775807",
        "offset=0&limit=10&event_level=minor&resource_id=a&from=1&to=2"
      })
  void takesWhatTheContractAllows(String query) throws Exception {
    assertThat(client.list(query).status()).isEqualTo(200);
  }

  @Test
  void quotesOnlyTheStartOfALongValue() throws Exception {
    Reply reply = client.list("limit=" + "9".repeat(3000));

    assertRefused(reply, 400, "not '" + "9".repeat(64) + "…'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/v1",
        "/v1/demo/physicalservers",
        "/v1/demo/physicalservers/events/",
        "/v1/demo/physicalservers/events/0x02000007",
        "/v1//physicalservers/events",
        "/v1/demo/extra/physicalservers/events",
        "/v2/demo/physicalservers/events",
        "/v1/demo/PhysicalServers/events",
        "/v1/demo/physicalservers%2Fevents",
        "/prefix/v1/demo/physicalservers/events"
      })
  void knowsNoOtherPath(String path) throws Exception {
    assertRefused(client.send("GET", path), 404, "/v1/{project_id}/physicalservers/events");
  }

  @Test
  void doesNotTakeTheStartOfThePathForAHost() throws Exception {
    String answer =
        exchange(
            "GET //host"
                + SimulatorClient.PATH
                + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 404 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
  void takesGetOnly(String method) throws Exception {
    Reply reply = client.send(method, SimulatorClient.PATH);

    assertRefused(reply, 405, "GET only");
    assertThat(reply.header("Allow")).isEqualTo("GET");
  }

  /** The JDK's server cuts off a body by itself, but complains of it in the log. */
  @Test
  void refusesHeadWithoutABody() throws Exception {
    List<String> complaints = new CopyOnWriteArrayList<>();
    Handler listener = new ComplaintHandler(complaints);
    Logger logger = Logger.getLogger("com.sun.net.httpserver");
    logger.addHandler(listener);
    try {
      Reply reply = client.send("HEAD", SimulatorClient.PATH);

      assertThat(reply.status()).isEqualTo(405);
      assertThat(reply.response().body()).isEmpty();
      assertThat(complaints).isEmpty();
    } finally {
      logger.removeHandler(listener);
    }
  }

  /** The connection is still good after a refusal: nothing of the answer is left in it. */
  @Test
  void servesTheNextRequestOfTheConnection() throws Exception {
    String answers =
        exchange(
            "GET " + SimulatorClient.PATH + "?limit=0 HTTP/1.1\r\nHost: x\r\n\r\n",
            "HEAD " + SimulatorClient.PATH + " HTTP/1.1\r\nHost: x\r\n\r\n",
            "POST " + SimulatorClient.PATH + " HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi",
            "GET " + SimulatorClient.PATH + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

    assertThat(Pattern.compile("HTTP/1.1 [0-9]+").matcher(answers).results())
        .extracting(MatchResult::group)
        .containsExactly("HTTP/1.1 400", "HTTP/1.1 405", "HTTP/1.1 405", "HTTP/1.1 200");
  }

  private static void assertRefused(Reply reply, int status, String message) throws Exception {
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    assertThat(reply.fieldNames()).containsExactly("error_code", "error_msg");
    assertThat(reply.json().get("error_code").textValue()).isEqualTo("SIM.0" + status);
    assertThat(reply.json().get("error_msg").textValue()).contains(message);
  }

  /** Sends requests as they stand over one connection, and reads until the server closes it. */
  private static String exchange(String... requests) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", simulator.endpoint().getPort());
        OutputStream out = socket.getOutputStream();
        InputStream in = socket.getInputStream()) {
      socket.setSoTimeout(20_000);
      out.write(String.join("", requests).getBytes(StandardCharsets.US_ASCII));
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static final class ComplaintHandler extends Handler {
    private final List<String> complaints;

    ComplaintHandler(List<String> complaints) {
      this.complaints = complaints;
    }

    @Override
    public void publish(LogRecord record) {
      complaints.add(record.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
