package io.physicalevents.scan;

import java.util.HashMap;
import java.util.Map;

/** Fingerprints of rows, each as often as it was put in. */
final class Multiset {

  private final Map<Long, Integer> counts = new HashMap<>();
  private long size;

  void add(long fingerprint) {
    counts.merge(fingerprint, 1, Integer::sum);
    size++;
  }

  /** Takes one out, if there is one. */
  boolean remove(long fingerprint) {
    Integer count = counts.get(fingerprint);
    if (count == null) {
      return false;
    }
    if (count == 1) {
      counts.remove(fingerprint);
    } else {
      counts.put(fingerprint, count - 1);
    }
    size--;
    return true;
  }

  long size() {
    return size;
  }
}
