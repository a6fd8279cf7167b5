package io.physicalevents.scan;

import java.time.Duration;
import java.util.Optional;

/**
 * How one server wants its time bounds: its document exists in variants that contradict each other.
 *
 * @param unit the unit of {@code from} and {@code to}
 * @param wantsBothBounds whether a request without bounds, or with one only, asks for something
 *     else than all events
 * @param longestRange longest time between the bounds; empty where there is no limit
 */
record ApiDialect(ApiTime unit, boolean wantsBothBounds, Optional<Duration> longestRange) {

  /** The document of 2025-07-25: seconds, optional. */
  static final ApiDialect DOCUMENTED = new ApiDialect(ApiTime.SECONDS, false, Optional.empty());

  /** The model of the SDK: milliseconds, optional; without them the last 30 days are meant. */
  static final ApiDialect OF_THE_SDK = new ApiDialect(ApiTime.MILLISECONDS, true, Optional.empty());

  /** The document of 2025-12-19: milliseconds, mandatory, 30 days at most. */
  static final ApiDialect NEWER =
      new ApiDialect(ApiTime.MILLISECONDS, true, Optional.of(Duration.ofDays(30)));

  ApiDialect within(Duration range) {
    return new ApiDialect(unit, true, Optional.of(range));
  }

  /**
   * The same, for requests that are to be bounded at either end: events without a time stay out.
   */
  ApiDialect withBothBounds() {
    return new ApiDialect(unit, true, longestRange);
  }

  ApiDialect in(ApiTime other) {
    return new ApiDialect(other, wantsBothBounds, longestRange);
  }
}
