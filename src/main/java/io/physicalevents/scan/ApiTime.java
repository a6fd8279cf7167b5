package io.physicalevents.scan;

/**
 * The unit of the API's {@code from} and {@code to}. No document says whether the ends themselves
 * are included, nor how a server rounds an event's milliseconds, so a range is asked for one unit
 * wider at either end.
 */
enum ApiTime {
  SECONDS(1000),
  MILLISECONDS(1);

  /** 9999-12-31 23:59:59.999 UTC: a later bound says nothing of any event, and servers choke. */
  private static final long LAST_MILLISECOND = 253_402_300_799_999L;

  private final long milliseconds;

  ApiTime(long milliseconds) {
    this.milliseconds = milliseconds;
  }

  /** Length of the unit in milliseconds. */
  long milliseconds() {
    return milliseconds;
  }

  /** The value of {@code from} that lets an instant in, at least 0: then it need not be sent. */
  long from(long instant) {
    return Math.max(0, Math.min(Math.floorDiv(instant, milliseconds) - 1, latest()));
  }

  /** The value of {@code to} that lets an instant in; {@link #latest()} need not be sent. */
  long to(long instant) {
    return Math.max(0, Math.min(Math.floorDiv(instant, milliseconds) + 1, latest()));
  }

  /** The latest value that is ever sent. */
  long latest() {
    return LAST_MILLISECOND / milliseconds;
  }
}
