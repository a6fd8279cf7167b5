package io.physicalevents.scan;

import java.util.Optional;

/**
 * A range of instants, both ends included.
 *
 * @param from epoch milliseconds; {@link Long#MIN_VALUE} where the range has no start
 * @param to epoch milliseconds; {@link Long#MAX_VALUE} where the range has no end
 */
record InstantRange(long from, long to) {

  static final InstantRange ALL = new InstantRange(Long.MIN_VALUE, Long.MAX_VALUE);

  /** The instants at which the clock may show a time of the range; may hold a few others. */
  static InstantRange covering(WallRange range, SessionClock clock) {
    return new InstantRange(
        range.hasStart() ? clock.earliestInstantOf(range.from()) : Long.MIN_VALUE,
        range.hasEnd() ? clock.latestInstantOf(range.to()) : Long.MAX_VALUE);
  }

  /**
   * The instants at which the clock shows a time of the range, and no others.
   *
   * @return empty where they are no range: where a bound lies in an hour that the clock passes
   *     twice, or beyond all dates
   */
  static Optional<InstantRange> exactly(WallRange range, SessionClock clock) {
    InstantRange covering = covering(range, clock);
    if ((range.hasStart() && !SessionClock.isDated(range.from()))
        || (range.hasEnd() && !SessionClock.isDated(range.to()))) {
      return Optional.empty();
    }
    boolean early = range.hasStart() && clock.showsEarlier(covering, range.from());
    boolean late = range.hasEnd() && clock.showsLater(covering, range.to());
    return early || late ? Optional.empty() : Optional.of(covering);
  }

  boolean isEmpty() {
    return from > to;
  }

  boolean hasStart() {
    return from != Long.MIN_VALUE;
  }

  boolean hasEnd() {
    return to != Long.MAX_VALUE;
  }

  boolean contains(long instant) {
    return from <= instant && instant <= to;
  }

  boolean isAll() {
    return !hasStart() && !hasEnd();
  }
}
