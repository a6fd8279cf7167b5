package io.physicalevents.scan;

import io.physicalevents.api.EventMarks;

/**
 * In what order the times of some events are; those without one do not count.
 *
 * @param ascends whether none is earlier than the one before it
 * @param descends whether none is later than the one before it
 * @param timed events that have a time
 */
record TimeOrder(boolean ascends, boolean descends, int timed) {

  static TimeOrder of(EventMarks marks) {
    boolean ascends = true;
    boolean descends = true;
    int timed = 0;
    long last = 0;
    for (int row = 0; row < marks.size(); row++) {
      long time = marks.time(row);
      if (time != EventMarks.NO_TIME) {
        ascends &= timed == 0 || time >= last;
        descends &= timed == 0 || time <= last;
        timed++;
        last = time;
      }
    }
    return new TimeOrder(ascends, descends, timed);
  }
}
