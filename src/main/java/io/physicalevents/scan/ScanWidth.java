package io.physicalevents.scan;

/**
 * How many requests of one scan may be in flight: one until the first page was read, then twice as
 * many with each further page, up to a bound. Used by the scan's thread alone.
 */
final class ScanWidth {

  private final int widest;
  private final boolean hasLimit;
  private int read;
  private int inFlight;

  /**
   * @param hasLimit whether the scan may have its rows before the list ends: then it widens later
   */
  ScanWidth(int widest, boolean hasLimit) {
    this.widest = widest;
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
