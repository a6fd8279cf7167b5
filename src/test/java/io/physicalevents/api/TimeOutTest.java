package io.physicalevents.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.api.ApiException.Kind;
import io.physicalevents.config.Credential;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that keep a client waiting; none of these ends by itself. */
@Timeout(60)
class TimeOutTest {

  private static final Duration AMPLE = Duration.ofSeconds(60);

  private static final Duration SHORT = Duration.ofMillis(200);

  @Test
  void connectionThatIsNotMadeTimesOut() throws Exception {
    try (FullServer server = new FullServer()) {
      ApiException failure = failureAt(server.endpoint(), SHORT, AMPLE, AMPLE);
      assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
      assertThat(failure).hasMessageContaining("connectTimeout=PT0.2S");
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
  void serverThatSaysNothingTimesOut() throws Exception {
    try (RawServer server = new RawServer(RawServer.Connection::readForEver)) {
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
              it.readForEver();
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
  void answerWhoseBytesKeepComingMayTakeLonger() throws Exception {
    Duration read = Duration.ofSeconds(1);
    try (RawServer server =
        new RawServer(
            it -> {
              it.readRequest();
              it.send("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"events\": [");
              long start = System.nanoTime();
              while (System.nanoTime() - start < 3 * read.toNanos() / 2) {
                it.send(" ");
              }
              it.send("]}");
            })) {
      EventsClient client =
          new EventsClient(
              Asking.config(server.endpoint(), new Credential.None(), AMPLE, read, AMPLE));
      assertThat(client.newCall(Asking.TEN).execute().rows()).isEmpty();
    }
  }

  private static ApiException failureAt(
      String endpoint, Duration connect, Duration read, Duration whole) {
    EventsClient client =
        new EventsClient(Asking.config(endpoint, new Credential.None(), connect, read, whole));
    return Asking.failureOf(client.newCall(Asking.TEN));
  }
}
