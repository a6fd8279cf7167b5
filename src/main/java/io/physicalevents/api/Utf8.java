package io.physicalevents.api;

import java.util.Arrays;

/** The UTF-8 of one text after another, in a buffer that is used again. */
final class Utf8 {

  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  private byte[] bytes = new byte[256];
  private int length;

  /** Begins with the next text. */
  void clear() {
    length = 0;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** Half of a character that needs two, without the other half, is written as if it were one. */
  void append(char[] text, int offset, int count) {
    int end = offset + count;
    for (int at = offset; at < end; at++) {
      char unit = text[at];
      if (Character.isHighSurrogate(unit)
          && at + 1 < end
          && Character.isLowSurrogate(text[at + 1])) {
        append(Character.toCodePoint(unit, text[++at]));
      } else {
        append(unit);
      }
    }
  }

  void append(byte[] text, int start, int end) {
    reserve(end - start);
    System.arraycopy(text, start, bytes, length, end - start);
    length += end - start;
  }

  /** Appends the first of eight bytes, which are the lowest. */
  void append(long eight, int count) {
    reserve(Long.BYTES);
    Fingerprint.EIGHT.set(bytes, length, eight);
    length += count;
  }

  void append(int codePoint) {
    reserve(4);
    if (codePoint < 0x80) {
      add(codePoint);
    } else if (codePoint < 0x800) {
      add(0xC0 | (codePoint >> 6));
      addNext(codePoint);
    } else if (codePoint < 0x1_0000) {
      add(0xE0 | (codePoint >> 12));
      addNext(codePoint >> 6);
      addNext(codePoint);
    } else {
      add(0xF0 | (codePoint >> 18));
      addNext(codePoint >> 12);
      addNext(codePoint >> 6);
      addNext(codePoint);
    }
  }

  private void add(int value) {
    bytes[length++] = (byte) value;
  }

  /** Another six bits of a character that was begun. */
  private void addNext(int bits) {
    add(0x80 | (bits & 0x3F));
  }

  boolean isAscii() {
    long seen = 0;
    int at = 0;
    for (; at + Long.BYTES <= length; at += Long.BYTES) {
      seen |= (long) Fingerprint.EIGHT.get(bytes, at);
    }
    for (; at < length; at++) {
      seen |= bytes[at] & HIGH_BITS;
    }
    return (seen & HIGH_BITS) == 0;
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
