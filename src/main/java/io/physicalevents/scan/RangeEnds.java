package io.physicalevents.scan;

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
}
