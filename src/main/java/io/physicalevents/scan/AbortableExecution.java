package io.physicalevents.scan;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** A part of an execution that can be ended by itself: nobody wants its outcome any longer. */
final class AbortableExecution implements Execution {

  private final Execution whole;
  private final Set<Runnable> actions = new LinkedHashSet<>();
  private boolean aborted;

  AbortableExecution(Execution whole) {
    this.whole = whole;
  }

  void abort() {
    List<Runnable> toRun;
    synchronized (this) {
      aborted = true;
      toRun = List.copyOf(actions);
      actions.clear();
    }
    toRun.forEach(Runnable::run);
  }

  private synchronized boolean isAborted() {
    return aborted;
  }

  @Override
  public void checkActive() {
    whole.checkActive();
    if (isAborted()) {
      throw new ScanException(
          ScanException.Reason.CANCELLED, 0, "the page is not wanted any longer", null);
    }
  }

  @Override
  public Hook onAbort(Runnable action) {
    Hook ofWhole = whole.onAbort(action);
    synchronized (this) {
      if (!aborted) {
        actions.add(action);
        return () -> {
          ofWhole.remove();
          remove(action);
        };
      }
    }
    action.run();
    return ofWhole;
  }

  private synchronized void remove(Runnable action) {
    actions.remove(action);
  }

  @Override
  public Duration longestAnswer() {
    return whole.longestAnswer();
  }

  @Override
  public OptionalInt fetchSize() {
    return whole.fetchSize();
  }

  @Override
  public void spendRequest() {
    whole.spendRequest();
  }

  @Override
  public void ended(SentRequest request) {
    whole.ended(request);
  }

  @Override
  public void waited(Duration time) {
    whole.waited(time);
  }

  @Override
  public long maxRows() {
    return whole.maxRows();
  }

  @Override
  public void warn(String message) {
    whole.warn(message);
  }
}
