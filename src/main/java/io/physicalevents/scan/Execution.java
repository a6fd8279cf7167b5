package io.physicalevents.scan;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One execution of one statement, as a scan sees it: whether it may go on, who must be told when it
 * may not, and where its warnings go. Thread-safe.
 */
public interface Execution {

  /**
   * Throws if the statement was cancelled, closed or has run out of time.
   *
   * @throws ScanException that says which
   */
  void checkActive();

  /**
   * Has an action run when the execution ends early, from whichever thread ends it; at once where
   * it already has. The action must be quick and may be run after {@link Hook#remove}.
   */
  Hook onAbort(Runnable action);

  /** As good as no bound at all. */
  Duration UNBOUNDED = Duration.ofDays(365);

  /**
   * Waits.
   *
   * @throws ScanException if the execution ends first
   */
  default void pause(Duration time) {
    await(new CountDownLatch(1), time);
  }

  /**
   * Waits until another thread counts the latch down, for at most a while.
   *
   * @return whether it was counted down
   * @throws ScanException if the execution ends first
   */
  default boolean await(CountDownLatch latch, Duration atMost) {
    checkActive();
    try (Hook hook = onAbort(latch::countDown)) {
      boolean counted = latch.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
      checkActive();
      return counted;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ScanException(
          ScanException.Reason.CANCELLED, 0, "the statement's thread was interrupted", e);
    }
  }

  /** The longest wait for the answer to one request; {@link #UNBOUNDED} where there is none. */
  default Duration longestAnswer() {
    return UNBOUNDED;
  }

  /**
   * Counts one request.
   *
   * @throws ScanException if the statement may not cost another
   */
  void spendRequest();

  /**
   * Rows that the user would have one request bring, at least 1; a hint. Empty where he leaves it
   * to the scan.
   */
  default OptionalInt fetchSize() {
    return OptionalInt.empty();
  }

  /**
   * Is told of a request that has ended, well or not. Called by the thread that sent it; for a
   * request that was given up, possibly after the execution's own end.
   */
  default void ended(SentRequest request) {}

  /** Is told that a request has waited: for its turn, or before another try. */
  default void waited(Duration time) {}

  /** Most rows that the statement wants; {@link Long#MAX_VALUE} where there is no limit. */
  long maxRows();

  /** Tells the user something that does not fail the statement: it becomes an SQLWarning. */
  void warn(String message);

  /** An action waiting for the end of the execution. */
  interface Hook extends AutoCloseable {
    /** The action is no longer wanted. */
    void remove();

    @Override
    default void close() {
      remove();
    }
  }
}
