package io.physicalevents.scan;

import org.jspecify.annotations.Nullable;

/**
 * Where a page goes on from the rows read before: which of its rows are still unread.
 *
 * @param from every row from this one on is unread
 * @param strays unread rows before that one, ascending; null where there are none
 */
record Placement(int from, int @Nullable [] strays) {

  Placement(int from) {
    this(from, null);
  }

  boolean hasStrays() {
    return strays != null && strays.length > 0;
  }
}
