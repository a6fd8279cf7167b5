package io.physicalevents.scan;

import org.jspecify.annotations.Nullable;

/** A scan that cannot go on, and why. Its message is fit for a user. */
public final class ScanException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why the scan ended. */
  public enum Reason {
    /** The server never answered this statement. */
    CANNOT_CONNECT,
    /** The connection broke after the server had answered this statement before. */
    CONNECTION_LOST,
    /** The statement's time, or that of one exchange, ran out. */
    TIMED_OUT,
    /** The statement was cancelled or its thread interrupted. */
    CANCELLED,
    /** The server does not accept the credential. */
    UNAUTHORIZED,
    /** 429 or 5xx: the same may work later. */
    UNAVAILABLE,
    /** The statement's own limit on requests is used up. */
    TOO_MANY_REQUESTS,
    /** Anything else: a refused request, an answer that cannot be read, pages that do not fit. */
    FAILED
  }

  private final Reason reason;
  private final int httpStatus;
  private final String message;

  public ScanException(Reason reason, int httpStatus, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.httpStatus = httpStatus;
    this.message = message;
  }

  public Reason reason() {
    return reason;
  }

  /** The HTTP status of the answer that ended the scan, 0 where there is none. */
  public int httpStatus() {
    return httpStatus;
  }

  @Override
  public String getMessage() {
    return message;
  }
}
