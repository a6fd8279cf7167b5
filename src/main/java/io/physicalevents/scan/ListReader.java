package io.physicalevents.scan;

import io.physicalevents.api.EventMarks;
import io.physicalevents.api.Page;
import io.physicalevents.api.PageRequest;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads one list of the server page by page, in the server's order, while it may move, and knows
 * when it has ended.
 *
 * <p>Each page repeats a few rows of the one before it, so that it shows by itself whether it goes
 * on from there. A short page alone is not the end: servers lower a page size without a word. The
 * end is a page without a new row at or beyond {@code count}, or one that reaches a {@code count}
 * known to be the total and is shorter than was asked for.
 */
final class ListReader {

  /** Times that a place is found without a row behind it, before that is no way of going on. */
  private static final int MOST_STALLED = 2;

  private final ListContext context;
  private final EndpointKnowledge knowledge;
  private final PageQueue queue;
  private final Tail tail;
  private long readTo;
  private boolean begun;
  private boolean reordered;
  private int stalled;
  private boolean ended;
  private @Nullable EventMarks firstPage;
  private OptionalLong total = OptionalLong.empty();
  private OptionalLong lastCount = OptionalLong.empty();

  /**
   * @param start rows of the list to leave out, at its start
   */
  ListReader(ListContext context, long start) {
    this.context = context;
    this.knowledge = context.knowledge();
    this.queue = new PageQueue(context, start);
    this.tail = new Tail(start == 0);
    this.readTo = start;
  }

  /** Asks for the first page ahead of its turn. */
  void startAhead(long wanted) {
    queue.startFirst(wanted);
  }

  /** Whether all pages that there are to be were asked for. */
  boolean isComplete() {
    return ended || queue.isComplete();
  }

  /**
   * The next rows.
   *
   * @param wanted rows that are still wanted, {@link Long#MAX_VALUE} where that is not known; more
   *     may come
   * @return null at the end of the list
   * @throws SplitRequired if the list cannot be read on as one
   * @throws ScanException if a page cannot be had, or does not fit the ones before
   */
  @Nullable Unread next(long wanted) throws SplitRequired {
    while (!ended) {
      if (readTo >= knowledge.depth()) {
        throw Refusals.tooLong("the list", lastCount, knowledge.depth());
      }
      queue.fill(wanted);
      PendingPage head = queue.take();
      Page page;
      try {
        page = head.await();
      } catch (ScanException e) {
        Refusals.learnFrom(e, head.request(), context, begun);
        queue.drop();
        continue;
      }
      Unread unread = accept(head.request(), page);
      if (unread != null && unread.size() > 0) {
        return unread;
      }
    }
    return null;
  }

  /** The list's length as the last answer told it, believed or not; empty where it told none. */
  OptionalLong count() {
    return lastCount;
  }

  private @Nullable Unread accept(PageRequest request, Page page) throws SplitRequired {
    knowledge.accepted(request.limit());
    knowledge.learnFrom(page);
    if (isLongerThanCount(request, page)) {
      knowledge.distrustCount();
      context.tellOnce(
          "its count is not the length of a list; the ends of lists are found by reading");
    }
    if (!begun) {
      return begin(request, page);
    }
    long overlap = readTo - request.offset();
    if (overlap < 0) {
      // The page before came shorter than it was asked for.
      queue.drop();
      return null;
    }
    if (page.size() <= overlap && page.size() < request.limit() && mayHoldMore(page)) {
      if (page.size() > 0 && queue.pagesHold(page.size())) {
        queue.drop();
        return null;
      }
      if (page.size() == 0) {
        return settleEmpty(request, page);
      }
    }
    if (queue.isTooNarrow()
        && page.size() >= overlap
        && isUnchanged(page)
        && Seam.looksExact(tail, page.marks(), (int) overlap)) {
      return take(new PlaceFinder.Found(request, page, new Placement((int) overlap)), true);
    }
    Optional<Placement> exact =
        overlap > tail.size()
            ? Optional.empty()
            : Seam.exact(
                tail,
                page.marks(),
                (int) overlap,
                request.offset() == 0,
                reordered || hasChanged(page));
    if (exact.isPresent()) {
      if (overlap > 0 && request.offset() > 0) {
        knowledge.setOffsetCountsRows();
      }
      if (page.size() == overlap && mayHoldMore(page)) {
        return settleEmpty(request, page);
      }
      return take(new PlaceFinder.Found(request, page, exact.get()), true);
    }
    return settle(request, page);
  }

  private @Nullable Unread begin(PageRequest request, Page page) throws SplitRequired {
    begun = true;
    firstPage = page.marks();
    if (page.size() == 0 && mayHoldMore(page) && page.count().orElse(0) > request.offset()) {
      return settleEmpty(request, page);
    }
    lastCount = page.count();
    OptionalLong total = knowledge.total(page);
    boolean tooLong =
        total.isPresent()
            && (context.section().inOnePage()
                ? !PlaceFinder.reachesEnd(knowledge, request, page)
                : total.getAsLong() > knowledge.depth());
    if (tooLong) {
      throw Refusals.tooLong(
          context.describe(request),
          total,
          context.section().inOnePage() ? page.size() : knowledge.depth());
    }
    return take(new PlaceFinder.Found(request, page, new Placement(0)), true);
  }

  private boolean mayHoldMore(Page page) {
    return page.count().isPresent() && readTo < page.count().getAsLong();
  }

  /** Whether the list is as long as it was when the page before was read. */
  private boolean isUnchanged(Page page) {
    return total.isPresent() && page.count().equals(lastCount);
  }

  /** Whether the list is said to be of another length than when the page before was read. */
  private boolean hasChanged(Page page) {
    return page.count().isPresent() && lastCount.isPresent() && !page.count().equals(lastCount);
  }

  private boolean isLongerThanCount(PageRequest request, Page page) {
    return knowledge.countIsTotal()
        && page.size() > 0
        && page.count().isPresent()
        && request.offset() + page.size() > page.count().getAsLong();
  }

  /** Goes on behind a page whose place is known. */
  private Unread take(PlaceFinder.Found found, boolean expected) {
    Page page = found.page();
    PageRequest request = found.request();
    Unread unread = new Unread(page, found.placement());
    if (found.placement().byTime()) {
      tail.replaceTied(page.marks(), found.placement().from());
    } else {
      tail.addAll(page.marks(), found.placement().from());
    }
    boolean reachesPlace = found.end() >= readTo;
    readTo = found.end();
    lastCount = page.count();
    total = knowledge.total(page);
    boolean isShort = page.size() < request.limit();
    if (unread.size() > 0) {
      stalled = 0;
    }
    if (unread.size() == 0) {
      ended =
          PlaceFinder.reachesEnd(knowledge, request, page) || (expected && isShort && reachesPlace);
    } else if (isShort && total.isPresent()) {
      if (readTo >= total.getAsLong()) {
        ended = true;
      } else if (knowledge.sawShortPage(page.size())) {
        context.tellOnce(
            "it gives at most " + page.size() + " rows a page, though more were asked for");
      }
    }
    context.width().pageWasRead();
    queue.tellBy(Seam.tellingOverlap(tail, reordered));
    queue.readTo(readTo, total, isShort);
    return unread;
  }

  /** The list has moved, or looks so: finds the place again, or gives up. */
  private Unread settle(PageRequest request, Page page) throws SplitRequired {
    refuseRepetition(request, page);
    PlaceFinder finder = new PlaceFinder(context, tail);
    Optional<PlaceFinder.Found> found = finder.find(request, page, readTo, lastCount);
    if (found.isPresent() && (found.get().bringsRows() || stalled++ < MOST_STALLED)) {
      queue.movedBy(found.get().placeInList() - readTo);
      reordered |= found.get().placement().byTime();
      return take(found.get(), false);
    }
    Optional<PlaceFinder.Found> likely = finder.likely();
    if (likely.isPresent() && isUnchanged(likely.get().page())) {
      context.warn(
          context.describe(request)
              + ": so many events are equal there that their place in the list cannot be proved;"
              + " nothing shows that the list has changed");
      return take(likely.get(), true);
    }
    int overlap = (int) Math.min(Math.max(0, readTo - request.offset()), page.size());
    PlaceFinder.Found asExpected = new PlaceFinder.Found(request, page, new Placement(overlap));
    ScanException problem =
        Refusals.misfit(
            context.describe(request)
                + " does not go on from the events read before it: the list has changed or was"
                + " re-ordered meanwhile, and reading again did not settle it"
                + (knowledge.offsetCountsRows()
                    ? ""
                    : "; or offset does not count rows at this server"));
    return giveUp(problem, asExpected);
  }

  /** A page without new rows, although the list is said to go on: asked again, and the next. */
  private @Nullable Unread settleEmpty(PageRequest request, Page page) throws SplitRequired {
    queue.drop();
    Page again = context.fetch(request);
    if (again.size() > page.size()) {
      return accept(request, again);
    }
    if (!mayHoldMore(again)) {
      if (begun && readTo - request.offset() != again.size()) {
        return settle(request, again);
      }
      return take(new PlaceFinder.Found(request, again, new Placement(again.size())), true);
    }
    ScanException problem =
        Refusals.misfit(
            "the page at offset %d is empty, twice, although the list has %d events"
                .formatted(readTo, again.count().orElse(0)));
    PageRequest behind = context.request(request.offset() + request.limit(), request.limit());
    Page next = context.fetch(behind);
    return giveUp(problem, new PlaceFinder.Found(behind, next, new Placement(0)));
  }

  private Unread giveUp(ScanException problem, PlaceFinder.Found otherwise) throws SplitRequired {
    if (context.section().readsOn()) {
      context.warn(problem.getMessage() + " (consistency=relaxed: read on)");
      return take(otherwise, true);
    }
    throw new SplitRequired(SplitRequired.Because.UNSETTLED, problem);
  }

  /**
   * A server that ignores the offset serves its first page for ever. So may one whose list grew by
   * just that many rows, but not twice, at different offsets.
   */
  private void refuseRepetition(PageRequest request, Page page) {
    if (knowledge.offsetCountsRows() || request.offset() == 0 || !beginsLikeFirst(page)) {
      return;
    }
    if (isOfOneKind(page) && knowledge.countIsTotal()) {
      return;
    }
    PageRequest farther = context.request(request.offset() + 17, Math.min(request.limit(), 20));
    if (beginsLikeFirst(context.fetch(farther))) {
      throw Refusals.misfit(
          "the page at offset %d is the first page again: the server may ignore offset"
              .formatted(request.offset()));
    }
  }

  private boolean beginsLikeFirst(Page page) {
    EventMarks first = firstPage;
    if (first == null) {
      return false;
    }
    int length = Math.min(page.size(), first.size());
    for (int row = 0; row < length; row++) {
      if (first.fingerprint(row) != page.marks().fingerprint(row)) {
        return false;
      }
    }
    return length > 0;
  }

  private static boolean isOfOneKind(Page page) {
    for (int row = 1; row < page.size(); row++) {
      if (page.marks().fingerprint(row) != page.marks().fingerprint(0)) {
        return false;
      }
    }
    return true;
  }

  void close() {
    queue.drop();
    ended = true;
  }
}
