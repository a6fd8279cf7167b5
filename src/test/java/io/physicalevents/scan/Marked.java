package io.physicalevents.scan;

import io.physicalevents.api.EventMarks;

/**
 * Rows in short: {@code "a@1 b@2 c"} is a row like no other named {@code a} at time 1, one named
 * {@code b} at time 2, and one without a time. Rows of one name and time are equal.
 */
final class Marked {

  private Marked() {}

  static EventMarks page(String rows) {
    EventMarks marks = new EventMarks();
    for (String row : rows.strip().split("\\s+")) {
      int at = row.indexOf('@');
      marks.add(
          row.hashCode() * 0x9E3779B97F4A7C15L,
          at < 0 ? EventMarks.NO_TIME : Long.parseLong(row.substring(at + 1)));
    }
    return marks;
  }

  /** What was read, from the list's start on. */
  static Tail fromStart(String rows) {
    Tail tail = new Tail(true);
    tail.addAll(page(rows), 0);
    return tail;
  }

  /** What was read last, with more before it. */
  static Tail fromWithin(String rows) {
    Tail tail = new Tail(false);
    tail.addAll(page(rows), 0);
    return tail;
  }

  /** Rows {@code r1@1 r2@2 …}. */
  static String ascending(int first, int last) {
    StringBuilder rows = new StringBuilder();
    for (int i = first; i <= last; i++) {
      rows.append('r').append(i).append('@').append(i).append(' ');
    }
    return rows.toString();
  }

  /** Rows {@code prefix1 prefix2 …}, all at one time, or without one. */
  static String tied(String prefix, int first, int last, String time) {
    StringBuilder rows = new StringBuilder();
    for (int i = first; i <= last; i++) {
      rows.append(prefix).append(i).append(time).append(' ');
    }
    return rows.toString();
  }
}
