package io.physicalevents.scan;

import java.time.Duration;
import java.util.PriorityQueue;

/**
 * The latest times of the rows that a scan has given, as many as a query wants: where windows of
 * time are read, the newest first, they tell when older windows can hold none of the rows wanted.
 */
final class NewestTimes {

  /** The clocks of two instants differ by no more from what they differ by themselves. */
  private static final long CLOCK_SHIFT = Duration.ofDays(2).toMillis();

  private final long wanted;
  private final PriorityQueue<Long> times = new PriorityQueue<>();

  /**
   * @param wanted how many rows are wanted, the latest by the session's clock
   */
  NewestTimes(long wanted) {
    this.wanted = wanted;
  }

  /** One more row; epoch milliseconds. */
  void add(long time) {
    if (times.size() < wanted) {
      times.add(time);
    } else if (!times.isEmpty() && times.element() < time) {
      times.remove();
      times.add(time);
    }
  }

  /** Whether no row before an instant is among those wanted. */
  boolean areAllSince(long instant) {
    return times.size() == wanted && (times.isEmpty() || times.element() - CLOCK_SHIFT >= instant);
  }
}
