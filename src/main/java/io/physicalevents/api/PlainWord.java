package io.physicalevents.api;

import java.nio.charset.StandardCharsets;

/** A short word of ASCII characters, of up to sixteen, that is looked for in bytes. */
final class PlainWord {

  private final int length;
  private final long head;
  private final long headMask;
  private final int tailAt;
  private final long tail;

  PlainWord(String word) {
    byte[] bytes = word.getBytes(StandardCharsets.US_ASCII);
    byte[] padded = new byte[2 * Long.BYTES];
    System.arraycopy(bytes, 0, padded, 0, bytes.length);
    length = bytes.length;
    head = (long) Fingerprint.EIGHT.get(padded, 0);
    headMask = length < Long.BYTES ? (1L << (length * Byte.SIZE)) - 1 : -1L;
    // Where it is longer than eight, its last eight are the rest, and some of the first again.
    tailAt = Math.max(0, length - Long.BYTES);
    tail = (long) Fingerprint.EIGHT.get(padded, tailAt);
  }

  static PlainWord quoted(String word) {
    return new PlainWord('"' + word + '"');
  }

  int length() {
    return length;
  }

  /** Whether the word stands at a place, behind which there are {@link PlainPage#MARGIN} bytes. */
  boolean isAt(byte[] text, int at) {
    return ((long) Fingerprint.EIGHT.get(text, at) & headMask) == head
        && (tailAt == 0 || isTailAt(text, at + tailAt));
  }

  private boolean isTailAt(byte[] text, int at) {
    return at + Long.BYTES <= text.length && (long) Fingerprint.EIGHT.get(text, at) == tail;
  }
}
