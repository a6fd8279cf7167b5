package io.physicalevents.scan;

import java.util.OptionalLong;

/**
 * Whether the ends of a range of time belong to it.
 *
 * @param from whether an event at the very instant {@code from} is listed
 * @param to the same of {@code to}
 */
record RangeEnds(End from, End to) {

  /** What becomes of the events at an end. */
  enum End {
    INCLUDED,
    EXCLUDED,
    /** Not only those at the instant but all of the unit of time that begins with it. */
    WHOLE_UNIT,
    UNKNOWN
  }

  static final RangeEnds UNKNOWN = new RangeEnds(End.UNKNOWN, End.UNKNOWN);

  /** Whether a range holds the events at the two instants that it names, and none beyond. */
  boolean areIncluded() {
    return from == End.INCLUDED && to == End.INCLUDED;
  }

  /**
   * The value of {@code from} that asks for the events from an instant on, and for none before.
   *
   * @param first the first instant that is wanted, in epoch milliseconds
   * @return empty where no value is known to do that
   */
  OptionalLong lower(long first, ApiTime unit) {
    return switch (from) {
      case INCLUDED -> whole(first, unit);
      case EXCLUDED -> whole(first - 1, unit);
      default -> OptionalLong.empty();
    };
  }

  /**
   * The value of {@code to} that asks for the events up to an instant, and for none behind it.
   *
   * @param last the last instant that is wanted, in epoch milliseconds
   * @return empty where no value is known to do that
   */
  OptionalLong upper(long last, ApiTime unit) {
    return switch (to) {
      case INCLUDED -> whole(last, unit);
      case EXCLUDED -> whole(last + 1, unit);
      default -> OptionalLong.empty();
    };
  }

  /** A bound of 0, and one beyond all dates, need not be sent: that would ask for more. */
  private static OptionalLong whole(long instant, ApiTime unit) {
    long value = Math.floorDiv(instant, unit.milliseconds());
    return Math.floorMod(instant, unit.milliseconds()) == 0 && value > 0 && value < unit.latest()
        ? OptionalLong.of(value)
        : OptionalLong.empty();
  }
}
