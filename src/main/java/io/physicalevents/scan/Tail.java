package io.physicalevents.scan;

import io.physicalevents.api.EventMarks;
import java.util.Arrays;

/**
 * The last rows that were read of a list, by their fingerprints and times: what a next page is
 * compared with. Older rows than it has room for are forgotten.
 */
final class Tail {

  /** Two pages of the largest size: farther back a reader does not look for its place. */
  static final int ROOM = 2048;

  /** Many lists are over after a few rows. */
  private static final int FIRST_ROOM = 32;

  private long[] fingerprints = new long[FIRST_ROOM];
  private long[] times = new long[FIRST_ROOM];
  private long added;
  private final boolean fromStart;

  /**
   * @param fromStart whether the rows to be added are the list's first
   */
  Tail(boolean fromStart) {
    this.fromStart = fromStart;
  }

  void add(long fingerprint, long time) {
    if (added == fingerprints.length && added < ROOM) {
      fingerprints = Arrays.copyOf(fingerprints, 2 * fingerprints.length);
      times = Arrays.copyOf(times, 2 * times.length);
    }
    int slot = (int) (added % ROOM);
    fingerprints[slot] = fingerprint;
    times[slot] = time;
    added++;
  }

  /** Adds rows of a page, from one on to its end. */
  void addAll(EventMarks marks, int from) {
    for (int row = from; row < marks.size(); row++) {
      add(marks.fingerprint(row), marks.time(row));
    }
  }

  /** Adds a page of which the rows of the last time, too, may stand in another order than here. */
  void replaceTied(EventMarks marks, int from) {
    int start = from;
    if (size() > 0) {
      long last = time(0);
      while (start > 0 && marks.time(start - 1) == last) {
        start--;
      }
      while (size() > 0 && time(0) == last) {
        added--;
      }
    }
    addAll(marks, start);
  }

  /** Rows that are remembered. */
  int size() {
    return (int) Math.min(added, ROOM);
  }

  /** Whether these are all rows of the list that were read, from its start on. */
  boolean isWhole() {
    return fromStart && added <= ROOM;
  }

  /**
   * The fingerprint of a row.
   *
   * @param back 0 for the last row, 1 for the one before it, and so on below {@link #size()}
   */
  long fingerprint(int back) {
    return fingerprints[slot(back)];
  }

  /** The time of a row, as {@link #fingerprint}; {@link EventMarks#NO_TIME} where it has none. */
  long time(int back) {
    return times[slot(back)];
  }

  /** The fingerprints of all rows that are remembered. */
  Multiset fingerprints() {
    Multiset rows = new Multiset();
    for (int back = 0; back < size(); back++) {
      rows.add(fingerprint(back));
    }
    return rows;
  }

  private int slot(int back) {
    return (int) ((added - 1 - back) % ROOM);
  }
}
