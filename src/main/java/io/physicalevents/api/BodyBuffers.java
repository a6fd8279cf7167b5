package io.physicalevents.api;

import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Buffers for whole answers, used again by whichever thread reads the next one: as many as were
 * read at once, and only for as long as nobody else needs the memory.
 */
final class BodyBuffers {

  private static final int MOST_KEPT = 32;
  private static final int FIRST_ROOM = 64 << 10;

  /** The one used last lies on top. */
  private static final Deque<SoftReference<byte[]>> FREE = new ArrayDeque<>();

  private BodyBuffers() {}

  static byte[] take() {
    synchronized (FREE) {
      while (!FREE.isEmpty()) {
        byte @Nullable [] buffer = FREE.pop().get();
        if (buffer != null) {
          return buffer;
        }
      }
    }
    return new byte[FIRST_ROOM];
  }

  /** Nobody reads in it any longer. */
  static void giveBack(byte[] buffer) {
    synchronized (FREE) {
      if (FREE.size() < MOST_KEPT) {
        FREE.push(new SoftReference<>(buffer));
      }
    }
  }
}
