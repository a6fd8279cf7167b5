package io.physicalevents.scan;

import io.physicalevents.api.EventMarks;
import io.physicalevents.api.Page;
import io.physicalevents.api.PageRequest;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the place up to which a list has been read again, after rows came or went while it was
 * read: first in the page that came, then in larger ones around.
 */
final class PlaceFinder {

  /** A page and what of it is unread. */
  record Found(PageRequest request, Page page, Placement placement) {

    boolean bringsRows() {
      return placement.from() < page.size() || !placement.strays().isEmpty();
    }

    /** Offset of the first row that is unread. */
    long placeInList() {
      return request.offset() + placement.from();
    }

    /** Offset behind the page's last row. */
    long end() {
      return request.offset() + page.size();
    }
  }

  private final ListContext context;
  private final Tail tail;
  private @Nullable Found likely;

  PlaceFinder(ListContext context, Tail tail) {
    this.context = context;
    this.tail = tail;
  }

  /**
   * The place in a page that came, or else in one that this asks for.
   *
   * @param readTo offset behind the last row read, when it was read
   * @param before the list's length at that time, as far as known
   */
  Optional<Found> find(PageRequest request, Page page, long readTo, OptionalLong before) {
    Optional<Placement> here = search(request, page, readTo - request.offset());
    if (here.isPresent()) {
      return here.map(placement -> new Found(request, page, placement));
    }
    OptionalLong now = context.knowledge().total(page);
    long grown = before.isPresent() && now.isPresent() ? now.getAsLong() - before.getAsLong() : 0;
    int limit = Math.min(context.sizes().whenSearching(), context.knowledge().largestPage());
    Set<Long> tried = new HashSet<>();
    for (int[] steps : STEPS) {
      if (likely != null && tried.size() >= 2 && now.isPresent() && now.equals(before)) {
        // Nothing shows that anything has moved: more looks will show no more.
        break;
      }
      long middle = readTo + steps[0] * grown + steps[1] * (limit - limit / 4L);
      long most = Math.max(0, context.knowledge().depth() - limit);
      long offset = Math.max(0, Math.min(middle - limit / 2, most));
      if (!tried.add(offset)) {
        continue;
      }
      PageRequest wider = context.request(offset, limit);
      Page answer = context.fetch(wider);
      Optional<Placement> place = search(wider, answer, readTo - offset);
      if (place.isPresent()) {
        return place.map(placement -> new Found(wider, answer, placement));
      }
      if (answer.size() > 0 && answer.size() < limit) {
        // The server gives no larger pages, or here is the list's end.
        limit = Math.max(answer.size(), 4);
      }
    }
    return Optional.empty();
  }

  /**
   * Where the place is looked for: where it was, moved by what came or went or not, and then pages
   * before and after that. The first number is of rows that came, the second of pages.
   */
  private static final int[][] STEPS = {
    {1, 0}, {0, 0}, {1, 0}, {0, -1}, {0, 1}, {1, -1}, {1, 1}, {0, -2}, {0, 2}, {0, -3}
  };

  private Optional<Placement> search(PageRequest request, Page page, long overlap) {
    EventMarks marks = page.marks();
    boolean fromStart = request.offset() == 0;
    boolean toEnd = reachesEnd(context.knowledge(), request, page);
    if (overlap >= 0 && overlap <= tail.size()) {
      Optional<Placement> exact = Seam.exact(tail, marks, (int) overlap, fromStart, true);
      if (exact.isPresent()) {
        return exact;
      }
      boolean looksRight = overlap > 0 && Seam.looksExact(tail, marks, (int) overlap);
      if (looksRight && likely == null && overlap < page.size()) {
        likely = new Found(request, page, new Placement((int) overlap));
      }
    }
    if (fromStart && toEnd && tail.isWhole()) {
      return Optional.of(TimeSearch.wholeList(tail, marks));
    }
    Optional<Placement> byTime = TimeSearch.place(tail, marks, fromStart, toEnd);
    return byTime.isPresent() ? byTime : OrderedSearch.place(tail, marks, fromStart, toEnd);
  }

  /** A page that looks as if nothing had moved, though nothing proves that. */
  Optional<Found> likely() {
    return Optional.ofNullable(likely);
  }

  /** Whether a page ends where the list ends. */
  static boolean reachesEnd(EndpointKnowledge knowledge, PageRequest request, Page page) {
    OptionalLong total = knowledge.total(page);
    return total.isPresent()
        && page.size() < request.limit()
        && request.offset() + page.size() >= total.getAsLong();
  }
}
