package io.physicalevents.calcite;

/** A statement that would change something. */
public final class ReadOnlyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ReadOnlyException(String message) {
    super(message);
  }
}
