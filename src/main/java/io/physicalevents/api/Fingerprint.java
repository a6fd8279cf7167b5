package io.physicalevents.api;

import java.util.Arrays;

/**
 * Sums up the fields of one event: equal events give equal numbers, in whatever order their fields
 * come, and a field that is absent is as good as one that is null. A slot is a field's place among
 * {@link EventField#values()}.
 */
final class Fingerprint {

  /** An odd number of well-mixed bits (2^64 over the golden ratio), and its powers. */
  private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

  private static final long SQUARE = 0xDF44_2D22_CE48_59B9L;
  private static final long CUBE = 0x604A_5CE3_ADDE_F82DL;
  private static final long FOURTH = 0xD943_63FC_5382_27B1L;

  private final long[] ofFields = new long[EventField.values().length];

  /** Begins with the next event. */
  void reset() {
    Arrays.fill(ofFields, 0);
  }

  void set(int slot, char[] text, int offset, int length) {
    // Four at a time: each step waits for the product before it.
    long hash = length;
    int at = offset;
    int end = offset + length;
    for (; at + 4 <= end; at += 4) {
      hash =
          hash * FOURTH
              + text[at] * CUBE
              + text[at + 1] * SQUARE
              + text[at + 2] * MULTIPLIER
              + text[at + 3];
    }
    for (; at < end; at++) {
      hash = hash * MULTIPLIER + text[at];
    }
    set(slot, hash);
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
