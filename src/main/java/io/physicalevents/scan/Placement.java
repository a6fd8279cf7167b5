package io.physicalevents.scan;

import java.util.List;

/**
 * Where a page goes on from the rows read before: which of its rows are still unread.
 *
 * @param from every row from this one on is unread
 * @param strays unread rows before that one, ascending
 * @param byTime whether rows of equal time were told apart one by one, since they may be served in
 *     another order each time
 */
record Placement(int from, List<Integer> strays, boolean byTime) {

  Placement(int from) {
    this(from, List.of(), false);
  }
}
