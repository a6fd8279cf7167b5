package io.physicalevents.simulator;

/**
 * A closed range of Unix milliseconds. Only {@link #UNBOUNDED} contains {@link EventTable#NO_TIME},
 * so an event without a time never matches a bound.
 */
record TimeRange(long earliest, long latest) {
  static final TimeRange UNBOUNDED = new TimeRange(EventTable.NO_TIME, Long.MAX_VALUE);

  /** All real times: what a range with one bound has at its other end. */
  static final TimeRange ANY_TIME = new TimeRange(EventTable.NO_TIME + 1, Long.MAX_VALUE);

  boolean contains(long time) {
    return earliest <= time && time <= latest;
  }
}
