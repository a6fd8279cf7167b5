package io.physicalevents.scan;

import java.util.OptionalInt;

/**
 * How many rows each next request of a scan asks for: few for one who looks at the top, few
 * requests for one who reads all, and never more than are wanted where that is known.
 */
final class PageSizes {

  static final int FIRST = 100;
  static final int LARGEST = 1000;

  private final OptionalInt fixed;
  private int grown = FIRST;
  private boolean first = true;

  PageSizes(OptionalInt fixed) {
    this.fixed = fixed;
  }

  /**
   * The size of the next page.
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
}
