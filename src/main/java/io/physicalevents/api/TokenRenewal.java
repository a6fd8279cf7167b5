package io.physicalevents.api;

import io.physicalevents.api.ApiException.Kind;
import io.physicalevents.threads.DaemonThreads;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One request for a token, in a thread of its own: whoever waits for it can leave without ending it
 * for the others.
 */
final class TokenRenewal {

  /** How a renewal ended: with a token, or with a failure. */
  static final class Outcome {

    private final @Nullable IamToken token;
    private final @Nullable ApiException failure;

    private Outcome(@Nullable IamToken token, @Nullable ApiException failure) {
      this.token = token;
      this.failure = failure;
    }

    @Nullable IamToken token() {
      return token;
    }

    /** Why there is no token. */
    ApiException failure() {
      if (failure == null) {
        throw new IllegalStateException("there is a token");
      }
      return failure;
    }
  }

  private static final ThreadFactory THREADS = new DaemonThreads("physicalevents-iam");

  private final Iam iam;
  private final Cancellation cancellation = new Cancellation();
  private final CompletableFuture<Outcome> done = new CompletableFuture<>();
  // Guarded by the lock of the one IamTokens that it belongs to.
  private int waiting;

  TokenRenewal(Iam iam) {
    this.iam = iam;
  }

  /** Whose settings it goes by. */
  Iam iam() {
    return iam;
  }

  /**
   * Sends the request.
   *
   * @param ended is told how it ended, before anyone who waits
   */
  void start(BiConsumer<TokenRenewal, Outcome> ended) {
    THREADS
        .newThread(
            () -> {
              Outcome outcome = fetch();
              ended.accept(this, outcome);
              done.complete(outcome);
            })
        .start();
  }

  private Outcome fetch() {
    try {
      return new Outcome(iam.fetch(cancellation), null);
    } catch (ApiException e) {
      return new Outcome(null, e);
    } catch (RuntimeException | Error e) {
      // Whoever waits must hear of it; what it says itself may quote anything.
      return new Outcome(null, iam.failures().unexpected(e.getClass()));
    }
  }

  void cancel() {
    cancellation.cancel();
  }

  void join() {
    waiting++;
  }

  /** Tells whether nobody waits any more. */
  boolean leave() {
    return --waiting == 0;
  }

  /**
   * Waits for the outcome.
   *
   * @param caller for whose failure messages are
   * @throws ApiException where this wait was ended, or took too long
   */
  Outcome await(Iam caller, Cancellation callers, long nanos) throws ApiException {
    CompletableFuture<Outcome> mine = done.copy();
    callers.endWaitBy(() -> mine.cancel(false));
    try {
      return mine.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw caller.failures().ended(callers, null);
    } catch (CancellationException e) {
      throw caller.failures().ended(callers, null);
    } catch (TimeoutException e) {
      throw caller.failures().waitedTooLong();
    } catch (ExecutionException e) {
      return new Outcome(null, new ApiException(Kind.REJECTED, 0, "no token came", null));
    }
  }
}
