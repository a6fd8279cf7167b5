package io.physicalevents.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.api.ApiException.Kind;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that cannot be had, or break. */
@Timeout(60)
class ConnectionTest {

  private static final String EMPTY_PAGE = "{\"events\": [], \"count\": 0}";

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
  void connectionOutlivesAnError() throws Exception {
    try (RawServer server =
        new RawServer(
            it -> {
              it.readRequest();
              it.send("HTTP/1.1 429 Slow\r\nContent-Length: 4\r\n\r\nslow");
              it.readRequest();
              it.sendPage(EMPTY_PAGE);
              it.readForEver();
            })) {
      EventsClient client = Asking.at(server.endpoint());
      Asking.failureOf(client.newCall(Asking.TEN));
      client.newCall(Asking.TEN).execute();
      assertThat(server.connections()).isEqualTo(1);
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

  private static ApiException failureAt(String endpoint) {
    return Asking.failureOf(Asking.at(endpoint).newCall(Asking.TEN));
  }
}
