package io.physicalevents.api;

/** What of a server's text an error message shows: one line, not too long. */
final class OneLine {

  private static final int LONGEST = 200;
  // Bounds the work on texts of megabytes; blanks that are dropped may take their part of it.
  private static final int EXAMINED = 20 * LONGEST;

  private OneLine() {}

  static String of(String text) {
    String head = text.substring(0, Math.min(text.length(), EXAMINED));
    String line = head.replaceAll("[\\s\\p{Cc}\\p{Cf}\\u2028\\u2029]+", " ").strip();
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }
}
