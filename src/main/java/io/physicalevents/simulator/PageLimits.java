package io.physicalevents.simulator;

/**
 * The page sizes that a list serves, and what becomes of a request for another.
 *
 * @param smallest fewest rows that a page is cut to, 1 or more
 * @param largest most rows of a page
 * @param refuses whether a {@code limit} out of this range is answered with 400; if not, it is
 *     raised or lowered without a word
 */
public record PageLimits(int smallest, int largest, boolean refuses) {

  /** From 1 to 1,000, all else refused: the simulator's default. */
  public static final PageLimits DEFAULT = new PageLimits(1, 1000, true);

  public PageLimits {
    if (smallest < 1 || largest < smallest) {
      throw new IllegalArgumentException(
          "page sizes take 1 <= smallest <= largest, not " + smallest + " and " + largest);
    }
  }

  /** Sizes that a {@code limit} is silently fitted into. */
  public static PageLimits silently(int smallest, int largest) {
    return new PageLimits(smallest, largest, false);
  }

  int fit(long limit) throws Refusal {
    if (refuses && (limit < smallest || limit > largest)) {
      throw refusal("not '" + limit + "'");
    }
    return nearest(limit);
  }

  int nearest(long limit) {
    return (int) Math.max(smallest, Math.min(largest, limit));
  }

  Refusal refusal(String fault) {
    return QueryParameter.LIMIT.refusal(
        refuses
            ? "a whole number of rows from " + smallest + " to " + largest
            : "a whole number of rows, 1 or more",
        fault);
  }
}
