package io.physicalevents.api;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON string after another from the bytes of an answer: sums each up as it looks for its
 * end, and makes a String of it only where one is asked for. Texts that come again and again, as
 * levels and resources do, are made once.
 */
final class PlainText {

  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
  private static final long QUOTES = '"' * ONES;
  private static final long BACKSLASHES = '\\' * ONES;
  private static final long BLANKS = ' ' * ONES;

  private static final int KNOWN = 128;

  private final byte[] body;
  private final Utf8 unescaped = new Utf8();
  private final @Nullable String[] known = new @Nullable String[KNOWN];
  private final int[] knownAt = new int[KNOWN];
  private byte[] bytes;
  private int start;
  private int end;
  private long sum;
  private boolean isAscii;
  private @Nullable String decoded;

  /**
   * @param body with {@link PlainPage#MARGIN} zeroes behind it
   */
  PlainText(byte[] body) {
    this.body = body;
    this.bytes = body;
  }

  /**
   * Reads a string.
   *
   * @param at where its quote is
   * @return where it has ended; negative where there is none, or something is odd about it
   */
  int read(int at) {
    if (body[at] != '"') {
      return -1;
    }
    bytes = body;
    start = at + 1;
    decoded = null;
    int next = start;
    long seen = 0;
    sum = 0;
    while (true) {
      long eight = (long) Fingerprint.EIGHT.get(body, next);
      long ends = ends(eight);
      if (ends != 0) {
        int rest = Long.numberOfTrailingZeros(ends) >>> 3;
        if (body[next + rest] == '"') {
          if (rest > 0) {
            long few = eight & -1L >>> (Long.SIZE - rest * Byte.SIZE);
            seen |= few;
            sum = Fingerprint.with(sum, few);
          }
          end = next + rest;
          isAscii = (seen & HIGH_BITS) == 0;
          return isAscii || decode() ? end + 1 : -1;
        }
        return body[next + rest] == '\\' ? readEscaped(next + rest) : -1;
      }
      seen |= eight;
      sum = Fingerprint.with(sum, eight);
      next += Long.BYTES;
    }
  }

  /**
   * Finds quotes, backslashes, and what is below a blank. The lowest bit is the first one's
   * highest; the bits above it mean nothing.
   */
  private static long ends(long eight) {
    return (zeroes(eight ^ QUOTES) | zeroes(eight ^ BACKSLASHES) | ((eight - BLANKS) & ~eight))
        & HIGH_BITS;
  }

  /** Its zero bytes have their highest bit set, and so may bytes above the first of them. */
  private static long zeroes(long eight) {
    return (eight - ONES) & ~eight;
  }

  /** What is not valid is left to those who know what to say of it. */
  private boolean decode() {
    String text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
    decoded = text;
    return text.indexOf('\uFFFD') < 0;
  }

  private int readEscaped(int firstEscape) {
    unescaped.clear();
    unescaped.append(body, start, firstEscape);
    int next = firstEscape;
    while (body[next] != '"') {
      if (body[next] == '\\') {
        next = readEscape(next + 1);
        if (next < 0) {
          return -1;
        }
        continue;
      }
      long eight = (long) Fingerprint.EIGHT.get(body, next);
      long ends = ends(eight);
      int count = ends == 0 ? Long.BYTES : Long.numberOfTrailingZeros(ends) >>> 3;
      if (count == 0) {
        return -1;
      }
      unescaped.append(eight, count);
      next += count;
    }
    bytes = unescaped.bytes();
    start = 0;
    end = unescaped.length();
    sum = Fingerprint.sum(bytes, start, end);
    isAscii = unescaped.isAscii();
    return isAscii || decode() ? next + 1 : -1;
  }

  /** Behind a backslash; where the escape has ended, negative where it is none. */
  private int readEscape(int at) {
    int sign =
        switch (body[at]) {
          case '"', '\\', '/' -> body[at];
          case 'n' -> '\n';
          case 't' -> '\t';
          case 'r' -> '\r';
          case 'b' -> '\b';
          case 'f' -> '\f';
          default -> -1;
        };
    if (sign >= 0) {
      unescaped.append(sign);
      return at + 1;
    }
    int unit = body[at] == 'u' ? hex(at + 1) : -1;
    if (unit < 0 || Character.isSurrogate((char) unit)) {
      return -1;
    }
    unescaped.append(unit);
    return at + 5;
  }

  private int hex(int at) {
    int value = 0;
    for (int i = at; i < at + 4; i++) {
      int digit = Character.digit(body[i], 16);
      if (digit < 0) {
        return -1;
      }
      value = 16 * value + digit;
    }
    return value;
  }

  /** The sum of the text's bytes. */
  long sum() {
    return sum;
  }

  /** Bytes of the text in UTF-8. */
  int length() {
    return end - start;
  }

  /** The text, as the value of a field. */
  String value(int slot) {
    String text = decoded;
    if (text != null) {
      return text;
    }
    // Escapes are rare, but in texts that are all different.
    return bytes == body ? known(slot) : make();
  }

  private String known(int slot) {
    int place = (int) (sum >>> 40) + slot & KNOWN - 1;
    String candidate = known[place];
    if (candidate != null
        && candidate.length() == length()
        && Arrays.equals(body, knownAt[place], knownAt[place] + length(), body, start, end)) {
      return candidate;
    }
    String made = make();
    known[place] = made;
    knownAt[place] = start;
    return made;
  }

  private String make() {
    return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
  }
}
