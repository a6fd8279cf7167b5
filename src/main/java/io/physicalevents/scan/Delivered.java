package io.physicalevents.scan;

import java.util.ArrayList;
import java.util.List;

/**
 * The rows that a part of a scan has given so far, by fingerprint: what must not be given again
 * where that part is read once more in another way. Bounded: a scan that has given more than that
 * cannot begin anew.
 */
final class Delivered {

  /** 1.6 MB. */
  private static final int MOST = 200_000;

  /** In pieces: one large array is hard to place in a small heap. */
  private static final int PIECE = 8_000;

  private final List<long[]> pieces = new ArrayList<>();
  private int size;
  private boolean overflown;

  void add(long fingerprint) {
    if (overflown) {
      return;
    }
    if (size == MOST) {
      overflown = true;
      pieces.clear();
      return;
    }
    if (size % PIECE == 0) {
      pieces.add(new long[PIECE]);
    }
    pieces.get(size / PIECE)[size % PIECE] = fingerprint;
    size++;
  }

  boolean isKnown() {
    return !overflown;
  }

  void addTo(Multiset rows) {
    for (int i = 0; i < size; i++) {
      rows.add(pieces.get(i / PIECE)[i % PIECE]);
    }
  }
}
