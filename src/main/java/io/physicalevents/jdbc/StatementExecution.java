package io.physicalevents.jdbc;

import io.physicalevents.scan.Execution;
import io.physicalevents.scan.ScanException;
import io.physicalevents.scan.SentRequest;
import io.physicalevents.threads.Deadlines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One execution of one statement. Whatever ends it early (cancel, close, the time-out) goes through
 * {@link #abort}, which wakes whatever waits; nothing waits while it holds this object's monitor.
 */
final class StatementExecution implements Execution {

  private final long maxRows;
  private final int maxRequests;
  private final Duration networkTimeout;
  private final int fetchSize;
  private final Set<Runnable> abortActions = new LinkedHashSet<>();
  private final WarningChain warnings;
  private final ExecutionCost cost;
  private final AtomicBoolean cancelFlag = new AtomicBoolean();
  private @Nullable ScanException aborted;
  private @Nullable Future<?> deadline;
  private boolean finished;
  private int requests;

  /**
   * Begins an execution.
   *
   * @param maxRows most rows that the statement returns, 0 for no limit
   * @param timeoutSeconds the statement's time-out, 0 for none
   * @param maxRequests most requests that it may cost
   * @param networkTimeout the longest wait for one answer, zero for none
   * @param fetchSize rows that one request shall bring, 0 for the scan's own choice
   * @param warnings where its warnings go
   * @param cost where what it costs is added up
   */
  StatementExecution(
      long maxRows,
      int timeoutSeconds,
      OptionalInt maxRequests,
      Duration networkTimeout,
      int fetchSize,
      WarningChain warnings,
      ExecutionCost cost) {
    this.maxRequests = maxRequests.orElse(Integer.MAX_VALUE);
    this.networkTimeout = networkTimeout;
    this.fetchSize = fetchSize;
    this.warnings = warnings;
    this.cost = cost;
    this.maxRows = maxRows == 0 ? Long.MAX_VALUE : maxRows;
    if (timeoutSeconds > 0) {
      deadline =
          Deadlines.after(
              Duration.ofSeconds(timeoutSeconds),
              () ->
                  abort(
                      ScanException.Reason.TIMED_OUT,
                      "the statement took longer than its time-out of " + timeoutSeconds + " s"));
    }
  }

  /** An execution that plans, and runs nothing. */
  static StatementExecution ofPlanning() {
    return new StatementExecution(
        0, 0, OptionalInt.empty(), Duration.ZERO, 0, new WarningChain(), ExecutionCost.none());
  }

  void cancel() {
    abort(ScanException.Reason.CANCELLED, "the statement was cancelled");
  }

  /** Ends the execution where it still runs; from any thread. */
  void abort(ScanException.Reason reason, String message) {
    List<Runnable> actions;
    synchronized (this) {
      if (finished || aborted != null) {
        return;
      }
      aborted = new ScanException(reason, 0, message, null);
      cancelFlag.set(true);
      actions = new ArrayList<>(abortActions);
      abortActions.clear();
      stopClock();
    }
    actions.forEach(Runnable::run);
  }

  /** All rows were read, or nobody wants more: nothing can be cancelled any longer. */
  synchronized void finish() {
    finished = true;
    abortActions.clear();
    stopClock();
  }

  private void stopClock() {
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
  }

  @Override
  public void checkActive() {
    ScanException reason;
    synchronized (this) {
      reason = aborted;
    }
    if (reason != null) {
      // A new one: its stack is the reader's, and two readers may throw at once.
      throw new ScanException(reason.reason(), 0, reason.getMessage(), null);
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new ScanException(
          ScanException.Reason.CANCELLED, 0, "the statement's thread was interrupted", null);
    }
  }

  @Override
  public Hook onAbort(Runnable action) {
    synchronized (this) {
      if (aborted == null) {
        abortActions.add(action);
        return () -> remove(action);
      }
    }
    action.run();
    return () -> {};
  }

  private synchronized void remove(Runnable action) {
    abortActions.remove(action);
  }

  @Override
  public synchronized void spendRequest() {
    if (requests == maxRequests) {
      throw new ScanException(
          ScanException.Reason.TOO_MANY_REQUESTS,
          0,
          "the statement has cost the "
              + maxRequests
              + " requests that maxRequests allows, and needs more: narrow its filters, or raise"
              + " maxRequests",
          null);
    }
    requests++;
  }

  @Override
  public void ended(SentRequest request) {
    cost.add(request);
  }

  @Override
  public void waited(Duration time) {
    cost.addWait(time);
  }

  ExecutionCost cost() {
    return cost;
  }

  @Override
  public Duration longestAnswer() {
    return networkTimeout.isZero() ? UNBOUNDED : networkTimeout;
  }

  @Override
  public long maxRows() {
    return maxRows;
  }

  @Override
  public OptionalInt fetchSize() {
    return fetchSize == 0 ? OptionalInt.empty() : OptionalInt.of(fetchSize);
  }

  @Override
  public void warn(String message) {
    warnings.add(message, "01000");
  }

  WarningChain warnings() {
    return warnings;
  }

  /** Set once the execution is to end: Calcite's planner looks at it between its steps. */
  AtomicBoolean cancelFlag() {
    return cancelFlag;
  }

  /** Why a failure came about: what ended the execution, where something did. */
  synchronized Throwable cause(Throwable failure) {
    return aborted == null ? failure : aborted;
  }
}
