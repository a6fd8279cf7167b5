package io.physicalevents.simulator;

import org.jspecify.annotations.Nullable;

/**
 * How the simulator reads the ends of {@code from} and {@code to}, whole units of time of which the
 * API's document does not say whether they are included.
 *
 * @param fromIncluded whether an event at the very instant {@code from} matches
 */
public record TimeBounds(boolean fromIncluded, UpperEnd to) {
  /** How far {@code to} reaches. */
  public enum UpperEnd {
    /** An event matches if its time is before the instant {@code to}. */
    EXCLUDED,
    /** An event at the very instant {@code to} matches too, one a millisecond later does not. */
    INCLUDED,
    /** The whole second (or other unit of the list) that begins at {@code to} matches. */
    WHOLE_SECOND
  }

  /** Both instants are included: the simulator's default. */
  public static final TimeBounds INCLUDED = new TimeBounds(true, UpperEnd.INCLUDED);

  /**
   * The times that a request's bounds let through.
   *
   * @param from in the list's unit, null where the request has none
   * @param until value of {@code to}, null where the request has none
   * @param unit milliseconds in one of the list's units
   */
  TimeRange range(@Nullable Long from, @Nullable Long until, long unit) {
    if (from == null && until == null) {
      return TimeRange.UNBOUNDED;
    }
    long earliest = TimeRange.ANY_TIME.earliest();
    if (from != null) {
      earliest = Math.max(earliest, plus(from, unit, fromIncluded ? 0 : 1));
    }
    long latest = TimeRange.ANY_TIME.latest();
    if (until != null) {
      latest =
          switch (to) {
            case EXCLUDED -> plus(until, unit, -1);
            case INCLUDED -> plus(until, unit, 0);
            case WHOLE_SECOND -> plus(until, unit, unit - 1);
          };
    }
    return new TimeRange(earliest, latest);
  }

  /** The sum in milliseconds, or the nearest possible value if it is out of range. */
  private static long plus(long moment, long unit, long millis) {
    long limit = Long.MAX_VALUE / unit - 1;
    return Math.max(-limit, Math.min(limit, moment)) * unit + millis;
  }
}
