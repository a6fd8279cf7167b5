package io.physicalevents.api;

import io.physicalevents.config.DriverConfig;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** One request and its answer over OkHttp, in the caller's thread. */
final class Attempt {

  /** Makes an answer into what the caller wants of it. */
  @FunctionalInterface
  interface Reader<T> {
    T read(Response response) throws IOException, UnreadableException;
  }

  private final Request request;
  private final Failures failures;
  private final Cancellation cancellation;
  private final ExchangeClock clock;
  private final WireTrace trace;
  private final Call call;
  private final Instant started = Instant.now();
  private final long start = System.nanoTime();
  private int status;
  private String requestId = "";
  private @Nullable Instant serverTime;

  Attempt(
      OkHttpClient http,
      Request request,
      DriverConfig config,
      Failures failures,
      Cancellation cancellation) {
    this.request = request;
    this.failures = failures;
    this.cancellation = cancellation;
    this.clock = new ExchangeClock(config);
    this.trace = new WireTrace(clock);
    this.call = http.newCall(request.newBuilder().tag(WireTrace.class, trace).build());
  }

  /**
   * Sends the request and reads the answer.
   *
   * @param accepted the statuses whose answer is read; any other is a failure
   * @throws ApiException whatever else happened, classified
   */
  <T> T send(Set<Integer> accepted, Reader<T> reader) throws ApiException {
    cancellation.endWaitBy(call::cancel);
    failures.refuseIfEnded(cancellation);
    // The lease goes last: a connection that was used once more is idle by then.
    try (ConnectionLeases.Lease lease = SharedConnections.LEASES.take();
        ExchangeClock running = clock.start(call::cancel);
        Response response = execute()) {
      status = WireTrace.status(response);
      requestId = failures.requestId(response);
      serverTime = response.headers().getInstant("Date");
      if (!accepted.contains(status)) {
        ApiException failure = failures.status(response, errorText(response));
        requestId = failure.requestId();
        throw failure;
      }
      return reader.read(response);
    } catch (UnreadableException e) {
      throw failures.unreadable(status, e.why(), e.quoted());
    } catch (IOException e) {
      if (cancellation.isEnded()) {
        throw failures.ended(cancellation, e);
      }
      throw failures.io(e, trace, clock.passed(), status);
    }
  }

  private Response execute() throws IOException {
    try {
      return call.execute();
    } catch (Exception e) {
      // While it waits for a connection, OkHttp's Kotlin throws this checked one undeclared.
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted");
      }
      throw e;
    }
  }

  /** The status is what counts: where the body breaks off, the error is told without it. */
  private String errorText(Response response) throws IOException {
    try {
      return AnswerBody.errorText(response.body());
    } catch (IOException e) {
      if (cancellation.isEnded()) {
        throw e;
      }
      return "";
    }
  }

  /** What the log is told of it. */
  Exchange exchange(int rows, long bytes, int number) {
    return new Exchange(
        started,
        request.method(),
        request.url().encodedPath(),
        Objects.requireNonNullElse(request.url().encodedQuery(), ""),
        status,
        rows,
        bytes,
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start),
        number,
        requestId,
        serverTime);
  }
}
