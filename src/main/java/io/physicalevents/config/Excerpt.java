package io.physicalevents.config;

/** What of somebody else's text an error message shows: one line, not too long. */
final class Excerpt {

  private static final int LONGEST = 100;

  private Excerpt() {}

  static String quoted(String text) {
    // In an address, what stands before the @ may be a password.
    String masked = text.substring(text.lastIndexOf('@') + 1);
    masked = masked.equals(text) ? text : "***@" + masked;
    boolean cut = masked.length() > LONGEST;
    String shown = cut ? masked.substring(0, LONGEST) + "…" : masked;
    return "\"" + shown.replaceAll("\\p{Cntrl}", "?") + "\"";
  }
}
