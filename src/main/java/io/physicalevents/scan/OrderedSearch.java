package io.physicalevents.scan;

import io.physicalevents.api.EventMarks;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the place up to which a list has been read in a page of it, where rows came or went in
 * between: rows that were in the list at both times are in the same order, and none goes from
 * within.
 *
 * <p>So the place is behind a row like the last one read, and before that the page holds the rows
 * read before it, all of them in their order back to the page's start, and perhaps a few others
 * that came. How many must match depends on how many different rows there are: five of a kind prove
 * little.
 */
final class OrderedSearch {

  /** As if by chance: one in 2 to the power of that. */
  private static final double ENOUGH_BITS = 24;

  private static final int NOT_THERE = -1;

  private final Tail tail;
  private final EventMarks page;
  private final boolean fromStart;
  private final double bitsPerRow;

  private OrderedSearch(Tail tail, EventMarks page, boolean fromStart) {
    this.tail = tail;
    this.page = page;
    this.fromStart = fromStart;
    this.bitsPerRow = Math.log(Math.max(2, kinds())) / Math.log(2);
  }

  private int kinds() {
    Set<Long> kinds = new HashSet<>();
    for (int back = 0; back < tail.size(); back++) {
      kinds.add(tail.fingerprint(back));
    }
    for (int row = 0; row < page.size(); row++) {
      kinds.add(page.fingerprint(row));
    }
    return kinds.size();
  }

  /**
   * The place of the first unread row.
   *
   * @param fromStart whether the page begins where the list begins
   * @param toEnd whether the page ends where the list ends: then rows read may be gone from there
   * @return empty where it cannot be told
   */
  static Optional<Placement> place(Tail tail, EventMarks page, boolean fromStart, boolean toEnd) {
    OrderedSearch search = new OrderedSearch(tail, page, fromStart);
    Optional<Placement> place = search.behind(0);
    if (place.isPresent() || !toEnd || tail.size() == 0) {
      return place;
    }
    Set<Long> there = new HashSet<>();
    for (int row = 0; row < page.size(); row++) {
      there.add(page.fingerprint(row));
    }
    int gone = 0;
    while (gone < tail.size() && !there.contains(tail.fingerprint(gone))) {
      gone++;
    }
    return gone == 0 || gone == tail.size() ? Optional.empty() : search.behind(gone);
  }

  /** The place behind the row that was read {@code back} before the last. */
  private Optional<Placement> behind(int back) {
    if (back >= tail.size()) {
      return Optional.empty();
    }
    int best = -1;
    int fewest = Integer.MAX_VALUE;
    boolean several = false;
    for (int row = 0; row < page.size(); row++) {
      if (page.fingerprint(row) != tail.fingerprint(back)) {
        continue;
      }
      int came = rowsThatCame(row, back);
      if (came == NOT_THERE) {
        continue;
      }
      boolean sameRun = best >= 0 && isOneRun(best, row);
      several = came < fewest - 1 ? false : several || (best >= 0 && !sameRun);
      if (came < fewest) {
        fewest = came;
        best = row;
      }
    }
    return best < 0 || several ? Optional.empty() : Optional.of(new Placement(best + 1));
  }

  private boolean isOneRun(int from, int to) {
    for (int row = from; row < to; row++) {
      if (page.fingerprint(row) != page.fingerprint(to)) {
        return false;
      }
    }
    return true;
  }

  /**
   * How many rows came in between if the rows of the page up to one are those read up to another;
   * {@link #NOT_THERE} if they cannot be, or too little says so.
   */
  private int rowsThatCame(int last, int back) {
    int read = back;
    int came = 0;
    // A row that is like the next one says nothing of the place.
    int telling = 0;
    Map<Long, Integer> tied = tiesOf(back);
    for (int row = last; row >= 0; row--) {
      if (read < tail.size() && page.fingerprint(row) == tail.fingerprint(read)) {
        tied.merge(page.fingerprint(row), -1, Integer::sum);
        telling += read > back && tail.fingerprint(read) != tail.fingerprint(read - 1) ? 1 : 0;
        read++;
      } else if (page.time(row) == tail.time(back) && page.time(row) != EventMarks.NO_TIME) {
        // It may have come, or only have changed places with others of its time.
        return NOT_THERE;
      } else {
        came++;
      }
    }
    int matched = read - back;
    boolean all = fromStart && tail.isWhole() && read == tail.size();
    double bits = telling * bitsPerRow - waysToChoose(came, matched + came);
    boolean proved = all || (bits >= ENOUGH_BITS && !tiesReachTheStart(back));
    return proved && came <= matched && !repeatsTied(last + 1, tail.time(back), tied)
        ? came
        : NOT_THERE;
  }

  /** In bits: the more rows may have come, the more ways there are to find the others by chance. */
  private static double waysToChoose(int some, int all) {
    double bits = 0;
    for (int i = 1; i <= some; i++) {
      bits += Math.log((all - some + i) / (double) i) / Math.log(2);
    }
    return bits;
  }

  /** Whether rows of the last one's time may lie before the page. */
  private boolean tiesReachTheStart(int back) {
    return !fromStart && tail.time(back) != EventMarks.NO_TIME && page.time(0) == tail.time(back);
  }

  /** The rows read that are of one time with the last, each as often as it was read. */
  private Map<Long, Integer> tiesOf(int back) {
    Map<Long, Integer> tied = new HashMap<>();
    for (int i = back;
        i < tail.size() && tail.time(i) == tail.time(back) && tail.time(i) != EventMarks.NO_TIME;
        i++) {
      tied.merge(tail.fingerprint(i), 1, Integer::sum);
    }
    return tied;
  }

  private boolean repeatsTied(int from, long time, Map<Long, Integer> tied) {
    for (int row = from; row < page.size() && page.time(row) == time; row++) {
      if (tied.getOrDefault(page.fingerprint(row), 0) > 0) {
        return true;
      }
    }
    return false;
  }
}
