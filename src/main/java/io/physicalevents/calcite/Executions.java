package io.physicalevents.calcite;

import io.physicalevents.scan.Execution;
import io.physicalevents.scan.ScanException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.calcite.DataContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the execution that a scan belongs to. */
public final class Executions {

  /** The name under which this driver's own data context holds the {@link Execution}. */
  public static final String VARIABLE = "physicalevents.execution";

  private static final Logger LOGGER = LoggerFactory.getLogger(Executions.class);

  private Executions() {}

  /**
   * The data context's execution; under a foreign Calcite driver, one that obeys its cancel flag.
   */
  static Execution of(DataContext context) {
    return context.get(VARIABLE) instanceof Execution execution
        ? execution
        : new Foreign(DataContext.Variable.CANCEL_FLAG.<@Nullable AtomicBoolean>get(context));
  }

  /** An execution of a driver that knows nothing of ours. It can be cancelled between pages. */
  private record Foreign(@Nullable AtomicBoolean cancelFlag) implements Execution {
    @Override
    public void checkActive() {
      if (cancelFlag != null && cancelFlag.get()) {
        throw new ScanException(
            ScanException.Reason.CANCELLED, 0, "the statement was cancelled", null);
      }
    }

    @Override
    public Hook onAbort(Runnable action) {
      return () -> {};
    }

    @Override
    public void spendRequest() {}

    @Override
    public long maxRows() {
      return Long.MAX_VALUE;
    }

    @Override
    public void warn(String message) {
      LOGGER.warn(message);
    }
  }
}
