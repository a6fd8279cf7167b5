package io.physicalevents.api;

import io.physicalevents.api.ApiException.Kind;
import io.physicalevents.config.DriverConfig;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.HttpUrl;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Makes one attempt's failures into {@link ApiException}s that a user can act upon. */
final class Failures {

  private final HttpUrl url;
  private final DriverConfig config;
  private final SecretMask mask;

  Failures(HttpUrl url, DriverConfig config, SecretMask mask) {
    this.url = url;
    this.config = config;
    this.mask = mask;
  }

  ApiException cancelled(boolean interrupted, @Nullable Throwable cause) {
    String what = interrupted ? "was ended: its thread was interrupted" : "was cancelled";
    return failure(Kind.CANCELLED, 0, what, cause);
  }

  /** The server answered, with a status that is not 200. */
  ApiException status(Response response, String body) {
    int status = WireTrace.status(response);
    ErrorAnswer answer = ErrorAnswer.of(mask.apply(body));
    String header = response.header("X-Request-Id", "");
    String requestId =
        answer.requestId().isEmpty() ? OneLine.of(mask.apply(header)) : answer.requestId();
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
    return new ApiException(kindOf(status), status, message(what.toString()), null, retryAfter);
  }

  private static Kind kindOf(int status) {
    if (status == 401 || status == 403) {
      return Kind.UNAUTHORIZED;
    }
    if (status == 429) {
      return Kind.THROTTLED;
    }
    return status >= 500 && status <= 599 ? Kind.SERVER_ERROR : Kind.REJECTED;
  }

  /** A 200 came, and its body says nothing. */
  ApiException unreadable(String why, String quoted) {
    String quote = OneLine.of(mask.apply(quoted));
    return failure(
        Kind.UNREADABLE,
        200,
        "answered 200, but the body cannot be used: "
            + why
            + (quote.isEmpty() ? "" : ": \"" + quote + "\""),
        null);
  }

  /** No answer came, or not the whole of it. */
  ApiException io(IOException e, WireTrace trace, int status) {
    if (e instanceof InterruptedIOException) {
      return failure(Kind.TIMED_OUT, status, "timed out: " + whichTimeOut(e, trace), e);
    }
    if (!trace.connected() || isAboutConnecting(e)) {
      return failure(Kind.CANNOT_CONNECT, 0, "cannot connect to " + address() + ": " + why(e), e);
    }
    if (status == 0 && e instanceof ProtocolException) {
      return failure(Kind.UNREADABLE, 0, "got an answer that is no HTTP: " + said(e), e);
    }
    if (status != 0 && !trace.broken()) {
      return unreadable(said(e), "");
    }
    String when = status == 0 ? "before an answer came" : "in the middle of the answer";
    return failure(
        Kind.CONNECTION_LOST,
        status,
        "lost the connection to " + address() + " " + when + ": " + said(e),
        e);
  }

  /** Beside a connection that was there: a pooled one broke, and there is no new one to be had. */
  private static boolean isAboutConnecting(IOException e) {
    return e instanceof ConnectException
        || e instanceof NoRouteToHostException
        || e instanceof UnknownHostException
        || e instanceof SSLHandshakeException
        || e instanceof SSLPeerUnverifiedException;
  }

  private String whichTimeOut(IOException e, WireTrace trace) {
    if (!(e instanceof SocketTimeoutException)) {
      return "the exchange took longer than requestTimeout=" + config.requestTimeout();
    }
    if (trace.connected()) {
      return "no bytes came within readTimeout=" + config.readTimeout();
    }
    String connection = "no connection to " + address() + " within connectTimeout=";
    String handshake = ", or no TLS handshake on it within readTimeout=" + config.readTimeout();
    return connection + config.connectTimeout() + (url.isHttps() ? handshake : "");
  }

  private String why(IOException e) {
    if (e instanceof UnknownHostException) {
      return "unknown host; check the spelling of endpoint or region, and the name service";
    }
    if (e instanceof SSLException) {
      return said(e) + "; check that endpoint is right and that its certificate is trusted";
    }
    return said(e) + "; check the endpoint's host and port, firewalls and proxies";
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

  private ApiException failure(Kind kind, int status, String what, @Nullable Throwable cause) {
    // The texts of causes are shown in stack traces, and may quote what the server sent.
    boolean harmless = cause != null && mask.letsPass(cause);
    return new ApiException(kind, status, message(what), harmless ? cause : null);
  }

  private String message(String what) {
    return mask.apply("GET " + url.encodedPath() + "?" + url.encodedQuery() + " " + what);
  }
}
