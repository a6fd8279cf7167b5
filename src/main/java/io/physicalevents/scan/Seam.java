package io.physicalevents.scan;

import io.physicalevents.api.EventMarks;
import java.util.Optional;

/**
 * Decides where a page goes on from the rows read before it, by the rows that both hold. It never
 * drops a row because its like was seen: equal rows are legitimate, so what is compared is the
 * sequence.
 */
final class Seam {

  /** An overlap longer than that is not asked for ahead. */
  private static final int LONGEST = 128;

  /** So many rows are looked at to see whether they repeat. */
  private static final int LOOKED_AT = 64;

  /** Fewer rows than that may differ from each other though the list repeats itself. */
  private static final int FEW = 8;

  /** As if by chance: one in 2 to the power of that. */
  private static final double ENOUGH_BITS = 16;

  private Seam() {}

  /**
   * The placement of a page that begins where it was expected to begin.
   *
   * @param overlap rows at the page's start that should be the last ones read
   * @param fromStart whether the page begins where the list begins
   * @param moving whether the list has changed meanwhile, or may have: then more is to be proved
   * @return empty where they are not, or where they could be others of the same looks
   */
  static Optional<Placement> exact(
      Tail tail, EventMarks page, int overlap, boolean fromStart, boolean moving) {
    if (overlap > tail.size() || overlap > page.size() || !matches(tail, 0, page, 0, overlap)) {
      return Optional.empty();
    }
    if (fromStart && overlap == tail.size() && tail.isWhole()) {
      // The whole list from its very start, in one answer: there is no place to mistake.
      return Optional.of(new Placement(overlap));
    }
    return overlap > 0
            && isTelling(tail, page, overlap, moving)
            && !repeatsTiedRows(tail, page, overlap)
        ? Optional.of(new Placement(overlap))
        : Optional.empty();
  }

  /**
   * How many of the last rows must be asked for again, so that they can be told from others: enough
   * to reach beyond a run of equal rows, and beyond what repeats itself.
   */
  static int tellingOverlap(Tail tail, boolean moving) {
    for (int length = 2; length <= Math.min(tail.size(), LONGEST); length++) {
      if (isTelling(tail, length, moving) && (!moving || reachesBeyondTies(tail, length))) {
        return length;
      }
    }
    return tail.size() < 2 ? 0 : Math.min(tail.size(), LONGEST);
  }

  /** Whether the last rows are of more than one time, or of none. */
  private static boolean reachesBeyondTies(Tail tail, int length) {
    long time = tail.time(0);
    return time == EventMarks.NO_TIME || tail.time(length - 1) != time;
  }

  /** Whether the last rows read stand at the page's start, whatever they can prove. */
  static boolean looksExact(Tail tail, EventMarks page, int overlap) {
    return overlap <= tail.size() && overlap <= page.size() && matches(tail, 0, page, 0, overlap);
  }

  /**
   * Whether the last rows stand nowhere else in what is known of the list around. A run of equal
   * rows tells nothing of its own length, so the row before it must be among them.
   */
  private static boolean isTelling(Tail tail, EventMarks page, int length, boolean moving) {
    if (!isTelling(tail, length, moving)) {
      return false;
    }
    for (int at = 1; at + length <= page.size(); at++) {
      if (matches(tail, 0, page, at, length)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isTelling(Tail tail, int length, boolean moving) {
    return isUniqueIn(tail, length) && saysEnough(tail, length, moving);
  }

  /** Where rows repeat, a few of them may well stand at a second place that is not looked at. */
  private static boolean saysEnough(Tail tail, int length, boolean moving) {
    int looked = Math.min(tail.size(), LOOKED_AT);
    int kinds = 0;
    for (int back = 0; back < looked; back++) {
      kinds += isFirstOfItsKind(tail, back) ? 1 : 0;
    }
    if (kinds == looked && (!moving || looked >= FEW)) {
      return true;
    }
    int told = 1;
    for (int back = 1; back < length; back++) {
      told += tail.fingerprint(back) != tail.fingerprint(back - 1) ? 1 : 0;
    }
    return told * Math.log(kinds) >= ENOUGH_BITS * Math.log(2);
  }

  private static boolean isFirstOfItsKind(Tail tail, int back) {
    for (int before = 0; before < back; before++) {
      if (tail.fingerprint(before) == tail.fingerprint(back)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUniqueIn(Tail tail, int length) {
    boolean allEqual = true;
    for (int back = 1; back < length && allEqual; back++) {
      allEqual = tail.fingerprint(back) == tail.fingerprint(0);
    }
    if (allEqual) {
      return false;
    }
    for (int back = 1; back + length <= tail.size(); back++) {
      if (repeats(tail, back, length)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the last rows are also those that end some rows earlier. */
  private static boolean repeats(Tail tail, int back, int length) {
    for (int i = 0; i < length; i++) {
      if (tail.fingerprint(i) != tail.fingerprint(back + i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the rows that end {@code back} before the tail's end stand at a place of the page. */
  private static boolean matches(Tail tail, int back, EventMarks page, int at, int length) {
    for (int i = 0; i < length; i++) {
      if (page.fingerprint(at + i) != tail.fingerprint(back + length - 1 - i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether rows of the last row's time come again behind the overlap: a server may serve events of
   * equal time in another order each time, and then a seam among them fits by chance.
   */
  private static boolean repeatsTiedRows(Tail tail, EventMarks page, int overlap) {
    long time = tail.time(0);
    if (time == EventMarks.NO_TIME) {
      return false;
    }
    for (int row = overlap; row < page.size() && page.time(row) == time; row++) {
      for (int back = 0; back < tail.size() && tail.time(back) == time; back++) {
        if (page.fingerprint(row) == tail.fingerprint(back)) {
          return true;
        }
      }
    }
    return false;
  }
}
