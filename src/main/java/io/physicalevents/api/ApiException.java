package io.physicalevents.api;

import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One exchange with the API that gave no page, and why. Its message is fit for a user. */
public final class ApiException extends Exception {

  private static final long serialVersionUID = 1L;

  private static final Set<Integer> TRANSIENT_STATUSES = Set.of(500, 502, 503, 504);

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
  private final Facts facts;

  /**
   * What may be known of a failure beside its kind.
   *
   * @param retryAfter how long the server asks to be left alone
   * @param lasting whether it will not pass by itself, whatever its kind
   * @param requestId the gateway's name for the exchange; empty where there is none
   * @param renewed whether the credential that was refused has a successor
   */
  record Facts(
      @Nullable Duration retryAfter,
      boolean lasting,
      String requestId,
      String serverWords,
      boolean renewed)
      implements Serializable {

    static final Facts NONE = new Facts(null, false, "", "", false);

    private static final long serialVersionUID = 1L;
  }

  /**
   * @param httpStatus the answer's status, 0 where none came
   * @param message names the request (method, path, query), the status, {@code error_code}, {@code
   *     error_msg} and the gateway's request id where there are such; holds no secret
   */
  public ApiException(Kind kind, int httpStatus, String message, @Nullable Throwable cause) {
    this(kind, httpStatus, message, cause, Facts.NONE);
  }

  /** As the other, where more is known. */
  ApiException(Kind kind, int httpStatus, String message, @Nullable Throwable cause, Facts facts) {
    super(message, cause);
    this.kind = kind;
    this.httpStatus = httpStatus;
    this.message = message;
    this.facts = facts;
  }

  public Kind kind() {
    return kind;
  }

  /** The answer's HTTP status, 0 where none came. */
  public int httpStatus() {
    return httpStatus;
  }

  /** The error's text as the server wrote it, masked; empty where it wrote none. */
  public String serverWords() {
    return facts.serverWords();
  }

  /** How long the server asks to be left alone; empty where it does not say. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(facts.retryAfter());
  }

  /** The same failure for another caller, who has a stack trace of his own. */
  ApiException again(String more) {
    return new ApiException(kind, httpStatus, message + more, getCause(), facts);
  }

  /** The same failure, where there is another credential to be tried. */
  ApiException renewed() {
    return new ApiException(
        kind,
        httpStatus,
        message,
        getCause(),
        new Facts(
            facts.retryAfter(), facts.lasting(), facts.requestId(), facts.serverWords(), true));
  }

  /**
   * Whether the server refused a credential that has been replaced since: the request is worth
   * sending once more, and at once.
   */
  public boolean isRenewed() {
    return facts.renewed();
  }

  /** The gateway's name for the exchange; empty where there is none. */
  String requestId() {
    return facts.requestId();
  }

  /** Whether the same request may well succeed a little later. */
  public boolean isTransient() {
    if (facts.lasting()) {
      return false;
    }
    return switch (kind) {
      case CANNOT_CONNECT, CONNECTION_LOST, TIMED_OUT, THROTTLED, UNREADABLE -> true;
      case SERVER_ERROR -> TRANSIENT_STATUSES.contains(httpStatus);
      case CANCELLED, UNAUTHORIZED, REJECTED -> false;
    };
  }

  @Override
  public String getMessage() {
    return message;
  }
}
