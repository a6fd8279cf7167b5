package io.physicalevents.scan;

import org.jspecify.annotations.Nullable;

/**
 * The filter parameters that all pages of one list share: the server's list, narrowed by them, is
 * read by offset.
 *
 * @param eventLevel value of {@code event_level}, null where it is not sent
 * @param resourceId value of {@code resource_id}, null where it is not sent
 * @param from value of {@code from}, null where it is not sent
 * @param to value of {@code to}, null where it is not sent
 * @param fit how near this list comes to the query's condition
 */
public record RequestStream(
    @Nullable String eventLevel,
    @Nullable String resourceId,
    @Nullable Long from,
    @Nullable Long to,
    Fit fit) {

  /** How near a list comes to a condition, as far as the server honours its parameters. */
  public enum Fit {
    /** Each row satisfies the condition: rows may be counted and skipped unseen. */
    EXACT,
    /** A few rows at the ends of the time range may not. */
    BUT_FOR_ENDS,
    /** Many rows may not. */
    LOOSE
  }

  boolean exact() {
    return fit == Fit.EXACT;
  }
}
