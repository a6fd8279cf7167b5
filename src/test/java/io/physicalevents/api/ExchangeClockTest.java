package io.physicalevents.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.api.ExchangeClock.Limit;
import io.physicalevents.config.Credential;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With connectTimeout 5 s, readTimeout 10 s and requestTimeout 60 s, in a time of the test's. */
class ExchangeClockTest {

  private record Check(long due, Runnable action, Future<?> ticket) {}

  private final List<Check> checks = new ArrayList<>();
  private long now = Duration.ofDays(1).toNanos();
  private int ended;
  private ExchangeClock clock;

  @BeforeEach
  void start() {
    clock =
        new ExchangeClock(
            Asking.config(
                "http://127.0.0.1",
                new Credential.None(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60)),
            () -> now,
            (delay, action) -> {
              Check check = new Check(now + delay.toNanos(), action, new CompletableFuture<>());
              checks.add(check);
              return check.ticket();
            });
    clock.start(() -> ended++);
  }

  @Test
  void bytesThatKeepComingMayTakeAsLongAsTheWholeMay() {
    for (int second = 0; second < 59; second++) {
      clock.awaitBytes();
      pass(1);
    }
    assertThat(clock.passed()).isNull();
    clock.awaitBytes();
    pass(1);
    assertThat(clock.passed()).isEqualTo(Limit.WHOLE);
    assertThat(ended).isEqualTo(1);
  }

  @Test
  void theWaitForBytesIsCountedFromItsBegin() {
    pass(7);
    clock.awaitBytes();
    pass(9);
    assertThat(clock.passed()).isNull();
    pass(1);
    assertThat(clock.passed()).isEqualTo(Limit.READ);
    assertThat(ended).isEqualTo(1);
  }

  @Test
  void aWaitThatBeginsLateIsCountedToo() {
    pass(25);
    clock.awaitBytes();
    pass(10);
    assertThat(clock.passed()).isEqualTo(Limit.READ);
  }

  @Test
  void aConnectionMayTakeBothItsTimeAndThatOfAProxysAnswer() {
    clock.awaitConnection();
    pass(14);
    assertThat(clock.passed()).isNull();
    pass(1);
    assertThat(clock.passed()).isEqualTo(Limit.READ);
  }

  @Test
  void whatWaitsForNoBytesHasTheWholeTime() {
    pass(59);
    assertThat(clock.passed()).isNull();
    pass(1);
    assertThat(clock.passed()).isEqualTo(Limit.WHOLE);
  }

  @Test
  void anExchangeThatIsOverIsNotEnded() {
    clock.awaitBytes();
    clock.close();
    assertThat(checks).allMatch(check -> check.ticket().isCancelled());
    // One that ran already while it was being cancelled.
    now += Duration.ofSeconds(30).toNanos();
    checks.get(0).action().run();
    assertThat(ended).isZero();
    assertThat(checks).hasSize(1);
  }

  /** Runs the checks that fall due in so many seconds. */
  private void pass(int seconds) {
    long until = now + Duration.ofSeconds(seconds).toNanos();
    for (int i = 0; i < checks.size(); i++) {
      Check check = checks.get(i);
      if (check.due() > now && check.due() <= until) {
        now = check.due();
        check.action().run();
      }
    }
    now = until;
  }
}
