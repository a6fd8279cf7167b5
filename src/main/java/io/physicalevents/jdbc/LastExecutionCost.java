package io.physicalevents.jdbc;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * A statement's own figures: those of whichever execution is its last when they are read.
 *
 * @param last that execution's
 */
record LastExecutionCost(Supplier<ExecutionCost> last) implements StatementStatistics {

  @Override
  public long requests() {
    return last.get().requests();
  }

  @Override
  public long retries() {
    return last.get().retries();
  }

  @Override
  public long rows() {
    return last.get().rows();
  }

  @Override
  public long bytes() {
    return last.get().bytes();
  }

  @Override
  public Duration waiting() {
    return last.get().waiting();
  }
}
