package io.physicalevents.api;

import org.jspecify.annotations.Nullable;

/** One exchange with the API that gave no page, and why. Its message is fit for a user. */
public final class ApiException extends Exception {

  private static final long serialVersionUID = 1L;

  /** What kind of failure it was: what a caller may do about it depends on this alone. */
  public enum Kind {
    /** No connection was made: unknown host, refused, or TLS failed. */
    CANNOT_CONNECT,
    /** The connection broke before the whole answer was there. */
    CONNECTION_LOST,
    /** {@code connectTimeout}, {@code readTimeout} or {@code requestTimeout} ran out. */
    TIMED_OUT,
    /** {@link PageCall#cancel()} was called, or the thread was interrupted. */
    CANCELLED,
    /** 401 or 403; with status 0, there was no credential to send. */
    UNAUTHORIZED,
    /** 429. */
    THROTTLED,
    /** Any 5xx. */
    SERVER_ERROR,
    /** Any other status that is not 200: 400, 404, a redirect. */
    REJECTED,
    /**
     * A 200 whose body is not what the API's document says, or larger than the bounds; with status
     * 0, an answer that is no HTTP.
     */
    UNREADABLE
  }

  private final Kind kind;
  private final int httpStatus;
  private final String message;

  /**
   * @param httpStatus the answer's status, 0 where none came
   * @param message names the request (method, path, query), the status, {@code error_code}, {@code
   *     error_msg} and the gateway's request id where there are such; holds no secret
   */
  public ApiException(Kind kind, int httpStatus, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.httpStatus = httpStatus;
    this.message = message;
  }

  public Kind kind() {
    return kind;
  }

  /** The answer's HTTP status, 0 where none came. */
  public int httpStatus() {
    return httpStatus;
  }

  @Override
  public String getMessage() {
    return message;
  }
}
