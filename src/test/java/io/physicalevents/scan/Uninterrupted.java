package io.physicalevents.scan;

/** An execution that nothing ends and that keeps nothing it is told. */
class Uninterrupted implements Execution {
  @Override
  public void checkActive() {}

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
  public void warn(String message) {}
}
