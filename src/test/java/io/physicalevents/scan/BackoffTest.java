package io.physicalevents.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private final Backoff longest = new Backoff(bound -> bound - 1);
  private final Backoff shortest = new Backoff(bound -> 0);

  @Test
  void mayWaitTwiceAsLongAfterEachFailureUpToACeiling() {
    assertThat(longest.before(1, Optional.empty())).isEqualTo(Duration.ofMillis(200));
    assertThat(longest.before(2, Optional.empty())).isEqualTo(Duration.ofMillis(400));
    assertThat(longest.before(5, Optional.empty())).isEqualTo(Duration.ofMillis(3200));
    assertThat(longest.before(20, Optional.empty())).isEqualTo(Duration.ofSeconds(20));
    assertThat(longest.before(1000, Optional.empty())).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void mayNotWaitAtAll() {
    assertThat(shortest.before(7, Optional.empty())).isZero();
  }

  @Test
  void waitsAsLongAsTheServerAsksUpToACeiling() {
    assertThat(longest.before(1, Optional.of(Duration.ofSeconds(7))))
        .isEqualTo(Duration.ofSeconds(7));
    assertThat(longest.before(9, Optional.of(Duration.ZERO))).isZero();
    assertThat(longest.before(1, Optional.of(Duration.ofDays(1))))
        .isEqualTo(Duration.ofSeconds(60));
  }
}
