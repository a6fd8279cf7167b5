package io.physicalevents.scan;

import io.physicalevents.api.ApiException;
import io.physicalevents.api.EventsClient;
import io.physicalevents.api.Page;
import io.physicalevents.api.PageRequest;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Gets pages for one execution, however often it takes. The one place where requests are waited
 * for: for their turn, for an answer, and before another try; whatever ends the execution ends the
 * wait.
 */
final class PageFetcher {

  /** Waits that add up to less are not worth a warning. */
  private static final Duration NOTICEABLE = Duration.ofSeconds(1);

  private final EventsClient client;
  private final Traffic traffic;
  private final Backoff backoff;
  private final int maxRetries;
  private final Execution execution;
  private final Consumer<SentRequest> observer;
  private volatile boolean answered;

  PageFetcher(
      EventsClient client, Traffic traffic, Backoff backoff, int maxRetries, Execution execution) {
    this(client, traffic, backoff, maxRetries, execution, execution::ended);
  }

  /**
   * @param observer is told of each request when it has ended, in the execution's stead
   */
  PageFetcher(
      EventsClient client,
      Traffic traffic,
      Backoff backoff,
      int maxRetries,
      Execution execution,
      Consumer<SentRequest> observer) {
    this.client = client;
    this.traffic = traffic;
    this.backoff = backoff;
    this.maxRetries = maxRetries;
    this.execution = execution;
    this.observer = observer;
  }

  /**
   * Gets one page.
   *
   * @throws ScanException if the server gives none after all retries, or the execution ends first
   */
  Page fetch(PageRequest request) {
    return fetch(request, execution);
  }

  /** As {@link #fetch(PageRequest)}, for a part of the execution that may end before it. */
  Page fetch(PageRequest request, Execution execution) {
    Duration waited = Duration.ZERO;
    int retries = 0;
    boolean renewed = false;
    for (int attempt = 1; ; attempt++) {
      try {
        Page page = tryOnce(request, attempt, execution);
        if (waited.compareTo(NOTICEABLE) >= 0) {
          execution.warn(
              client.describe(request)
                  + " was answered at try "
                  + attempt
                  + ", after waits of "
                  + waited.toMillis()
                  + " ms");
        }
        return page;
      } catch (ApiException e) {
        // A call that was cancelled because the execution ended fails for the execution's reason.
        execution.checkActive();
        if (e.isRenewed() && !renewed) {
          // No retry: nothing failed but a credential that has had its time.
          renewed = true;
          continue;
        }
        if (!e.isTransient() || retries == maxRetries) {
          throw failure(e, attempt);
        }
        retries++;
        Duration wait = backoff.before(retries, e.retryAfter());
        if (e.kind() == ApiException.Kind.THROTTLED || e.retryAfter().isPresent()) {
          traffic.keepQuiet(wait);
        } else {
          pause(wait, execution);
        }
        waited = waited.plus(wait);
      }
    }
  }

  private Page tryOnce(PageRequest request, int attempt, Execution execution) throws ApiException {
    execution.checkActive();
    try (Traffic.Pass pass = enter(execution)) {
      execution.spendRequest();
      try {
        Page page =
            Exchanges.start(
                    client.newCall(
                        request, attempt, exchange -> observer.accept(SentRequest.of(exchange))))
                .await(execution);
        answered = true;
        pass.succeeded();
        return page;
      } catch (ApiException e) {
        answered |= e.httpStatus() != 0;
        if (e.kind() == ApiException.Kind.THROTTLED) {
          pass.throttled();
        }
        throw e;
      }
    }
  }

  private Traffic.Pass enter(Execution execution) {
    long begun = System.nanoTime();
    try {
      return traffic.enter(execution);
    } finally {
      execution.waited(Duration.ofNanos(System.nanoTime() - begun));
    }
  }

  private static void pause(Duration wait, Execution execution) {
    long begun = System.nanoTime();
    try {
      execution.pause(wait);
    } finally {
      execution.waited(Duration.ofNanos(System.nanoTime() - begun));
    }
  }

  Execution execution() {
    return execution;
  }

  /** Method, path and query of a request. */
  String describe(PageRequest request) {
    return client.describe(request);
  }

  private ScanException failure(ApiException e, int attempts) {
    String tries = attempts == 1 ? "" : " (tried " + attempts + " times)";
    return new ScanException(reason(e), e.httpStatus(), e.getMessage() + tries, e);
  }

  private ScanException.Reason reason(ApiException e) {
    return switch (e.kind()) {
      case CANNOT_CONNECT, CONNECTION_LOST ->
          answered ? ScanException.Reason.CONNECTION_LOST : ScanException.Reason.CANNOT_CONNECT;
      case TIMED_OUT -> ScanException.Reason.TIMED_OUT;
      case CANCELLED -> ScanException.Reason.CANCELLED;
      case UNAUTHORIZED -> ScanException.Reason.UNAUTHORIZED;
      case THROTTLED, SERVER_ERROR -> ScanException.Reason.UNAVAILABLE;
      case REJECTED, UNREADABLE -> ScanException.Reason.FAILED;
    };
  }
}
