package io.physicalevents.api;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Sums up the fields of one event: equal events give equal numbers, in whatever order their fields
 * come, and a field that is absent is as good as one that is null. A slot is a field's place among
 * {@link EventField#values()}. What counts of a text is its UTF-8, eight bytes at a time, so that
 * it can be taken from an answer's bytes.
 */
final class Fingerprint {

  /** Eight bytes at once, the first of them the lowest. */
  static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** An odd number of well-mixed bits (2^64 over the golden ratio), and its powers. */
  private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

  private static final long SQUARE = 0xDF44_2D22_CE48_59B9L;
  private static final long CUBE = 0x604A_5CE3_ADDE_F82DL;

  private final long[] ofFields = new long[EventField.values().length];

  /** Begins with the next event. */
  void reset() {
    Arrays.fill(ofFields, 0);
  }

  /**
   * The sum of a text with eight more bytes, or with its last few, above which there is nothing. No
   * two continuations of a sum give the same: each step can be undone.
   */
  static long with(long sum, long bytes) {
    long product = (sum ^ bytes) * MULTIPLIER;
    return product ^ (product >>> 32);
  }

  /**
   * Sets a field to a text.
   *
   * @param sum of its bytes, {@link #with} all of them, from 0
   * @param length its bytes
   */
  void set(int slot, long sum, int length) {
    set(slot, sum + length * CUBE);
  }

  /** The sum of a text in UTF-8. */
  static long sum(byte[] text, int start, int end) {
    long sum = 0;
    int at = start;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      sum = with(sum, (long) EIGHT.get(text, at));
    }
    if (at < end) {
      long rest = 0;
      for (int last = end - 1; last >= at; last--) {
        rest = (rest << Byte.SIZE) | (text[last] & 0xFF);
      }
      sum = with(sum, rest);
    }
    return sum;
  }

  void set(int slot, long number) {
    ofFields[slot] = spread(number + (slot + 1) * SQUARE);
  }

  void clear(int slot) {
    ofFields[slot] = 0;
  }

  long value() {
    long sum = 0;
    for (long field : ofFields) {
      sum += field;
    }
    return spread(sum);
  }

  /** Each bit of the result hangs on each of the number's (the finaliser of SplitMix64). */
  private static long spread(long number) {
    long mixed = (number ^ (number >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return mixed ^ (mixed >>> 31);
  }
}
