package io.physicalevents.jdbc;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.calcite.linq4j.Enumerator;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one execution: stops at the statement's limit without looking further, ends when the
 * execution is ended, and once failed stays failed. May be closed by one thread while another
 * reads.
 */
final class GuardedRows<T> implements Enumerator<T> {

  private enum State {
    IDLE,
    READING,
    /** Closed while another thread reads, which closes the rows when it is done. */
    CLOSING,
    CLOSED
  }

  private final Enumerator<T> rows;
  private final StatementExecution execution;
  private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
  private long left;
  private @Nullable Throwable failure;

  GuardedRows(Enumerator<T> rows, StatementExecution execution) {
    this.rows = rows;
    this.execution = execution;
    this.left = execution.maxRows();
  }

  @Override
  public boolean moveNext() {
    if (failure != null) {
      throw sneaky(failure);
    }
    if (!state.compareAndSet(State.IDLE, State.READING)) {
      execution.checkActive();
      throw new IllegalStateException("the rows are closed, or read by two threads at once");
    }
    try {
      execution.checkActive();
      if (left > 0 && rows.moveNext()) {
        left--;
        return true;
      }
      left = 0;
      execution.finish();
      return false;
    } catch (RuntimeException | Error e) {
      failure = execution.cause(e);
      throw sneaky(failure);
    } finally {
      if (!state.compareAndSet(State.READING, State.IDLE)) {
        state.set(State.CLOSED);
        rows.close();
      }
    }
  }

  private static RuntimeException sneaky(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return (RuntimeException) failure;
  }

  @Override
  public T current() {
    return rows.current();
  }

  @Override
  public void reset() {
    throw new UnsupportedOperationException("rows cannot be wound back");
  }

  @Override
  public void close() {
    execution.finish();
    // Rows are not made to be closed by one thread while another reads them.
    if (state.compareAndSet(State.IDLE, State.CLOSED)) {
      rows.close();
    } else {
      state.compareAndSet(State.READING, State.CLOSING);
    }
  }
}
