package io.physicalevents.scan;

/** In what order of time a list is, as far as was seen. No document promises one. */
enum ListOrder {
  NEWEST_FIRST,
  OLDEST_FIRST,
  /** None, or not known. */
  NONE;

  /** Whether the latest events, or else the earliest, are to be found at the start of a list. */
  boolean startsWith(boolean newest) {
    return this == (newest ? NEWEST_FIRST : OLDEST_FIRST);
  }

  /** Whether they are to be found at its end. */
  boolean endsWith(boolean newest) {
    return startsWith(!newest);
  }
}
