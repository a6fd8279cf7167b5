package io.physicalevents.scan;

/**
 * How many requests of one scan may be in flight: one until the first page was read, then twice as
 * many with each further page, up to a bound. Used by the scan's thread alone.
 */
final class ScanWidth {

  /** For each page in flight: its bytes and its rows, while those of the page before are used. */
  private static final long HEAP_OF_A_PAGE = 8 << 20;

  private final int widest;
  private final boolean hasLimit;
  private int read;
  private int inFlight;

  /**
   * @param widest as many where the heap is no smaller than pages need
   * @param hasLimit whether the scan may have its rows before the list ends: then it widens later
   */
  ScanWidth(int widest, boolean hasLimit) {
    this(widest, hasLimit, Runtime.getRuntime().maxMemory());
  }

  /**
   * @param maxMemory the largest that the heap may grow, in bytes
   */
  ScanWidth(int widest, boolean hasLimit, long maxMemory) {
    this.widest = (int) Math.max(1, Math.min(widest, maxMemory / HEAP_OF_A_PAGE));
    this.hasLimit = hasLimit;
  }

  void pageWasRead() {
    read++;
  }

  void began() {
    inFlight++;
  }

  void ended() {
    inFlight--;
  }

  boolean allowsMore() {
    int doublings = Math.min(hasLimit ? Math.max(0, read - 1) : read, 10);
    return inFlight < Math.min(widest, 1 << doublings);
  }
}
