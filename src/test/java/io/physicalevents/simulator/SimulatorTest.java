package io.physicalevents.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.physicalevents.simulator.SimulatorClient.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server itself: where it listens, what it logs, whom it lets in, how it ends. */
class SimulatorTest {
  private static final SimulatedEvents EVENTS =
      SimulatedEvents.generate(1, 50, Instant.parse("2025-08-01T00:00:00Z"));

  @Test
  void listensOnLoopbackByNumber() throws Exception {
    try (Simulator simulator = Simulator.start(EVENTS)) {
      assertThat(simulator.endpoint().getScheme()).isEqualTo("http");
      assertThat(simulator.endpoint().getHost()).isEqualTo("127.0.0.1");
      assertThat(simulator.endpoint().getPort()).isPositive();
      assertThat(simulator.endpoint().getPath()).isEmpty();
    }
  }

  /** Linux has the whole of 127.0.0.0/8, so a server on every address would answer there. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void listensOnNoOtherAddress() throws Exception {
    List<InetAddress> others = new ArrayList<>();
    others.add(InetAddress.getByName("127.0.0.2"));
    NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.getHostAddress().equals("127.0.0.1"))
        .forEach(others::add);
    try (Simulator simulator = Simulator.start(EVENTS)) {
      for (InetAddress other : others) {
        try (Socket socket = new Socket()) {
          InetSocketAddress address = new InetSocketAddress(other, simulator.endpoint().getPort());
          assertThatExceptionOfType(IOException.class)
              .as("connecting to %s", address)
              .isThrownBy(() -> socket.connect(address, 2_000));
        }
      }
    }
  }

  @Test
  void listensOnThePortGivenAndSaysSoWhereItCannot() throws Exception {
    int port;
    try (Simulator first = Simulator.start(EVENTS)) {
      port = first.endpoint().getPort();
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(
              () -> Simulator.start(EVENTS, SimulatorSettings.defaults().withPort(port)).close())
          .withMessageContaining("127.0.0.1:" + port);
    }
    try (Simulator second = Simulator.start(EVENTS, SimulatorSettings.defaults().withPort(port))) {
      assertThat(second.endpoint().getPort()).isEqualTo(port);
      assertThat(new SimulatorClient(second).list("").status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65_536})
  void refusesAPortThatIsNone(int port) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SimulatorSettings.defaults().withPort(port))
        .withMessageContaining("65535")
        .withMessageContaining(Integer.toString(port));
  }

  @Test
  void changesOneSettingAndKeepsTheOthers() {
    TimeBounds bounds = new TimeBounds(false, TimeBounds.UpperEnd.EXCLUDED);
    ListBehaviour list = ListBehaviour.DOCUMENTED.withTimeBounds(bounds);
    Faults faults = Faults.none().at(1, new Fault.Dropped());
    ListChange change = (request, events) -> events;
    InstantSource clock = InstantSource.fixed(Instant.EPOCH);
    SimulatorSettings settings = new SimulatorSettings(99, "t", list, faults, change, clock);

    assertThat(
            SimulatorSettings.defaults()
                .withClock(clock)
                .withChange(change)
                .withFaults(faults)
                .withTimeBounds(bounds)
                .withRequiredToken("t")
                .withPort(99))
        .isEqualTo(settings);
    assertThat(
            settings
                .withPort(1)
                .withRequiredToken("u")
                .withList(ListBehaviour.DOCUMENTED)
                .withFaults(Faults.none())
                .withChange(ListChange.NONE)
                .withClock(InstantSource.system()))
        .isEqualTo(SimulatorSettings.defaults().withPort(1).withRequiredToken("u"));
  }

  @Test
  void leavesNothingThatKeepsTheJvmAlive() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    // Threads inherit being a daemon, so this one must be none, whatever runs the test.
    FutureTask<Simulator> start = new FutureTask<>(() -> Simulator.start(EVENTS));
    Thread starter = new Thread(start);
    starter.setDaemon(false);
    starter.start();
    try (Simulator simulator = start.get()) {
      starter.join();
      new SimulatorClient(simulator).list("");
      Set<Thread> started = new HashSet<>(Thread.getAllStackTraces().keySet());
      started.removeAll(before);
      assertThat(started).anyMatch(thread -> thread.getName().equals("HTTP-Dispatcher"));
      assertThat(started).anyMatch(thread -> thread.getName().equals("physicalevents-simulator"));
      assertThat(started).allMatch(Thread::isDaemon);
    }
  }

  @Test
  void answersWithoutTheDelayOfTheJdksServer() throws Exception {
    Simulator.start(EVENTS).close();

    assertThat(System.getProperty("sun.net.httpserver.nodelay")).isEqualTo("true");
  }

  /** A client that sends half a request keeps one worker waiting; others must be served. */
  @Test
  void servesSeveralRequestsAtOnce() throws Exception {
    try (Simulator simulator = Simulator.start(EVENTS);
        Socket slow = new Socket("127.0.0.1", simulator.endpoint().getPort());
        Socket slower = new Socket("127.0.0.1", simulator.endpoint().getPort())) {
      for (Socket socket : List.of(slow, slower)) {
        OutputStream out = socket.getOutputStream();
        out.write("GET /v1/demo/phys".getBytes(StandardCharsets.US_ASCII));
        out.flush();
      }
      for (int i = 0; i < 20; i++) {
        assertThat(new SimulatorClient(simulator).list("").status()).isEqualTo(200);
      }
    }
  }

  @Test
  void logsEveryRequestWithItsAnswer() throws Exception {
    try (Simulator simulator = Simulator.start(EVENTS)) {
      SimulatorClient client = new SimulatorClient(simulator);
      Instant before = Instant.now();
      client.list("limit=7&resource_id=a%20b+c&limit=8");
      client.list("offset=45&limit=10");
      client.send("POST", SimulatorClient.PATH);
      client.send("GET", "/elsewhere%20?x=%FF");

      List<LoggedRequest> requests = simulator.requests();

      assertThat(requests)
          .usingRecursiveFieldByFieldElementComparatorIgnoringFields("received")
          .containsExactly(
              logged(
                  "GET",
                  SimulatorClient.PATH,
                  "limit=7&resource_id=a%20b+c&limit=8",
                  Map.of("limit", "7", "resource_id", "a b c"),
                  400,
                  0),
              logged(
                  "GET",
                  SimulatorClient.PATH,
                  "offset=45&limit=10",
                  Map.of("offset", "45", "limit", "10"),
                  200,
                  5),
              logged("POST", SimulatorClient.PATH, "", Map.of(), 405, 0),
              logged("GET", "/elsewhere%20", "x=%FF", Map.of("x", "%FF"), 404, 0));
      assertThat(requests)
          .extracting(LoggedRequest::received)
          .isSorted()
          .allMatch(received -> !received.isBefore(before) && !received.isAfter(Instant.now()));
      assertThat(requests.get(1).parameters().keySet()).containsExactly("offset", "limit");
    }
  }

  @Test
  void forgetsTheLogWhenToldToAndKeepsItWhenClosed() throws Exception {
    Simulator simulator = Simulator.start(EVENTS);
    SimulatorClient client = new SimulatorClient(simulator);
    client.list("limit=1");
    List<LoggedRequest> snapshot = simulator.requests();
    simulator.clearRequests();

    assertThat(snapshot).hasSize(1);
    assertThat(simulator.requests()).isEmpty();

    client.list("limit=2");
    simulator.close();
    assertThat(simulator.requests()).extracting(LoggedRequest::query).containsExactly("limit=2");
  }

  @Test
  void theLogForgetsTheOldestBeyondTenThousand() {
    RequestLog log = new RequestLog();
    for (int i = 0; i < 10_003; i++) {
      log.add(logged("GET", "/", "n=" + i, Map.of(), 200, 0));
    }

    assertThat(log.snapshot()).hasSize(10_000);
    assertThat(log.snapshot().get(0).query()).isEqualTo("n=3");
    assertThat(log.snapshot().get(9_999).query()).isEqualTo("n=10002");
  }

  @Test
  void asksForNoTokenByDefaultAndIgnoresOne() throws Exception {
    try (Simulator simulator = Simulator.start(EVENTS)) {
      SimulatorClient client = new SimulatorClient(simulator);
      assertThat(client.list("").status()).isEqualTo(200);
      assertThat(client.list("", "X-Auth-Token", "any").status()).isEqualTo(200);
    }
  }

  @Test
  void asksForTheRequiredToken() throws Exception {
    SimulatorSettings settings = SimulatorSettings.defaults().withRequiredToken("secret-1");
    try (Simulator simulator = Simulator.start(EVENTS, settings)) {
      SimulatorClient client = new SimulatorClient(simulator);
      assertThat(client.list("", "X-Auth-Token", "secret-1").status()).isEqualTo(200);
      for (Reply refused :
          List.of(client.list("limit=0"), client.list("", "X-Auth-Token", "secret-2"))) {
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.fieldNames()).containsExactly("error_code", "error_msg");
        assertThat(refused.json().get("error_code").textValue()).isEqualTo("SIM.0401");
        assertThat(refused.json().get("error_msg").textValue())
            .contains("X-Auth-Token")
            .doesNotContain("secret");
      }
      assertThat(simulator.requests())
          .extracting(LoggedRequest::status)
          .containsExactly(200, 401, 401);
    }
  }

  @Test
  void listensNoMoreOnceClosedAndMayBeClosedAgain() throws Exception {
    Simulator simulator = Simulator.start(EVENTS);
    simulator.close();
    simulator.close();

    assertThatExceptionOfType(ConnectException.class)
        .isThrownBy(() -> new Socket("127.0.0.1", simulator.endpoint().getPort()).close());
  }

  private static LoggedRequest logged(
      String method,
      String path,
      String query,
      Map<String, String> parameters,
      int status,
      int rows) {
    return new LoggedRequest(Instant.EPOCH, method, path, query, parameters, status, rows);
  }
}
