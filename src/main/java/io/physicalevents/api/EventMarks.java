package io.physicalevents.api;

import java.util.Arrays;

/**
 * A fingerprint and the time of each event of a page, in the page's order. Two events have the same
 * fingerprint if they are equal in all documented fields, and, but for one chance in
 * 2<sup>64</sup>, only then.
 */
public final class EventMarks {

  /** Stands for the time of an event that has none. */
  public static final long NO_TIME = Long.MIN_VALUE;

  private long[] fingerprints = new long[128];
  private long[] times = new long[128];
  private int size;

  public EventMarks() {}

  /** One more event, behind the ones before. */
  public void add(long fingerprint, long time) {
    if (size == fingerprints.length) {
      fingerprints = Arrays.copyOf(fingerprints, 2 * size);
      times = Arrays.copyOf(times, 2 * size);
    }
    fingerprints[size] = fingerprint;
    times[size] = time;
    size++;
  }

  /** Makes room for so many, where that is more than there is. */
  void reserve(int events) {
    if (events > fingerprints.length) {
      fingerprints = Arrays.copyOf(fingerprints, events);
      times = Arrays.copyOf(times, events);
    }
  }

  public int size() {
    return size;
  }

  public long fingerprint(int row) {
    return fingerprints[row];
  }

  /** Epoch milliseconds, {@link #NO_TIME} where the event has no time. */
  public long time(int row) {
    return times[row];
  }
}
