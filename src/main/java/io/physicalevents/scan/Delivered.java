package io.physicalevents.scan;

import java.util.Arrays;

/**
 * The rows that a part of a scan has given so far, by fingerprint: what must not be given again
 * where that part is read once more in another way. Bounded: a scan that has given more than that
 * cannot begin anew.
 */
final class Delivered {

  /** 1.6 MB. */
  private static final int MOST = 200_000;

  private long[] fingerprints = new long[64];
  private int size;
  private boolean overflown;

  void add(long fingerprint) {
    if (overflown) {
      return;
    }
    if (size == MOST) {
      overflown = true;
      fingerprints = new long[0];
      return;
    }
    if (size == fingerprints.length) {
      fingerprints = Arrays.copyOf(fingerprints, Math.min(MOST, 2 * size));
    }
    fingerprints[size++] = fingerprint;
  }

  boolean isKnown() {
    return !overflown;
  }

  void addTo(Multiset rows) {
    for (int i = 0; i < size; i++) {
      rows.add(fingerprints[i]);
    }
  }
}
