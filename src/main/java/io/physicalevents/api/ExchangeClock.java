package io.physicalevents.api;

import io.physicalevents.config.DriverConfig;
import io.physicalevents.threads.Deadlines;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Ends one exchange that takes too long: in the wait for its next bytes, or as a whole. OkHttp's
 * own time-outs would do the same, but take a lock of the whole process at every read, and leave a
 * thread behind for a minute.
 */
final class ExchangeClock implements AutoCloseable {

  /** What ran out. */
  enum Limit {
    READ,
    WHOLE
  }

  /** Runs an action after a while, unless what it gave is cancelled before. */
  @FunctionalInterface
  interface Timer {
    Future<?> after(Duration delay, Runnable action);
  }

  private static final long NOT_WAITING = Long.MAX_VALUE;

  private final long connect;
  private final long read;
  private final long whole;
  private final LongSupplier nanos;
  private final Timer timer;
  private long start;
  private Runnable end = () -> {};

  /** When the wait that is under way is too long, in nanoseconds since the start. */
  private volatile long due = NOT_WAITING;

  private volatile @Nullable Limit passed;
  private volatile boolean over;
  private volatile @Nullable Future<?> nextCheck;

  /**
   * A clock that does not run yet.
   *
   * @param config gives {@code connectTimeout}, {@code readTimeout} and {@code requestTimeout}
   */
  ExchangeClock(DriverConfig config) {
    this(config, System::nanoTime, Deadlines::after);
  }

  ExchangeClock(DriverConfig config, LongSupplier nanos, Timer timer) {
    this.nanos = nanos;
    this.timer = timer;
    this.connect = config.connectTimeout().toNanos();
    this.read = config.readTimeout().toNanos();
    this.whole = config.requestTimeout().toNanos();
  }

  /**
   * Begins to count.
   *
   * @param ending ends the exchange, from another thread; may come just after the exchange's own
   *     end
   */
  ExchangeClock start(Runnable ending) {
    end = ending;
    start = nanos.getAsLong();
    checkAt(Math.min(read, whole));
    return this;
  }

  /** A connection is being made, which OkHttp bounds, and a proxy may have to answer for it. */
  void awaitConnection() {
    due = elapsed() + connect + read;
  }

  /** From here on, or once more, the other side is to say something. */
  void awaitBytes() {
    due = elapsed() + read;
  }

  /** What ran out; null while nothing did. */
  @Nullable Limit passed() {
    return passed;
  }

  @Override
  public void close() {
    over = true;
    Future<?> check = nextCheck;
    if (check != null) {
      check.cancel(false);
    }
  }

  private long elapsed() {
    return nanos.getAsLong() - start;
  }

  /**
   * Not at every wait's end, since waits are many and most are short: one that begins later than a
   * check cannot end before the time of the next.
   */
  private void check() {
    long now = elapsed();
    if (over) {
      return;
    }
    if (now >= whole || now >= due) {
      passed = now >= whole ? Limit.WHOLE : Limit.READ;
      end.run();
      return;
    }
    checkAt(Math.min(whole, Math.min(due, now + read)));
  }

  private void checkAt(long time) {
    nextCheck = timer.after(Duration.ofNanos(Math.max(0, time - elapsed())), this::check);
    if (over) {
      close();
    }
  }
}
