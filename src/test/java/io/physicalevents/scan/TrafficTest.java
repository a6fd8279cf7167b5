package io.physicalevents.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** All connections of a JVM are one guest. Time here is a number that a pause moves on. */
class TrafficTest {

  private long now;

  private final Traffic traffic = new Traffic(() -> now);

  /** An execution whose pauses take no time but the clock's. */
  private class Pausing extends Uninterrupted {

    final List<Long> pauses = new ArrayList<>();

    @Override
    public void pause(Duration time) {
      pauses.add(time.toMillis());
      now += time.toNanos();
    }
  }

  private void send(Execution execution) {
    traffic.enter(execution).close();
  }

  @Test
  void sendsAtOnceWithoutALimit() {
    Pausing execution = new Pausing();
    for (int i = 0; i < 100; i++) {
      send(execution);
    }
    assertThat(execution.pauses).isEmpty();
  }

  @Test
  void spacesTheRequestsOfAllConnectionsByTheLowestRate() {
    traffic.open(OptionalDouble.of(100));
    traffic.open(OptionalDouble.of(10));
    traffic.open(OptionalDouble.empty());
    Pausing one = new Pausing();
    Pausing other = new Pausing();
    send(one);
    send(other);
    send(one);
    assertThat(other.pauses).containsExactly(100L);
    assertThat(one.pauses).containsExactly(100L);

    traffic.close(OptionalDouble.of(10));
    now += TimeUnit.SECONDS.toNanos(1);
    send(one);
    send(one);
    assertThat(one.pauses).containsExactly(100L, 10L);
  }

  @Test
  void keepsQuietForAllConnectionsAsLongAsTheServerAsks() {
    Pausing execution = new Pausing();
    traffic.keepQuiet(Duration.ofSeconds(3));
    traffic.keepQuiet(Duration.ofSeconds(1));
    send(execution);
    send(execution);
    assertThat(execution.pauses).containsExactly(3000L);
  }

  @Test
  void halvesItsWidthOnceForRequestsThatWereUnderWayTogether() {
    Pausing execution = new Pausing();
    List<Traffic.Pass> passes = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      passes.add(traffic.enter(execution));
    }
    passes.forEach(Traffic.Pass::throttled);
    assertThat(traffic.width()).isEqualTo(4);
    passes.forEach(Traffic.Pass::close);

    Traffic.Pass later = traffic.enter(execution);
    later.throttled();
    later.close();
    assertThat(traffic.width()).isEqualTo(1);

    for (int i = 0; i < 3; i++) {
      try (Traffic.Pass pass = traffic.enter(execution)) {
        pass.succeeded();
      }
    }
    assertThat(traffic.width()).isEqualTo(2);
  }

  @Test
  void letsTheNextInWhenARequestHasEnded() throws Exception {
    narrowToOne();
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Traffic.Pass first = traffic.enter(new Pausing());
      CountDownLatch waits = new CountDownLatch(1);
      Future<?> second = other.submit(() -> traffic.enter(new Waiting(waits)).close());
      waits.await();
      first.close();
      second.get();
    } finally {
      other.shutdownNow();
    }
  }

  @Test
  void aWaitThatIsEndedTakesNobodysTurn() throws Exception {
    narrowToOne();
    try (Traffic.Pass first = traffic.enter(new Pausing())) {
      assertThatThrownBy(() -> traffic.enter(new Ended())).isInstanceOf(ScanException.class);
    }
    traffic.enter(new Pausing()).close();
  }

  private void narrowToOne() {
    try (Traffic.Pass pass = traffic.enter(new Pausing())) {
      pass.throttled();
    }
    assertThat(traffic.width()).isEqualTo(1);
  }

  /** Tells when it begins to wait. */
  private final class Waiting extends Pausing {

    private final CountDownLatch waits;

    Waiting(CountDownLatch waits) {
      this.waits = waits;
    }

    @Override
    public boolean await(CountDownLatch latch, Duration atMost) {
      waits.countDown();
      return super.await(latch, atMost);
    }
  }

  /** Is cancelled as soon as it waits. */
  private final class Ended extends Pausing {
    @Override
    public boolean await(CountDownLatch latch, Duration atMost) {
      throw new ScanException(ScanException.Reason.CANCELLED, 0, "cancelled", null);
    }
  }
}
