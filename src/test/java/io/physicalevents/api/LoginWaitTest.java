package io.physicalevents.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.api.ApiException.Kind;
import io.physicalevents.config.DriverConfig;
import io.physicalevents.config.HostAndPort;
import io.physicalevents.config.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many who need a token at the same time, while IAM keeps them waiting. */
@Timeout(60)
class LoginWaitTest {

  private static final int MANY = 20;

  /** A caller in a thread of its own. */
  private static final class Caller<T> {

    private final FutureTask<T> task;
    private final Thread thread;

    Caller(Callable<T> work) {
      task = new FutureTask<>(work);
      thread = new Thread(task, "caller");
      thread.setDaemon(true);
      thread.start();
    }

    Caller<T> untilItWaits() {
      while (thread.getState() != Thread.State.TIMED_WAITING && thread.isAlive()) {
        Thread.onSpinWait();
      }
      return this;
    }

    T result() throws Exception {
      return task.get();
    }
  }

  private final CountDownLatch release = new CountDownLatch(1);
  private ScriptedIam iam;
  private RawServer api;

  @BeforeEach
  void start() throws IOException {
    iam = new ScriptedIam();
    iam.answering(
        (it, number) -> {
          release.await();
          it.send(ScriptedIam.token(number, "{}"));
        });
    api = new RawServer(it -> servePages(it));
  }

  @AfterEach
  void stop() throws IOException {
    release.countDown();
    iam.close();
    api.close();
  }

  private static void servePages(RawServer.Connection connection) throws IOException {
    while (connection.readRequest() != null) {
      connection.sendPage("{\"events\": [{}]}");
    }
  }

  @Test
  void oneRequestServesAllWhoWait() throws Exception {
    List<Caller<Page>> callers = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      callers.add(new Caller<>(client().newCall(Asking.TEN)::execute));
    }
    callers.forEach(Caller::untilItWaits);
    release.countDown();
    for (Caller<Page> caller : callers) {
      assertThat(caller.result().rows()).hasSize(1);
    }
    assertThat(iam.asked()).isEqualTo(1);
  }

  @Test
  void oneRequestRenewsATokenThatIsRefusedForMany() throws Exception {
    release.countDown();
    CyclicBarrier all = new CyclicBarrier(MANY);
    try (RawServer refusing =
        new RawServer(
            it -> {
              for (String head = it.readRequest(); head != null; head = it.readRequest()) {
                if (head.contains("s3cret-t0ken-1\r\n")) {
                  all.await();
                  it.send(ScriptedIam.http("401 Unauthorized", "", "expired"));
                } else {
                  it.sendPage("{\"events\": [{}]}");
                }
              }
            })) {
      List<Caller<Page>> callers = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        EventsClient client = new EventsClient(Asking.config(refusing.endpoint(), iam.login()));
        callers.add(new Caller<>(() -> Asking.pageOf(client)));
      }
      for (Caller<Page> caller : callers) {
        assertThat(caller.result().rows()).hasSize(1);
      }
    }
    assertThat(iam.asked()).isEqualTo(2);
  }

  @Test
  void refusalIsToldToAllWhoWait() throws Exception {
    iam.answering(
        (it, number) -> {
          release.await();
          it.send(ScriptedIam.http("401 Unauthorized", "", "wrong"));
        });
    List<Caller<ApiException>> callers = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      callers.add(new Caller<>(() -> Asking.failureOf(client().newCall(Asking.TEN))));
    }
    callers.forEach(Caller::untilItWaits);
    release.countDown();
    for (Caller<ApiException> caller : callers) {
      assertThat(caller.result().kind()).isEqualTo(Kind.UNAUTHORIZED);
    }
    assertThat(callers.get(0).result()).isNotSameAs(callers.get(1).result());
    assertThat(iam.asked()).isEqualTo(1);
  }

  @Test
  void cancelEndsOneWaitAndNotTheOthers() throws Exception {
    PageCall call = client().newCall(Asking.TEN);
    Caller<ApiException> first = new Caller<>(() -> Asking.failureOf(call)).untilItWaits();
    Caller<Page> second = new Caller<>(client().newCall(Asking.TEN)::execute).untilItWaits();
    call.cancel();
    assertThat(first.result().kind()).isEqualTo(Kind.CANCELLED);
    assertThat(first.result()).hasMessageContaining("was cancelled");
    assertThat(release.getCount()).isEqualTo(1);
    release.countDown();
    assertThat(second.result().rows()).hasSize(1);
    assertThat(iam.asked()).isEqualTo(1);
  }

  @Test
  void interruptEndsOneWaitAndStaysSet() throws Exception {
    Caller<Boolean> first =
        new Caller<>(
                () ->
                    Asking.failureOf(client().newCall(Asking.TEN)).kind() == Kind.CANCELLED
                        && Thread.currentThread().isInterrupted())
            .untilItWaits();
    Caller<Page> second = new Caller<>(client().newCall(Asking.TEN)::execute).untilItWaits();
    first.thread.interrupt();
    assertThat(first.result()).isTrue();
    release.countDown();
    assertThat(second.result().rows()).hasSize(1);
    assertThat(iam.asked()).isEqualTo(1);
  }

  @Test
  void requestThatNobodyWaitsForIsEnded() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    iam.answering(
        (it, number) -> {
          asked.countDown();
          it.readForEver();
          closed.countDown();
        });
    PageCall call = client().newCall(Asking.TEN);
    Caller<ApiException> only = new Caller<>(() -> Asking.failureOf(call));
    asked.await();
    call.cancel();
    assertThat(only.result().kind()).isEqualTo(Kind.CANCELLED);
    closed.await();

    iam.answering((it, number) -> it.send(ScriptedIam.token(number, "{}")));
    assertThat(client().newCall(Asking.TEN).execute().rows()).hasSize(1);
    assertThat(iam.asked()).isEqualTo(2);
  }

  @Test
  void nobodyWaitsLongerThanHisOwnRequestTimeout() throws Exception {
    Caller<Page> patient = new Caller<>(client().newCall(Asking.TEN)::execute).untilItWaits();
    Duration ample = Duration.ofSeconds(60);
    DriverConfig hasty =
        Asking.config(api.endpoint(), iam.login(), ample, ample, Duration.ofMillis(200));
    ApiException failure = Asking.failureOf(new EventsClient(hasty).newCall(Asking.TEN));
    assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
    assertThat(failure).hasMessageContaining("requestTimeout=PT0.2S");
    release.countDown();
    assertThat(patient.result().rows()).hasSize(1);
    assertThat(iam.asked()).isEqualTo(1);
  }

  @Test
  void brokenProxyOfTheOneWhoAsksFailsHimAlone() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch breaks = new CountDownLatch(1);
    try (RawServer proxy =
        new RawServer(
            it -> {
              asked.countDown();
              breaks.await();
            })) {
      Transport through =
          new Transport(Set.of(), Optional.of(new HostAndPort("127.0.0.1", proxy.port())));
      DriverConfig config = Asking.config(Asking.config(api.endpoint(), iam.login()), through);
      Caller<ApiException> first =
          new Caller<>(() -> Asking.failureOf(new EventsClient(config).newCall(Asking.TEN)));
      asked.await();
      Caller<Page> second = new Caller<>(client().newCall(Asking.TEN)::execute).untilItWaits();
      release.countDown();
      breaks.countDown();
      assertThat(first.result().kind()).isEqualTo(Kind.CONNECTION_LOST);
      assertThat(second.result().rows()).hasSize(1);
    }
  }

  @Test
  void whoeverWaitsHearsOfWhatShouldNotHappen() {
    release.countDown();
    ExchangeLog broken =
        exchange -> {
          throw new IllegalStateException("the disk is full of s3cret");
        };
    ApiException failure =
        Asking.failureOf(
            new EventsClient(Asking.config(api.endpoint(), iam.login()), broken)
                .newCall(Asking.TEN));
    assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
    assertThat(failure).hasMessageContaining("failed unexpectedly: IllegalStateException");
    Secrets.assertNoneIn(failure, "s3cret");
  }

  private EventsClient client() {
    return new EventsClient(Asking.config(api.endpoint(), iam.login()));
  }
}
