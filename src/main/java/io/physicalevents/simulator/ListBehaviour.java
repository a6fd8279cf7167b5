package io.physicalevents.simulator;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * How a simulated list answers requests that are in order: everything in which a real one may
 * differ from the contract, or the contract leaves open. Immutable. In which order the events are
 * listed is {@link SimulatedEvents}' affair.
 *
 * @param times what {@code from} and {@code to} mean
 * @param timeBounds whether they are included
 * @param pages the page sizes served
 * @param count what {@code count} says
 * @param offsetCountsPages whether {@code offset} skips so many pages of {@code limit} rows, not
 *     rows
 * @param depth a request whose offset and limit add up to more is answered with 400
 * @param ignored parameters that are read as though they had not been sent
 * @param tiesMove whether events of the same time that stand side by side are listed in another
 *     order at each request
 */
public record ListBehaviour(
    TimeContract times,
    TimeBounds timeBounds,
    PageLimits pages,
    CountField count,
    boolean offsetCountsPages,
    long depth,
    Set<QueryParameter> ignored,
    boolean tiesMove) {

  /** As the document of 2025-07-25 says, to the letter. */
  public static final ListBehaviour DOCUMENTED =
      new ListBehaviour(
          TimeContract.JULY_2025,
          TimeBounds.INCLUDED,
          PageLimits.DEFAULT,
          new CountField.Total(),
          false,
          Long.MAX_VALUE,
          Set.of(),
          false);

  public ListBehaviour {
    Objects.requireNonNull(times, "times");
    Objects.requireNonNull(timeBounds, "timeBounds");
    Objects.requireNonNull(pages, "pages");
    Objects.requireNonNull(count, "count");
    ignored = Set.copyOf(ignored);
  }

  public ListBehaviour withTimes(TimeContract contract) {
    return new ListBehaviour(
        contract, timeBounds, pages, count, offsetCountsPages, depth, ignored, tiesMove);
  }

  public ListBehaviour withTimeBounds(TimeBounds bounds) {
    return new ListBehaviour(
        times, bounds, pages, count, offsetCountsPages, depth, ignored, tiesMove);
  }

  public ListBehaviour withPages(PageLimits limits) {
    return new ListBehaviour(
        times, timeBounds, limits, count, offsetCountsPages, depth, ignored, tiesMove);
  }

  public ListBehaviour withCount(CountField field) {
    return new ListBehaviour(
        times, timeBounds, pages, field, offsetCountsPages, depth, ignored, tiesMove);
  }

  /** {@code offset=2} skips two pages. */
  public ListBehaviour withOffsetCountingPages() {
    return new ListBehaviour(times, timeBounds, pages, count, true, depth, ignored, tiesMove);
  }

  public ListBehaviour withDepth(long rows) {
    return new ListBehaviour(
        times, timeBounds, pages, count, offsetCountsPages, rows, ignored, tiesMove);
  }

  /** Ignores these parameters, and none besides. */
  public ListBehaviour ignoring(QueryParameter first, QueryParameter... more) {
    return new ListBehaviour(
        times,
        timeBounds,
        pages,
        count,
        offsetCountsPages,
        depth,
        EnumSet.of(first, more),
        tiesMove);
  }

  public ListBehaviour withMovingTies() {
    return new ListBehaviour(
        times, timeBounds, pages, count, offsetCountsPages, depth, ignored, true);
  }
}
