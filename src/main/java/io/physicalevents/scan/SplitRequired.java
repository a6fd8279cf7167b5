package io.physicalevents.scan;

/**
 * A list cannot be read to its end by offset alone, but perhaps in narrower windows of time.
 *
 * <p>Carries the error that the scan fails with where windows do not help either.
 */
final class SplitRequired extends Exception {

  private static final long serialVersionUID = 1L;

  /** Why a list cannot be read as one. */
  enum Because {
    /** The server wants its time bounds in another way than they were sent. */
    OTHER_DIALECT,
    /** Its rows lie deeper than the server lets an offset reach, or than one answer holds. */
    TOO_LONG,
    /** Its pages do not fit together, however often they are read. */
    UNSETTLED
  }

  private final Because because;
  private final transient ScanException otherwise;

  SplitRequired(Because because, ScanException otherwise) {
    super(otherwise.getMessage(), otherwise);
    this.because = because;
    this.otherwise = otherwise;
  }

  Because because() {
    return because;
  }

  /** The error that says so, for a user. */
  ScanException otherwise() {
    return otherwise;
  }
}
