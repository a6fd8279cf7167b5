package io.physicalevents.api;

/** Ends whatever one call waits for, from any thread and without a lock. */
final class Cancellation {

  private volatile boolean cancelled;
  private volatile Runnable end = () -> {};

  void cancel() {
    cancelled = true;
    end.run();
  }

  /** Says what ends the wait that begins now. Where the call was cancelled before, it is run. */
  void endWaitBy(Runnable action) {
    // First visible to cancel(), then asked for: of the two, one sees what the other wrote.
    end = action;
    if (cancelled) {
      action.run();
    }
  }

  boolean isCancelled() {
    return cancelled;
  }

  /** Whether the call is to go no further: it was cancelled, or its thread interrupted. */
  boolean isEnded() {
    return cancelled || Thread.currentThread().isInterrupted();
  }
}
