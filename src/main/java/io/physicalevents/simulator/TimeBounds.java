package io.physicalevents.simulator;

import org.jspecify.annotations.Nullable;

/**
 * How the simulator reads the ends of {@code from} and {@code to}, whole seconds of which the API's
 * document does not say whether they are included.
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
    /** The whole second that begins at {@code to} matches. */
    WHOLE_SECOND
  }

  /** Both instants are included: the simulator's default. */
  public static final TimeBounds INCLUDED = new TimeBounds(true, UpperEnd.INCLUDED);

  private static final long MILLIS = 1000;

  /**
   * The times that a request's bounds let through.
   *
   * @param from in seconds, null where the request has none
   * @param until value of {@code to} in seconds, null where the request has none
   */
  TimeRange range(@Nullable Long from, @Nullable Long until) {
    if (from == null && until == null) {
      return TimeRange.UNBOUNDED;
    }
    long earliest = TimeRange.ANY_TIME.earliest();
    if (from != null) {
      earliest = Math.max(earliest, plus(from, fromIncluded ? 0 : 1));
    }
    long latest = TimeRange.ANY_TIME.latest();
    if (until != null) {
      latest =
          switch (to) {
            case EXCLUDED -> plus(until, -1);
            case INCLUDED -> plus(until, 0);
            case WHOLE_SECOND -> plus(until, MILLIS - 1);
          };
    }
    return new TimeRange(earliest, latest);
  }

  /** The seconds and milliseconds in milliseconds, the nearest possible value if out of range. */
  private static long plus(long seconds, long millis) {
    long limit = Long.MAX_VALUE / MILLIS - 1;
    return Math.max(-limit, Math.min(limit, seconds)) * MILLIS + millis;
  }
}
