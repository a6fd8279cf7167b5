package io.physicalevents.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.api.ApiException.Kind;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every server here holds its answer until the test ends: what returns, returns by being ended. */
@Timeout(60)
class CancelTest {

  private static final String HALF =
      "HTTP/1.1 200 OK\r\nContent-Length: 500000\r\n\r\n{\"events\": [";

  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch testEnded = new CountDownLatch(1);
  private final ExecutorService executor = Executors.newSingleThreadExecutor();

  @AfterEach
  void release() {
    testEnded.countDown();
    executor.shutdownNow();
  }

  @Test
  void cancelEndsTheWaitForAnAnswer() throws Exception {
    assertCancelled(
        new RawServer(
            it -> {
              it.readRequest();
              hold();
            }),
        false);
  }

  @Test
  void cancelEndsTheReadingOfABody() throws Exception {
    assertCancelled(
        new RawServer(
            it -> {
              it.readRequest();
              it.send(HALF);
              hold();
            }),
        false);
  }

  @Test
  void cancelEndsTheReadingOfAnErrorsBody() throws Exception {
    assertCancelled(
        new RawServer(
            it -> {
              it.readRequest();
              it.send(HALF.replace("200 OK", "500 Oops"));
              hold();
            }),
        false);
  }

  @Test
  void cancelEndsTheWaitForAConnection() throws Exception {
    assertCancelled(
        new RawServer(
            it -> {
              it.in().read();
              hold();
            }),
        true);
  }

  @Test
  void cancelAndInterruptEndTheWaitForAConnection() throws Exception {
    try (FullServer server = new FullServer()) {
      PageCall cancelled = Asking.at(server.endpoint()).newCall(Asking.TEN);
      Future<ApiException> ended = executor.submit(() -> Asking.failureOf(cancelled));
      cancelled.cancel();
      assertThat(ended.get().kind()).isEqualTo(Kind.CANCELLED);

      PageCall interrupted = Asking.at(server.endpoint()).newCall(Asking.TEN);
      AtomicReference<Boolean> flag = new AtomicReference<>();
      AtomicReference<ApiException> failure = new AtomicReference<>();
      Thread reader =
          new Thread(
              () -> {
                failure.set(Asking.failureOf(interrupted));
                flag.set(Thread.currentThread().isInterrupted());
              });
      reader.start();
      while (reader.getState() != Thread.State.TIMED_WAITING && reader.isAlive()) {
        Thread.onSpinWait();
      }
      reader.interrupt();
      reader.join();
      assertThat(failure.get().kind()).isEqualTo(Kind.CANCELLED);
      assertThat(flag.get()).isTrue();
    }
  }

  @Test
  void cancelledCallNeverRuns() throws Exception {
    try (RawServer server = new RawServer(it -> hold())) {
      PageCall call = Asking.at(server.endpoint()).newCall(Asking.TEN);
      call.cancel();
      ApiException failure = Asking.failureOf(call);
      assertThat(failure.kind()).isEqualTo(Kind.CANCELLED);
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void cancelAfterTheEndIsHarmless() throws Exception {
    try (RawServer server =
        new RawServer(
            it -> {
              while (it.readRequest() != null) {
                it.sendPage("{\"events\": []}");
              }
            })) {
      EventsClient client = Asking.at(server.endpoint());
      PageCall call = client.newCall(Asking.TEN);
      call.execute();
      call.cancel();
      client.newCall(Asking.TEN).execute();
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void interruptedThreadSendsNothingAndStaysInterrupted() throws Exception {
    try (RawServer server = new RawServer(it -> hold())) {
      PageCall call = Asking.at(server.endpoint()).newCall(Asking.TEN);
      Thread.currentThread().interrupt();
      ApiException failure = Asking.failureOf(call);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(failure.kind()).isEqualTo(Kind.CANCELLED);
      assertThat(failure).hasMessageContaining("interrupted");
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void interruptEndsTheReadingWhenTheNextBytesCome() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    AtomicReference<Boolean> flag = new AtomicReference<>();
    try (RawServer server =
        new RawServer(
            it -> {
              it.readRequest();
              it.send(HALF);
              reached.countDown();
              interrupted.await();
              it.send(" ".repeat(400_000));
              hold();
            })) {
      PageCall call = Asking.at(server.endpoint()).newCall(Asking.TEN);
      AtomicReference<Thread> reader = new AtomicReference<>();
      Future<ApiException> ended =
          executor.submit(
              () -> {
                reader.set(Thread.currentThread());
                ApiException failure = Asking.failureOf(call);
                flag.set(Thread.interrupted());
                return failure;
              });
      reached.await();
      reader.get().interrupt();
      interrupted.countDown();
      assertThat(ended.get().kind()).isEqualTo(Kind.CANCELLED);
      assertThat(flag.get()).isTrue();
    }
  }

  private void hold() throws InterruptedException {
    reached.countDown();
    testEnded.await();
  }

  private void assertCancelled(RawServer held, boolean tls) throws Exception {
    try (RawServer server = held) {
      PageCall call = Asking.at(tls ? server.tlsEndpoint() : server.endpoint()).newCall(Asking.TEN);
      Future<ApiException> ended = executor.submit(() -> Asking.failureOf(call));
      reached.await();
      call.cancel();
      ApiException failure = ended.get();
      assertThat(testEnded.getCount()).isEqualTo(1);
      assertThat(failure.kind()).isEqualTo(Kind.CANCELLED);
      assertThat(failure).hasMessageContaining("was cancelled");
    }
  }
}
