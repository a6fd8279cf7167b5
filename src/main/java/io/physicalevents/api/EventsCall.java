package io.physicalevents.api;

import io.physicalevents.api.Authorizer.Authorized;
import io.physicalevents.config.DriverConfig;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** One attempt over OkHttp, in the caller's thread. */
final class EventsCall implements PageCall {

  /** What a call needs that all calls of a client share. */
  record Shared(OkHttpClient http, DriverConfig config, Authorizer authorizer, ExchangeLog log) {}

  private final Shared shared;
  private final Request request;
  private final PageRequest page;
  private final int attempt;
  private final WireTrace trace = new WireTrace();
  private final AtomicBoolean executed = new AtomicBoolean();
  private volatile boolean cancelled;
  private volatile @Nullable Call call;
  private int status;

  EventsCall(Shared shared, Request request, PageRequest page, int attempt) {
    this.shared = shared;
    this.request = request;
    this.page = page;
    this.attempt = attempt;
  }

  @Override
  public void cancel() {
    cancelled = true;
    Call running = call;
    if (running != null) {
      running.cancel();
    }
  }

  @Override
  public Page execute() throws ApiException {
    if (!executed.compareAndSet(false, true)) {
      throw new IllegalStateException("a call can be executed once");
    }
    refuseIfEnded(SecretMask.NOTHING);
    Authorized authorized = shared.authorizer().authorize(request);
    Call running =
        shared
            .http()
            .newCall(authorized.request().newBuilder().tag(WireTrace.class, trace).build());
    call = running;
    // After the call is visible to cancel(): of the two, one sees what the other wrote.
    refuseIfEnded(authorized.mask());
    long start = System.nanoTime();
    Page got = null;
    try {
      got = exchange(running, authorized, failures(authorized.mask()));
      return got;
    } finally {
      log(got, System.nanoTime() - start);
    }
  }

  private void refuseIfEnded(SecretMask mask) throws ApiException {
    if (isEnded()) {
      throw ended(failures(mask), null);
    }
  }

  private Failures failures(SecretMask mask) {
    return new Failures(request.url(), shared.config(), mask);
  }

  private Page exchange(Call running, Authorized authorized, Failures failures)
      throws ApiException {
    try (Response response = send(running)) {
      status = WireTrace.status(response);
      if (status == 401) {
        shared.authorizer().refused(authorized);
      }
      if (status != 200) {
        throw failures.status(response, errorText(response));
      }
      return AnswerBody.page(response.body(), page.fields());
    } catch (UnreadableException e) {
      throw failures.unreadable(e.why(), e.quoted());
    } catch (IOException e) {
      if (isEnded()) {
        throw ended(failures, e);
      }
      throw failures.io(e, trace, status);
    }
  }

  private static Response send(Call running) throws IOException {
    try {
      return running.execute();
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
      if (isEnded()) {
        throw e;
      }
      return "";
    }
  }

  private boolean isEnded() {
    return cancelled || Thread.currentThread().isInterrupted();
  }

  private ApiException ended(Failures failures, @Nullable Throwable cause) {
    return failures.cancelled(!cancelled, cause);
  }

  private void log(@Nullable Page got, long nanos) {
    shared
        .log()
        .ended(
            new Exchange(
                request.method(),
                request.url().encodedPath(),
                Objects.requireNonNullElse(request.url().encodedQuery(), ""),
                status,
                got == null ? 0 : got.rows().size(),
                got == null ? 0 : got.bytes(),
                TimeUnit.NANOSECONDS.toMillis(nanos),
                attempt));
  }
}
