package io.physicalevents.scan;

import java.util.OptionalInt;

/**
 * How many rows each next request of a scan asks for: few for one who looks at the top, few
 * requests for one who reads all, and never more than are wanted where that is known.
 */
final class PageSizes {

  static final int FIRST = 100;
  static final int LARGEST = 1000;

  /** A page has one row of overlap for so many of its own, within bounds. */
  private static final int ROWS_PER_OVERLAP = 125;

  private static final int LEAST_OVERLAP = 2;

  private final OptionalInt fixed;
  private int grown;
  private boolean first = true;

  /**
   * @param fixed the size of all pages; empty where they grow
   * @param first the size to begin with, as far as the statement says
   */
  PageSizes(OptionalInt fixed, OptionalInt first) {
    this.fixed = fixed;
    this.grown = Math.max(1, Math.min(first.orElse(FIRST), LARGEST));
  }

  /** Asks for as many as there may be, where all rows are to come in one answer. */
  static PageSizes ofWholePages() {
    return new PageSizes(OptionalInt.of(LARGEST), OptionalInt.empty());
  }

  /**
   * The new rows that the next page is to bring.
   *
   * @param wanted rows still wanted, at least 1; {@link Long#MAX_VALUE} where that is not known
   * @param fit how many of the rows that come will be wanted ones. Where some are dropped, asking
   *     for just the missing ones again and again would crawl
   */
  int next(long wanted, RequestStream.Fit fit) {
    long size;
    if (wanted == Long.MAX_VALUE) {
      size = fixed.orElse(grown);
    } else {
      boolean asksForJustThem =
          fit == RequestStream.Fit.EXACT || (first && fit == RequestStream.Fit.BUT_FOR_ENDS);
      long needed = asksForJustThem ? wanted : Math.max(wanted, grown);
      size = Math.min(needed, fixed.orElse(LARGEST));
    }
    first = false;
    grown = Math.min(2 * grown, LARGEST);
    return (int) size;
  }

  /** Pages that a list of so many rows takes. */
  static long pagesOf(long rows, OptionalInt fixed) {
    if (fixed.isPresent()) {
      return -Math.floorDiv(-rows, (long) fixed.getAsInt());
    }
    long pages = 0;
    long left = rows;
    for (long size = FIRST; left > 0 && size < LARGEST; size *= 2) {
      left -= size;
      pages++;
    }
    return pages + Math.max(0, -Math.floorDiv(-left, (long) LARGEST));
  }

  /**
   * Rows of the page before that a page repeats, to see that it goes on from there: two, since one
   * alone could be the next of its like.
   */
  static int overlapOf(int rows) {
    return Math.max(LEAST_OVERLAP, rows / ROWS_PER_OVERLAP);
  }

  /** Rows to ask for where a place is searched, whatever size the pages have. */
  int whenSearching() {
    return Math.min(LARGEST, Math.max(FIRST, fixed.orElse(grown)));
  }
}
