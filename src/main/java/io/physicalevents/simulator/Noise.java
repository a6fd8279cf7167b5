package io.physicalevents.simulator;

/**
 * Reproducible randomness that can be asked at any place: the same seed, stream and index give the
 * same value on every JDK, without the values before it. Streams are independent of each other.
 */
record Noise(long seed) {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  /** 64 random bits; within one stream no two indexes share theirs. */
  long bits(int stream, long index) {
    return mix(mix(seed + stream * GOLDEN_GAMMA) + index * GOLDEN_GAMMA);
  }

  /** A number from 0, below {@code bound}. */
  int below(int bound, int stream, long index) {
    return (int) (unit(stream, index) * bound);
  }

  /** A number from 0, below 1. */
  double unit(int stream, long index) {
    return (bits(stream, index) >>> 11) * 0x1p-53;
  }

  /** The finalizer of SplitMix64 (variant 13 of Stafford's), a bijection. */
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
