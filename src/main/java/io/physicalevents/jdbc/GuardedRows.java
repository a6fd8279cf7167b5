package io.physicalevents.jdbc;

import org.apache.calcite.linq4j.Enumerator;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one execution: stops at the statement's limit without looking further, ends when the
 * execution is ended, and once failed stays failed.
 */
final class GuardedRows<T extends @Nullable Object> implements Enumerator<@Nullable T> {

  private final Enumerator<T> rows;
  private final StatementExecution execution;
  private long left;
  private @Nullable RuntimeException failure;
  private @Nullable T current;

  GuardedRows(Enumerator<T> rows, StatementExecution execution) {
    this.rows = rows;
    this.execution = execution;
    this.left = execution.maxRows();
  }

  @Override
  public boolean moveNext() {
    if (failure != null) {
      throw failure;
    }
    try {
      execution.checkActive();
      if (left > 0 && rows.moveNext()) {
        // Calcite computes a row each time it is asked for, and may fail at it: once, and here.
        current = rows.current();
        left--;
        return true;
      }
    } catch (RuntimeException e) {
      failure = e;
      throw e;
    }
    left = 0;
    execution.finish();
    return false;
  }

  @Override
  public @Nullable T current() {
    return current;
  }

  @Override
  public void reset() {
    throw new UnsupportedOperationException("rows cannot be wound back");
  }

  @Override
  public void close() {
    execution.finish();
    rows.close();
  }
}
