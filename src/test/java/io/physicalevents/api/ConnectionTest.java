package io.physicalevents.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.api.ApiException.Kind;
import io.physicalevents.config.Credential;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens below HTTP: connections that fail, break, stall, or carry too much. */
@Timeout(60)
class ConnectionTest {

  private static final String EMPTY_PAGE = "{\"events\": [], \"count\": 0}";
  private static final Duration AMPLE = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofMillis(200);

  @Test
  void refusedConnectionIsToldWithTheAddress() throws Exception {
    int port;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = server.getLocalPort();
    }
    ApiException failure = failureAt("http://127.0.0.1:" + port);
    assertThat(failure.kind()).isEqualTo(Kind.CANNOT_CONNECT);
    assertThat(failure.httpStatus()).isZero();
    assertThat(failure)
        .hasMessageStartingWith("GET /v1/p1/physicalservers/events?limit=10 cannot connect")
        .hasMessageContainingAll("127.0.0.1:" + port, "check");
  }

  @Test
  void unknownHostIsToldByName() {
    ApiException failure = failureAt("https://no-such-host.invalid");
    assertThat(failure.kind()).isEqualTo(Kind.CANNOT_CONNECT);
    assertThat(failure).hasMessageContainingAll("no-such-host.invalid:443", "unknown host");
  }

  @Test
  void serverWithoutTlsCannotBeConnectedTo() throws Exception {
    try (RawServer server =
        new RawServer(it -> it.send("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"))) {
      ApiException failure = failureAt(server.tlsEndpoint());
      assertThat(failure.kind()).isEqualTo(Kind.CANNOT_CONNECT);
      assertThat(failure).hasMessageContaining("certificate");
    }
  }

  @Test
  void handshakeThatBreaksCannotBeConnectedTo() throws Exception {
    try (RawServer server = new RawServer(it -> it.in().read())) {
      assertThat(failureAt(server.tlsEndpoint()).kind()).isEqualTo(Kind.CANNOT_CONNECT);
    }
  }

  @Test
  void handshakeThatStallsTimesOut() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    try (RawServer server = new RawServer(it -> end.await())) {
      ApiException failure = failureAt(server.tlsEndpoint(), AMPLE, SHORT, AMPLE);
      assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
      assertThat(failure).hasMessageContaining("readTimeout=PT0.2S");
    } finally {
      end.countDown();
    }
  }

  @Test
  void connectionThatBreaksBeforeTheAnswerIsLostAndNotTriedAgain() throws Exception {
    try (RawServer server = new RawServer(RawServer.Connection::readRequest)) {
      ApiException failure = failureAt(server.endpoint());
      assertThat(failure.kind()).isEqualTo(Kind.CONNECTION_LOST);
      assertThat(failure.httpStatus()).isZero();
      assertThat(failure).hasMessageContaining("before an answer came");
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"events\": [",
        "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n{\"events\": \r\n",
      })
  void connectionThatBreaksInTheAnswerIsLost(String answer) throws Exception {
    try (RawServer server =
        new RawServer(
            it -> {
              it.readRequest();
              it.send(answer);
            })) {
      ApiException failure = failureAt(server.endpoint());
      assertThat(failure.kind()).isEqualTo(Kind.CONNECTION_LOST);
      assertThat(failure.httpStatus()).isEqualTo(200);
      assertThat(failure).hasMessageContaining("in the middle of the answer");
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void statusCountsWhereTheBodyOfAnErrorBreaksOff() throws Exception {
    try (RawServer server =
        new RawServer(
            it -> {
              it.readRequest();
              it.send("HTTP/1.1 429 Slow\r\nContent-Length: 500\r\n\r\nslow");
            })) {
      assertThat(failureAt(server.endpoint()).kind()).isEqualTo(Kind.THROTTLED);
    }
  }

  @Test
  void answerThatIsNoHttpIsUnreadable() throws Exception {
    try (RawServer server =
        new RawServer(
            it -> {
              it.readRequest();
              it.send("SSH-2.0-OpenSSH_9.2\r\n");
            })) {
      ApiException failure = failureAt(server.endpoint());
      assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
      assertThat(failure).hasMessageContainingAll("no HTTP", "SSH-2.0");
    }
  }

  @Test
  void pooledConnectionThatTheServerClosedIsReplaced() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    try (RawServer server =
        new RawServer(
            it -> {
              it.readRequest();
              it.sendPage(EMPTY_PAGE);
              if (it.number() == 1) {
                // A second request arrives on the first connection, and finds it closed.
                it.readRequest();
                return;
              }
              closed.await();
            })) {
      EventsClient client = Asking.at(server.endpoint());
      client.newCall(Asking.TEN).execute();
      assertThat(client.newCall(Asking.TEN).execute().rows()).isEmpty();
      assertThat(server.connections()).isEqualTo(2);
    } finally {
      closed.countDown();
    }
  }

  @Test
  void clientsShareOnePool() throws Exception {
    try (RawServer server =
        new RawServer(
            it -> {
              while (it.readRequest() != null) {
                it.sendPage(EMPTY_PAGE);
              }
            })) {
      for (int i = 0; i < 5; i++) {
        Asking.at(server.endpoint()).newCall(Asking.TEN).execute();
      }
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void serverThatSaysNothingTimesOut() throws Exception {
    try (RawServer server = new RawServer(ConnectionTest::readForEver)) {
      ApiException failure = failureAt(server.endpoint(), AMPLE, SHORT, AMPLE);
      assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
      assertThat(failure).hasMessageContaining("readTimeout=PT0.2S");
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void answerThatStallsTimesOut() throws Exception {
    try (RawServer server =
        new RawServer(
            it -> {
              it.readRequest();
              it.send("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"events\": [");
              readForEver(it);
            })) {
      ApiException failure = failureAt(server.endpoint(), AMPLE, SHORT, AMPLE);
      assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
      assertThat(failure).hasMessageContaining("readTimeout=PT0.2S");
    }
  }

  @Test
  void answerThatNeverEndsTimesOutAsAWhole() throws Exception {
    try (RawServer server =
        new RawServer(
            it -> {
              it.readRequest();
              it.send("HTTP/1.1 200 OK\r\n\r\n{\"events\": [");
              while (true) {
                it.send(" ");
              }
            })) {
      ApiException failure = failureAt(server.endpoint(), AMPLE, AMPLE, Duration.ofMillis(300));
      assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
      assertThat(failure).hasMessageContaining("requestTimeout=PT0.3S");
    }
  }

  @Test
  void bodyBeyondTheBoundIsRefused() throws Exception {
    try (RawServer server =
        new RawServer(
            it -> {
              it.readRequest();
              it.send("HTTP/1.1 200 OK\r\n\r\n{\"x\": \"");
              byte[] much = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
              for (int i = 0; i < 33; i++) {
                it.out().write(much);
              }
              it.send("\", \"events\": []}");
            })) {
      assertTooLarge(failureAt(server.endpoint()));
    }
  }

  @Test
  void compressedBodyIsBoundedByWhatItUnpacksTo() throws Exception {
    byte[] small = gzipped(" ".repeat(1 << 20).repeat(33));
    try (RawServer server = new RawServer(it -> sendGzipped(it, small))) {
      assertTooLarge(failureAt(server.endpoint()));
    }
  }

  @Test
  void bodyThatIsAnnouncedTooLargeIsRefusedBeforeItComes() throws Exception {
    try (RawServer server =
        new RawServer(
            it -> {
              it.readRequest();
              it.send("HTTP/1.1 200 OK\r\nContent-Length: 33554433\r\n\r\n");
              readForEver(it);
            })) {
      assertTooLarge(failureAt(server.endpoint()));
    }
  }

  @Test
  void compressedPageIsCountedUncompressed() throws Exception {
    byte[] small = gzipped(EMPTY_PAGE + " ".repeat(100_000));
    try (RawServer server = new RawServer(it -> sendGzipped(it, small))) {
      Page page = Asking.at(server.endpoint()).newCall(Asking.TEN).execute();
      assertThat(page.bytes()).isEqualTo(EMPTY_PAGE.length() + 100_000);
    }
  }

  @Test
  void badCompressionIsUnreadable() throws Exception {
    byte[] damaged = gzipped(EMPTY_PAGE);
    damaged[damaged.length - 6] ^= 1;
    try (RawServer server = new RawServer(it -> sendGzipped(it, damaged))) {
      ApiException failure = failureAt(server.endpoint());
      assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
      assertThat(failure.httpStatus()).isEqualTo(200);
    }
  }

  private static void readForEver(RawServer.Connection connection) throws IOException {
    while (connection.in().read() >= 0) {
      // The client alone ends it.
    }
  }

  private static byte[] gzipped(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static void sendGzipped(RawServer.Connection connection, byte[] body) throws IOException {
    assertThat(connection.readRequest()).contains("Accept-Encoding: gzip");
    connection.send(
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + body.length + "\r\n\r\n");
    connection.out().write(body);
    connection.out().flush();
    readForEver(connection);
  }

  private static void assertTooLarge(ApiException failure) {
    assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
    assertThat(failure.httpStatus()).isEqualTo(200);
    assertThat(failure).hasMessageContaining("larger than 33554432 bytes");
  }

  private static ApiException failureAt(String endpoint) {
    return failureAt(endpoint, AMPLE, AMPLE, AMPLE);
  }

  private static ApiException failureAt(
      String endpoint, Duration connect, Duration read, Duration whole) {
    EventsClient client =
        new EventsClient(Asking.config(endpoint, new Credential.None(), connect, read, whole));
    return Asking.failureOf(client.newCall(Asking.TEN));
  }
}
