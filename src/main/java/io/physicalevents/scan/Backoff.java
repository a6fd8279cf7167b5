package io.physicalevents.scan;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/**
 * How long to wait before a request is tried again: as long as the server asks for, else a random
 * time that may grow with each failure, so that clients who failed together do not come back
 * together (exponential back-off with full jitter).
 *
 * @param random gives a number from 0 to below its argument
 */
record Backoff(LongUnaryOperator random) {

  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(20);

  /** A server that asks for more is asked again all the same. */
  private static final Duration LONGEST_ASKED_FOR = Duration.ofSeconds(60);

  /**
   * The wait before a retry.
   *
   * @param failures failed attempts so far, at least 1
   * @param retryAfter what the server asks for
   */
  Duration before(int failures, Optional<Duration> retryAfter) {
    if (retryAfter.isPresent()) {
      return retryAfter.get().compareTo(LONGEST_ASKED_FOR) < 0
          ? retryAfter.get()
          : LONGEST_ASKED_FOR;
    }
    long ceiling =
        Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(failures - 1, Long.SIZE / 4));
    return Duration.ofMillis(random.applyAsLong(ceiling + 1));
  }
}
