package io.physicalevents.scan;

import io.physicalevents.api.PageRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one list that were asked for and not yet read, in the list's order. Each overlaps
 * the one before it, on the assumption that all come as long as they were asked for.
 */
final class PageQueue {

  /** Where nothing tells how long the list is, as many may be asked for in vain, but for one. */
  private static final int AHEAD_OF_UNKNOWN_END = 2;

  /** More rows than that in common with the page before never prove more. */
  private static final int LARGEST_OVERLAP = 256;

  private final ListContext context;
  private final long start;
  private final Deque<PendingPage> pending = new ArrayDeque<>();
  private OptionalLong total = OptionalLong.empty();
  private int mostOverlap = LARGEST_OVERLAP;
  private int telling;
  private int moving;
  private boolean mayEndHere;
  private long readTo;
  private long next;
  private boolean first = true;
  private boolean begun;

  /**
   * @param start offset of the first row that is wanted
   */
  PageQueue(ListContext context, long start) {
    this.context = context;
    this.start = start;
    this.readTo = start;
    this.next = start;
  }

  /** Asks for as many pages as may be in flight, for one at least. */
  void fill(long wanted) {
    while (pending.isEmpty() || mayAskAhead(wanted)) {
      boolean ahead = !pending.isEmpty();
      PendingPage page = new PendingPage(nextRequest(wanted), context.fetcher());
      context.width().began();
      if (ahead) {
        // A page that is alone is asked for by the thread that waits for it.
        pending.element().start();
        page.start();
      }
      pending.add(page);
    }
  }

  /** Asks for the first page before its turn, where that may be. */
  void startFirst(long wanted) {
    if (first && pending.isEmpty() && context.width().allowsMore()) {
      context.width().began();
      PendingPage page = new PendingPage(nextRequest(wanted), context.fetcher());
      page.start();
      pending.add(page);
    }
  }

  private boolean mayAskAhead(long wanted) {
    if (!begun || !context.width().allowsMore() || next >= context.knowledge().depth()) {
      return false;
    }
    if (context.stream().exact() && wanted != Long.MAX_VALUE && wanted <= next - readTo) {
      return false;
    }
    return total.isPresent()
        ? next < total.getAsLong()
        : !mayEndHere && pending.size() < AHEAD_OF_UNKNOWN_END;
  }

  /** Whether all that is known to be left of the list was asked for. */
  boolean isComplete() {
    return !first && total.isPresent() && next >= total.getAsLong();
  }

  private PageRequest nextRequest(long wanted) {
    long left = wanted == Long.MAX_VALUE ? wanted : Math.max(1, wanted - (next - readTo));
    int rows = context.sizes().next(left, context.stream().fit());
    int overlap = first ? 0 : Math.max(PageSizes.overlapOf(rows), Math.max(telling, moving));
    overlap = (int) Math.min(Math.min(overlap, mostOverlap), next - start);
    int most = Math.min(PageSizes.LARGEST, context.knowledge().largestPage());
    long limit = Math.min(rows + overlap, most);
    if (total.isPresent() && wanted == Long.MAX_VALUE) {
      long rest = total.getAsLong() - next;
      // One more than there is: that the page comes shorter shows that the list ends with it.
      limit = rest == limit - overlap ? Math.min(limit + 1, most) : limit;
    }
    // Half of a page, at least, is to be new.
    overlap = Math.min(overlap, Math.max(PageSizes.overlapOf(0), most / 2));
    limit = Math.max(1, Math.min(limit, context.knowledge().depth() - (next - overlap)));
    overlap = (int) Math.min(overlap, limit - 1);
    PageRequest request = context.request(next - overlap, limit);
    next += limit - overlap;
    first = false;
    return request;
  }

  /** The page whose turn it is. */
  PendingPage take() {
    context.width().ended();
    return pending.remove();
  }

  /**
   * The list was read up to an offset; pages that do not repeat enough of what was read before it
   * leave a gap, and are dropped.
   */
  void readTo(long offset, OptionalLong total, boolean isShort) {
    this.begun = true;
    this.readTo = offset;
    this.mayEndHere = isShort;
    this.total = total;
    @Nullable PendingPage head = pending.peek();
    long least = Math.min(Math.min(PageSizes.overlapOf(0), mostOverlap), offset - start);
    if (head == null || head.request().offset() > offset - least) {
      drop();
    }
    next = Math.max(next, offset);
  }

  /** Nobody wants the pages that were asked for. */
  void drop() {
    for (PendingPage page : pending) {
      context.width().ended();
      page.cancel();
    }
    pending.clear();
    next = readTo;
  }

  /**
   * The server's pages hold no more rows than that, so that a page is to repeat fewer.
   *
   * @return whether it was to repeat more until now
   */
  boolean pagesHold(int rows) {
    boolean fewer = rows / 2 < mostOverlap;
    mostOverlap = Math.min(mostOverlap, rows / 2);
    return fewer;
  }

  /** Whether pages are so short that they cannot repeat what it takes to see where they go on. */
  boolean isTooNarrow() {
    return Math.min(mostOverlap, context.knowledge().largestPage() / 2) < PageSizes.overlapOf(0);
  }

  /** So many of the last rows are needed to tell them from others. */
  void tellBy(int rows) {
    telling = Math.min(rows, LARGEST_OVERLAP);
  }

  /**
   * The place in the list has moved, towards the start where negative: rows went from there, and
   * the next page is to reach back far enough to see that itself.
   */
  void movedBy(long rows) {
    if (rows < 0) {
      moving = (int) Math.min(Math.max(moving, 2 - 2 * rows), LARGEST_OVERLAP);
    }
  }
}
