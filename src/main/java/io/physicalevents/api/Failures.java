package io.physicalevents.api;

import io.physicalevents.api.ApiException.Facts;
import io.physicalevents.api.ApiException.Kind;
import io.physicalevents.config.DriverConfig;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Makes one attempt's failures into {@link ApiException}s that a user can act upon. */
final class Failures {

  private final Peer peer;
  private final String method;
  private final HttpUrl url;
  private final DriverConfig config;
  private final SecretMask mask;

  Failures(Peer peer, Request request, DriverConfig config, SecretMask mask) {
    this.peer = peer;
    this.method = request.method();
    this.url = request.url();
    this.config = config;
    this.mask = mask;
  }

  void refuseIfEnded(Cancellation cancellation) throws ApiException {
    if (cancellation.isEnded()) {
      throw ended(cancellation, null);
    }
  }

  /** The call was cancelled, or else its thread interrupted. */
  ApiException ended(Cancellation cancellation, @Nullable Throwable cause) {
    String what =
        cancellation.isCancelled() ? "was cancelled" : "was ended: its thread was interrupted";
    return failure(Kind.CANCELLED, 0, what, cause);
  }

  /** Somebody else's request, which this caller waited for, gave nothing in time. */
  ApiException waitedTooLong() {
    return failure(Kind.TIMED_OUT, 0, "timed out: " + exchangeTooLong(), null);
  }

  /** Something broke that should not. */
  ApiException unexpected(Class<? extends Throwable> what) {
    return failure(Kind.REJECTED, 0, "failed unexpectedly: " + what.getSimpleName(), null);
  }

  /** The server answered, with a status that says that there is nothing to read. */
  ApiException status(Response response, String body) {
    int status = WireTrace.status(response);
    ErrorAnswer answer = ErrorAnswer.of(body, mask);
    String requestId = answer.requestId().isEmpty() ? requestId(response) : answer.requestId();
    StringBuilder what = new StringBuilder("answered ").append(status);
    what.append(answer.text().isEmpty() ? "" : ": " + answer.text());
    String details = "";
    details += answer.code().isEmpty() ? "" : ", error_code " + answer.code();
    details += requestId.isEmpty() ? "" : ", request id " + requestId;
    String location = response.header("Location", "");
    details +=
        location.isEmpty() ? "" : ", redirect not followed to " + OneLine.of(mask.apply(location));
    what.append(details.isEmpty() ? "" : " (" + details.substring(2) + ")");
    Duration retryAfter =
        RetryAfter.of(response.header("Retry-After"), Clock.systemUTC()).orElse(null);
    return new ApiException(
        kindOf(status),
        status,
        message(what.toString()),
        null,
        new Facts(retryAfter, false, requestId, answer.text(), false));
  }

  /**
   * The gateway's name for the exchange, as the answer's header has it; empty where there is none.
   */
  String requestId(Response response) {
    return OneLine.of(mask.apply(response.header("X-Request-Id", "")));
  }

  private Kind kindOf(int status) {
    if (peer.refusesCredentialWith(status)) {
      return Kind.UNAUTHORIZED;
    }
    if (status == 429) {
      return Kind.THROTTLED;
    }
    return status >= 500 && status <= 599 ? Kind.SERVER_ERROR : Kind.REJECTED;
  }

  /** The right status came, and what came with it says nothing. */
  ApiException unreadable(int status, String why, String quoted) {
    String quote = OneLine.of(mask.apply(quoted));
    return failure(
        Kind.UNREADABLE,
        status,
        "answered "
            + status
            + ", but the body cannot be used: "
            + why
            + (quote.isEmpty() ? "" : ": \"" + quote + "\""),
        null);
  }

  /** No answer came, or not the whole of it. */
  ApiException io(
      IOException e, WireTrace trace, ExchangeClock.@Nullable Limit passed, int status) {
    // OkHttp's own is that of a connection which is being made.
    if (passed != null || e instanceof SocketTimeoutException) {
      return failure(Kind.TIMED_OUT, status, "timed out: " + whichTimeOut(passed, trace), e);
    }
    if (!trace.connected() || Unreachable.isShownBy(e)) {
      return unreachable(e);
    }
    if (status == 0 && e instanceof ProtocolException) {
      return failure(Kind.UNREADABLE, 0, "got an answer that is no HTTP: " + said(e), e);
    }
    if (status != 0 && !trace.broken()) {
      return unreadable(status, said(e), "");
    }
    String when = status == 0 ? "before an answer came" : "in the middle of the answer";
    return failure(
        Kind.CONNECTION_LOST,
        status,
        "lost the connection to " + address() + " " + when + ": " + said(e),
        e);
  }

  private ApiException unreachable(IOException e) {
    Unreachable why = Unreachable.because(e, said(e), peer, config.transport());
    String what = "cannot connect to " + address() + viaProxy() + ": " + why.words();
    return new ApiException(
        Kind.CANNOT_CONNECT,
        0,
        message(what),
        harmless(e),
        new Facts(null, why.isLasting(), "", "", false));
  }

  private String whichTimeOut(ExchangeClock.@Nullable Limit passed, WireTrace trace) {
    if (passed == ExchangeClock.Limit.WHOLE) {
      return exchangeTooLong();
    }
    if (trace.connected()) {
      return "no bytes came within readTimeout=" + config.readTimeout();
    }
    String connection = "no connection to " + address() + viaProxy() + " within connectTimeout=";
    String handshake = ", or no TLS handshake on it within readTimeout=" + config.readTimeout();
    return connection + config.connectTimeout() + (url.isHttps() ? handshake : "");
  }

  private String exchangeTooLong() {
    return "the exchange took longer than requestTimeout=" + config.requestTimeout();
  }

  private String said(IOException e) {
    String message = e.getMessage();
    String name = e.getClass().getSimpleName();
    return message == null || message.isBlank() ? name : OneLine.of(mask.apply(message));
  }

  private String address() {
    return url.host().contains(":")
        ? "[" + url.host() + "]:" + url.port()
        : url.host() + ":" + url.port();
  }

  private String viaProxy() {
    return config.transport().proxy().map(proxy -> " through proxy=" + proxy).orElse("");
  }

  private ApiException failure(Kind kind, int status, String what, @Nullable Throwable cause) {
    return new ApiException(kind, status, message(what), harmless(cause));
  }

  /** The texts of causes are shown in stack traces, and may quote what the server sent. */
  private @Nullable Throwable harmless(@Nullable Throwable cause) {
    return cause != null && mask.letsPass(cause) ? cause : null;
  }

  private String message(String what) {
    String query = url.encodedQuery() == null ? "" : "?" + url.encodedQuery();
    // Of the two servers, the one that is not always there is named.
    String at = peer == Peer.IAM ? " at " + address() : "";
    return mask.apply(method + " " + url.encodedPath() + query + at + " " + what);
  }
}
