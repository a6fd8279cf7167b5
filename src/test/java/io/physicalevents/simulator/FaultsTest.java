package io.physicalevents.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.physicalevents.simulator.SimulatorClient.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A simulator that fails when it is told to, and is right at all other times. */
class FaultsTest {
  private static final SimulatedEvents EVENTS =
      SimulatedEvents.generate(1, 50, Instant.parse("2025-08-01T00:00:00Z"));

  @Test
  void failsAtTheRequestsNumbered() throws Exception {
    Faults faults = Faults.none().at(2, new Fault.Status(503)).at(3, new Fault.Status(401));
    try (Simulator simulator = start(faults)) {
      SimulatorClient client = new SimulatorClient(simulator);

      assertThat(client.list("").status()).isEqualTo(200);
      Reply failure = client.list("");
      assertThat(failure.status()).isEqualTo(503);
      assertThat(failure.json().get("error_code").textValue()).isEqualTo("SIM.0503");
      assertThat(client.list("").status()).isEqualTo(401);
      assertThat(client.list("").column("time")).hasSize(10);
      assertThat(simulator.requests())
          .extracting(LoggedRequest::status)
          .containsExactly(200, 503, 401, 200);
    }
  }

  @Test
  void throttlesWithAndWithoutRetryAfter() throws Exception {
    Faults faults = Faults.none().at(1, new Fault.Throttled("7")).at(2, new Fault.Throttled(null));
    try (Simulator simulator = start(faults)) {
      SimulatorClient client = new SimulatorClient(simulator);
      Reply first = client.list("");
      Reply second = client.list("");

      assertThat(List.of(first.status(), second.status())).containsExactly(429, 429);
      assertThat(first.header("Retry-After")).isEqualTo("7");
      assertThat(second.header("Retry-After")).isEmpty();
      assertThat(new String(first.response().body(), StandardCharsets.UTF_8))
          .isEqualTo("Too many requests.");
    }
  }

  @Test
  void answersWithAGatewaysHtml() throws Exception {
    try (Simulator simulator = start(Faults.none().at(1, new Fault.GatewayPage(502)))) {
      Reply reply = new SimulatorClient(simulator).list("");

      assertThat(reply.status()).isEqualTo(502);
      assertThat(reply.header("Content-Type")).isEqualTo("text/html");
      assertThat(new String(reply.response().body(), StandardCharsets.UTF_8))
          .startsWith("<html>")
          .contains("502");
    }
  }

  @Test
  void dropsTheConnection() throws Exception {
    try (Simulator simulator = start(Faults.none().at(1, new Fault.Dropped()))) {
      assertThat(raw(simulator)).isEmpty();
      assertThat(simulator.requests()).extracting(LoggedRequest::status).containsExactly(0);
      assertThat(raw(simulator)).contains("\"count\":50");
    }
  }

  @Test
  void breaksOffInTheBody() throws Exception {
    try (Simulator simulator = start(Faults.none().at(1, new Fault.Truncated(20)))) {
      String cut = raw(simulator);
      String whole = raw(simulator);

      assertThat(body(cut)).hasSize(20).isEqualTo(body(whole).substring(0, 20));
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(
              () -> {
                try (Simulator other = start(Faults.none().at(1, new Fault.Truncated(9999)))) {
                  new SimulatorClient(other).list("limit=1");
                }
              });
    }
  }

  /** As many bytes as announced come before the wait, and the end of the simulator ends it. */
  @ParameterizedTest
  @ValueSource(ints = {0, 20, -1})
  void holdsTheAnswerUntilItIsClosed(int bytes) throws Exception {
    try (Simulator simulator = start(Faults.none().at(1, new Fault.Stalled(bytes)));
        Socket socket = ask(simulator)) {
      // Another request is served meanwhile.
      while (simulator.requests().isEmpty()) {
        Thread.onSpinWait();
      }
      assertThat(new SimulatorClient(simulator).list("").status()).isEqualTo(200);
      InputStream in = socket.getInputStream();
      // Closed before, the simulator might not have sent as much as it was to.
      String begun =
          bytes < 0 ? "" : head(in) + new String(in.readNBytes(bytes), StandardCharsets.UTF_8);
      simulator.close();

      String got = begun + new String(in.readAllBytes(), StandardCharsets.UTF_8);
      if (bytes < 0) {
        assertThat(got).isEmpty();
      } else {
        assertThat(body(got)).hasSize(bytes);
      }
    }
  }

  @Test
  void answersLate() throws Exception {
    try (Simulator simulator = start(Faults.none().at(1, new Fault.Slow(Duration.ofMillis(30))))) {
      long start = System.nanoTime();

      assertThat(new SimulatorClient(simulator).list("").column("time")).hasSize(10);
      assertThat(System.nanoTime() - start).isGreaterThan(Duration.ofMillis(30).toNanos());
    }
  }

  @Test
  void servesAnEmptyPageOnceAndKeepsTheCount() throws Exception {
    try (Simulator simulator = start(Faults.none().at(2, new Fault.EmptyPage()))) {
      SimulatorClient client = new SimulatorClient(simulator);
      client.list("");
      Reply empty = client.list("offset=10");

      assertThat(empty.column("time")).isEmpty();
      assertThat(empty.count()).isEqualTo(50);
      assertThat(client.list("offset=10").column("time")).hasSize(10);
    }
  }

  @Test
  void failsNowAndThenAndForOneSeedAtTheSameRequests() {
    Faults faults = Faults.none().nowAndThen(0.25, 7, new Fault.Dropped());
    List<Integer> struck = struck(faults);

    assertThat(struck).hasSizeBetween(200, 300);
    assertThat(struck(Faults.none().nowAndThen(0.25, 7, new Fault.EmptyPage()))).isEqualTo(struck);
    assertThat(struck(Faults.none().nowAndThen(0.25, 8, new Fault.Dropped()))).isNotEqualTo(struck);
    assertThat(struck(Faults.none().nowAndThen(0, 7, new Fault.Dropped()))).isEmpty();
    assertThat(struck(Faults.none().nowAndThen(1, 7, new Fault.Dropped()))).hasSize(1000);
  }

  @Test
  void aNumberedFaultComesBeforeARandomOne() {
    Fault numbered = new Fault.Status(500);
    Faults faults = Faults.none().nowAndThen(1, 7, new Fault.Dropped()).at(3, numbered);

    assertThat(faults.of(3)).contains(numbered);
    assertThat(faults.of(4)).contains(new Fault.Dropped());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void refusesAProbabilityThatIsNone(double probability) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Faults.none().nowAndThen(probability, 1, new Fault.Dropped()))
        .withMessageContaining("not " + probability);
  }

  private static List<Integer> struck(Faults faults) {
    return IntStream.rangeClosed(1, 1000)
        .filter(request -> faults.of(request).isPresent())
        .boxed()
        .toList();
  }

  private static Simulator start(Faults faults) throws IOException {
    return Simulator.start(EVENTS, SimulatorSettings.defaults().withFaults(faults));
  }

  private static Socket ask(Simulator simulator) throws IOException {
    Socket socket = new Socket("127.0.0.1", simulator.endpoint().getPort());
    socket.setSoTimeout(20_000);
    socket
        .getOutputStream()
        .write(
            ("GET " + SimulatorClient.PATH + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /** The answer as it comes, up to the end of the connection. */
  private static String raw(Simulator simulator) throws IOException {
    try (Socket socket = ask(simulator);
        InputStream in = socket.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** An answer up to its body. */
  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      assertThat(next).isNotNegative();
      head.append((char) next);
    }
    return head.toString();
  }

  private static String body(String answer) {
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }
}
