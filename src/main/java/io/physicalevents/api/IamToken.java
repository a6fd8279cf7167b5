package io.physicalevents.api;

import io.physicalevents.config.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A token that IAM gave.
 *
 * @param due from when on it is to be replaced
 * @param end from when on it is of no use
 */
record IamToken(Secret value, Instant due, Instant end) {

  private static final Duration LONGEST_MARGIN = Duration.ofMinutes(5);
  private static final int PART_OF_LIFE = 10;

  /**
   * A token that was asked for at a moment of this machine's clock. Its life is measured by IAM's
   * own two times where both are there, for the clocks may differ; a life that cannot be told lasts
   * until the server refuses the token.
   */
  static IamToken of(Secret value, IamAnswer answer, Instant asked) {
    Optional<Duration> life =
        answer
            .expiresAt()
            .map(end -> Duration.between(answer.issuedAt().orElse(asked), end))
            .filter(it -> !it.isNegative() && !it.isZero());
    if (life.isEmpty()) {
      return new IamToken(value, Instant.MAX, Instant.MAX);
    }
    Duration part = life.get().dividedBy(PART_OF_LIFE);
    Duration margin = part.compareTo(LONGEST_MARGIN) < 0 ? part : LONGEST_MARGIN;
    Instant end = asked.plus(life.get());
    return new IamToken(value, end.minus(margin), end);
  }

  boolean isDue(Instant now) {
    return !now.isBefore(due);
  }

  boolean isOver(Instant now) {
    return !now.isBefore(end);
  }
}
