package io.physicalevents.scan;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * All of this JVM's requests to one endpoint and project: however many connections there are, they
 * are one guest. Holds the rate limit, the back-off that the server has asked for, and how many
 * requests may be under way, which a 429 halves and each success widens a little. Thread-safe; all
 * waiting is done by {@link Execution}, without this object's monitor.
 */
final class Traffic {

  private static final double WIDEST = 64;

  private final LongSupplier nanoClock;
  private final Deque<CountDownLatch> queue = new ArrayDeque<>();
  private final List<Double> rates = new ArrayList<>();
  private double width = WIDEST;
  private int narrowed;
  private int underWay;
  private long quietUntil;
  private long nextStart;

  /**
   * Begins with nothing under way.
   *
   * @param nanoClock a clock as {@link System#nanoTime}
   */
  Traffic(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    this.quietUntil = nanoClock.getAsLong();
    this.nextStart = quietUntil;
  }

  /** A connection with a rate limit opens: the lowest of the open connections' limits holds. */
  synchronized void open(OptionalDouble rate) {
    rate.ifPresent(rates::add);
  }

  /** The same connection closes. */
  synchronized void close(OptionalDouble rate) {
    rate.ifPresent(rates::remove);
  }

  /**
   * Waits until one more request may be sent.
   *
   * @throws ScanException if the execution ends first
   */
  Pass enter(Execution execution) {
    Pass pass = waitForPlace(execution);
    try {
      for (long wait = reserve(); wait > 0; wait = untilQuietEnds()) {
        execution.pause(Duration.ofNanos(wait));
      }
      return pass;
    } catch (ScanException e) {
      pass.close();
      throw e;
    }
  }

  private Pass waitForPlace(Execution execution) {
    while (true) {
      CountDownLatch turn;
      synchronized (this) {
        if (underWay < Math.max(1, (int) width)) {
          underWay++;
          return new Pass(narrowed);
        }
        turn = new CountDownLatch(1);
        queue.add(turn);
      }
      try {
        execution.await(turn, Execution.UNBOUNDED);
      } catch (ScanException e) {
        leaveQueue(turn);
        throw e;
      }
    }
  }

  private synchronized void leaveQueue(CountDownLatch turn) {
    // If the turn had come already, the next in line gets it.
    if (!queue.remove(turn)) {
      wakeNext();
    }
  }

  private void wakeNext() {
    @Nullable CountDownLatch next = queue.poll();
    if (next != null) {
      next.countDown();
    }
  }

  /** Takes the next free start of the rate limit; the nanoseconds to wait for it. */
  private synchronized long reserve() {
    long now = nanoClock.getAsLong();
    long start = Math.max(now, quietUntil);
    double rate = rates.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    if (rate > 0) {
      start = Math.max(start, nextStart);
      nextStart = start + (long) (TimeUnit.SECONDS.toNanos(1) / rate);
    }
    return start - now;
  }

  private synchronized long untilQuietEnds() {
    return quietUntil - nanoClock.getAsLong();
  }

  /** Nobody sends a request for a while: the server has asked for it. */
  synchronized void keepQuiet(Duration time) {
    quietUntil = Math.max(quietUntil, nanoClock.getAsLong() + time.toNanos());
  }

  /** Requests that may be under way at once. */
  synchronized int width() {
    return Math.max(1, (int) width);
  }

  /** The right to send one request; to be closed when it has ended. */
  final class Pass implements AutoCloseable {

    private final int narrowedAtStart;

    private Pass(int narrowedAtStart) {
      this.narrowedAtStart = narrowedAtStart;
    }

    /** The server answered: there may be room for more. */
    void succeeded() {
      synchronized (Traffic.this) {
        width = Math.min(WIDEST, width + 1 / width);
      }
    }

    /**
     * The server has too much to do. Requests that were under way together halve the width once.
     */
    void throttled() {
      synchronized (Traffic.this) {
        if (narrowedAtStart == narrowed) {
          narrowed++;
          width = Math.max(1, Math.min(width, underWay) / 2);
        }
      }
    }

    @Override
    public void close() {
      synchronized (Traffic.this) {
        underWay--;
        wakeNext();
      }
    }
  }
}
