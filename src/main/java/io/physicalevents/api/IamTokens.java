package io.physicalevents.api;

import io.physicalevents.api.ApiException.Kind;
import io.physicalevents.api.TokenRenewal.Outcome;
import io.physicalevents.config.Credential;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The token of one login and project, shared by all connections of the JVM. It is fetched when it
 * is first needed, and again before it expires or once a server refused it: by one request, for
 * which all wait who need it.
 *
 * <p>A login that IAM refused is not sent again for a while: IAM locks a user after a few wrong
 * passwords. Another password is another login, and tried at once.
 */
final class IamTokens {

  /** IAM locks a user after five failures in a quarter of an hour; this makes three. */
  static final Duration REFUSAL_LASTS = Duration.ofMinutes(5);

  /** The pause after a token that still serves could not be renewed ahead of time. */
  static final Duration RENEWAL_PAUSES = Duration.ofMinutes(1);

  private record Account(Credential.Login login, String projectId) {}

  private record Refusal(ApiException failure, Instant until) {}

  private static final Recent<Account, IamTokens> SHARED = new Recent<>(100);

  private @Nullable IamToken token;
  private @Nullable TokenRenewal renewal;
  private @Nullable Refusal refusal;
  private Instant pauseEnd = Instant.MIN;

  static IamTokens of(Credential.Login login, String projectId) {
    return SHARED.get(new Account(login, projectId), account -> new IamTokens());
  }

  /**
   * A token that no server has refused.
   *
   * @param iam asks for one, unless somebody else does already
   * @param cancellation ends the wait of this caller, and of nobody else
   * @throws ApiException where IAM gives none, or the wait was ended or took too long
   */
  String get(Iam iam, Cancellation cancellation) throws ApiException {
    long end = System.nanoTime() + iam.patience().toNanos();
    while (true) {
      TokenRenewal joined;
      synchronized (this) {
        IamToken known = serving(iam.now());
        if (known != null && !isToBeRenewed(known, iam.now())) {
          return known.value().reveal();
        }
        refuseRemembered(iam.now());
        joined = join(iam);
      }
      Outcome outcome;
      try {
        outcome = joined.await(iam, cancellation, end - System.nanoTime());
      } finally {
        leave(joined);
      }
      IamToken got = outcome.token() == null ? serving(iam.now()) : outcome.token();
      if (got != null) {
        return got.value().reveal();
      }
      ApiException failure = outcome.failure();
      // A bad proxy of the one who asked is no reason why the others should fail.
      if (failure.kind() == Kind.UNAUTHORIZED || !joined.iam().goesAnotherWayThan(iam)) {
        throw failure.again("");
      }
    }
  }

  /** Is told that a server answered 401 to a token. */
  synchronized void refused(String value) {
    // Only that one: its successor may be here by now.
    if (token != null && token.value().reveal().equals(value)) {
      token = null;
    }
  }

  private synchronized @Nullable IamToken serving(Instant now) {
    return token == null || token.isOver(now) ? null : token;
  }

  private boolean isToBeRenewed(IamToken known, Instant now) {
    return known.isDue(now) && !now.isBefore(pauseEnd) && !isRefused(now);
  }

  private boolean isRefused(Instant now) {
    return refusal != null && now.isBefore(refusal.until());
  }

  private void refuseRemembered(Instant now) throws ApiException {
    if (refusal != null && isRefused(now)) {
      throw refusal
          .failure()
          .again("; remembered, this login is not sent again before " + refusal.until());
    }
  }

  private TokenRenewal join(Iam iam) {
    TokenRenewal running = renewal;
    if (running == null) {
      running = new TokenRenewal(iam);
      running.start(this::ended);
      renewal = running;
    }
    running.join();
    return running;
  }

  /** The last one who leaves a renewal ends it: nobody needs it any more. */
  private void leave(TokenRenewal left) {
    boolean abandoned;
    synchronized (this) {
      abandoned = left.leave() && renewal == left;
      if (abandoned) {
        renewal = null;
      }
    }
    if (abandoned) {
      left.cancel();
    }
  }

  private synchronized void ended(TokenRenewal ended, Outcome outcome) {
    boolean awaited = renewal == ended;
    if (awaited) {
      renewal = null;
    }
    Instant now = ended.iam().now();
    if (outcome.token() != null) {
      token = outcome.token();
      refusal = null;
    } else if (outcome.failure().kind() == Kind.UNAUTHORIZED) {
      refusal = new Refusal(outcome.failure(), now.plus(REFUSAL_LASTS));
    } else if (awaited) {
      pauseEnd = now.plus(RENEWAL_PAUSES);
    }
  }
}
