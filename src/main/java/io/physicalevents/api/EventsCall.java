package io.physicalevents.api;

import io.physicalevents.api.Authorizer.Authorized;
import io.physicalevents.config.DriverConfig;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** One try for a page, in the caller's thread. */
final class EventsCall implements PageCall {

  /**
   * What a call needs that all calls of a client share.
   *
   * @param replaced what a server may still echo
   */
  record Shared(
      OkHttpClient http,
      DriverConfig config,
      Authorizer authorizer,
      ExchangeLog log,
      Replaced replaced) {}

  /** The credential that was refused last. */
  static final class Replaced {
    private volatile SecretMask mask = SecretMask.NOTHING;
  }

  private static final Set<Integer> OK = Set.of(200);
  private static final int REFUSED = 401;

  private final Shared shared;
  private final Request request;
  private final PageRequest page;
  private final int number;
  private final ExchangeLog observer;
  private final Cancellation cancellation = new Cancellation();
  private final AtomicBoolean executed = new AtomicBoolean();
  private SecretMask mask = SecretMask.NOTHING;

  EventsCall(Shared shared, Request request, PageRequest page, int number, ExchangeLog observer) {
    this.shared = shared;
    this.request = request;
    this.page = page;
    this.number = number;
    this.observer = observer;
  }

  @Override
  public void cancel() {
    cancellation.cancel();
  }

  @Override
  public Page execute() throws ApiException {
    if (!executed.compareAndSet(false, true)) {
      throw new IllegalStateException("a call can be executed once");
    }
    Authorized sent = authorize();
    try {
      return exchange(sent);
    } catch (ApiException e) {
      if (e.httpStatus() != REFUSED) {
        throw e;
      }
      shared.replaced().mask = sent.mask();
      throw shared.authorizer().replaces(sent) ? e.renewed() : e;
    }
  }

  private Authorized authorize() throws ApiException {
    failures().refuseIfEnded(cancellation);
    Authorized authorized = shared.authorizer().authorize(request, cancellation);
    // Both: a server may echo the credential that it was sent before.
    mask = authorized.mask().and(shared.replaced().mask);
    return authorized;
  }

  private Page exchange(Authorized authorized) throws ApiException {
    Attempt attempt =
        new Attempt(shared.http(), authorized.request(), shared.config(), failures(), cancellation);
    Page got = null;
    try {
      got = attempt.send(OK, response -> AnswerBody.page(response.body(), page.fields()));
      return got;
    } finally {
      Exchange exchange =
          attempt.exchange(
              got == null ? 0 : got.rows().size(), got == null ? 0 : got.bytes(), number);
      shared.log().ended(exchange);
      observer.ended(exchange);
    }
  }

  private Failures failures() {
    return new Failures(Peer.API, request, shared.config(), mask);
  }
}
