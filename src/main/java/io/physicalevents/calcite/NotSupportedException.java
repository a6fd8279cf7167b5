package io.physicalevents.calcite;

/** The statement is right, but would be answered wrongly: what in it, and what to write instead. */
public final class NotSupportedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotSupportedException(String message) {
    super(message);
  }
}
