package io.physicalevents.scan;

import io.physicalevents.api.EventMarks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the place up to which a list has been read in a page of it, where the list is in the order
 * of time: then the rows of an earlier place are read, those of a later one are not, and among the
 * rows of the last time it does not matter in which order a server serves them.
 */
final class TimeSearch {

  /** So many rows are looked at to see in which order the list is. */
  private static final int LOOKED_AT = 256;

  /** Steps in one direction that are an order, and no accident. */
  private static final int ENOUGH_STEPS = 12;

  private final Tail tail;
  private final EventMarks page;
  private final long last;

  /** 1 where times ascend along the list, -1 where they descend. */
  private final int direction;

  private TimeSearch(Tail tail, EventMarks page) {
    this.tail = tail;
    this.page = page;
    this.last = tail.time(0);
    this.direction = direction();
  }

  /**
   * The unread rows.
   *
   * @param fromStart whether the page begins where the list begins
   * @param toEnd whether the page ends where the list ends
   * @return empty where they cannot be told
   */
  static Optional<Placement> place(Tail tail, EventMarks page, boolean fromStart, boolean toEnd) {
    if (tail.size() == 0 || page.size() == 0 || tail.time(0) == EventMarks.NO_TIME) {
      return Optional.empty();
    }
    return new TimeSearch(tail, page).place(fromStart, toEnd);
  }

  /** The unread rows of a page that holds the whole list, of which all that was read is known. */
  static Placement wholeList(Tail tail, EventMarks page) {
    return new Placement(page.size(), unread(page, 0, page.size(), tail.fingerprints()), true);
  }

  private Optional<Placement> place(boolean fromStart, boolean toEnd) {
    if (direction == 0) {
      return Optional.empty();
    }
    int start = 0;
    while (start < page.size() && order(page.time(start)) < order(last)) {
      start++;
    }
    int end = start;
    while (end < page.size() && page.time(end) == last) {
      end++;
    }
    if (start == page.size() && !toEnd) {
      // All of it was read, and what follows may have been as well.
      return Optional.empty();
    }
    boolean startSeen = start > 0 ? isLikely(start) : fromStart;
    boolean endSeen = end < page.size() || toEnd || end == start;
    if (!startSeen || !endSeen) {
      return Optional.empty();
    }
    int first = start;
    int behind = end;
    return tied().map(read -> new Placement(behind, unread(page, first, behind, read), true));
  }

  private long order(long time) {
    return direction * time;
  }

  /** What was read of the rows of the last time; empty where some of it is forgotten. */
  private Optional<Multiset> tied() {
    Multiset read = new Multiset();
    int back = 0;
    while (back < tail.size() && tail.time(back) == last) {
      read.add(tail.fingerprint(back));
      back++;
    }
    return back < tail.size() || tail.isWhole() ? Optional.of(read) : Optional.empty();
  }

  private static List<Integer> unread(EventMarks page, int start, int end, Multiset read) {
    List<Integer> unread = new ArrayList<>();
    for (int row = start; row < end; row++) {
      if (!read.remove(page.fingerprint(row))) {
        unread.add(row);
      }
    }
    return unread;
  }

  /** Whether the rows before a place of the page look like those that were read there. */
  private boolean isLikely(int place) {
    Multiset read = tail.fingerprints();
    int looked = Math.min(place, 16);
    int matched = 0;
    for (int row = place - 1; row >= place - looked; row--) {
      if (read.remove(page.fingerprint(row))) {
        matched++;
      }
    }
    return matched > 0 && (matched >= 8 || 2 * matched >= Math.min(looked, tail.size()));
  }

  /** The order that both the rows read and the page are in; 0 where there is none to be seen. */
  private int direction() {
    long ascending = 0;
    long descending = 0;
    long before = EventMarks.NO_TIME;
    for (int back = Math.min(tail.size(), LOOKED_AT) - 1; back >= 0; back--) {
      long time = tail.time(back);
      if (time == EventMarks.NO_TIME) {
        return 0;
      }
      ascending += before != EventMarks.NO_TIME && time > before ? 1 : 0;
      descending += before != EventMarks.NO_TIME && time < before ? 1 : 0;
      before = time;
    }
    for (int row = 0; row < page.size(); row++) {
      long time = page.time(row);
      if (time == EventMarks.NO_TIME) {
        return 0;
      }
      ascending += row > 0 && time > page.time(row - 1) ? 1 : 0;
      descending += row > 0 && time < page.time(row - 1) ? 1 : 0;
    }
    if (ascending >= ENOUGH_STEPS && descending == 0) {
      return 1;
    }
    return descending >= ENOUGH_STEPS && ascending == 0 ? -1 : 0;
  }
}
