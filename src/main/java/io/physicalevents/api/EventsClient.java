package io.physicalevents.api;

import io.physicalevents.config.DriverConfig;
import io.physicalevents.config.DriverVersion;
import java.time.InstantSource;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Asks one endpoint for pages of events. Thread-safe; cheap, the connections are the process's,
 * which keeps them until the last client is closed.
 */
public final class EventsClient implements AutoCloseable {

  static final String USER_AGENT = DriverVersion.PRODUCT + "/" + DriverVersion.current().text();

  private final EventsCall.Shared shared;
  private final HttpUrl events;
  private final ConnectionLeases.Lease lease = SharedConnections.LEASES.take();

  public EventsClient(DriverConfig config) {
    this(config, ExchangeLog.toLogger());
  }

  EventsClient(DriverConfig config, ExchangeLog log) {
    this(config, log, InstantSource.system());
  }

  EventsClient(DriverConfig config, ExchangeLog log, InstantSource clock) {
    OkHttpClient http = SharedConnections.clientFor(config);
    shared =
        new EventsCall.Shared(
            http, config, Authorizers.of(config, http, log, clock), log, new EventsCall.Replaced());
    events =
        HttpUrl.get(config.endpoint().toString())
            .newBuilder()
            .addPathSegment("v1")
            .addPathSegment(config.projectId())
            .addPathSegment("physicalservers")
            .addPathSegment("events")
            .build();
  }

  /** It can still be used, but keeps no connection for that. */
  @Override
  public void close() {
    lease.close();
  }

  /** Prepares a first attempt; nothing is sent before {@link PageCall#execute()}. */
  public PageCall newCall(PageRequest request) {
    return newCall(request, 1, exchange -> {});
  }

  /**
   * Prepares one attempt; nothing is sent before {@link PageCall#execute()}.
   *
   * @param attempt tells the log how often the request was tried, this time included
   * @param observer is told how the attempt ended, besides the program's log, before {@link
   *     PageCall#execute()} returns
   */
  public PageCall newCall(PageRequest request, int attempt, ExchangeLog observer) {
    Request http =
        new Request.Builder()
            .url(urlOf(request))
            .header("Accept", "application/json")
            .header("User-Agent", USER_AGENT)
            .build();
    return new EventsCall(shared, http, request, attempt, observer);
  }

  private HttpUrl urlOf(PageRequest request) {
    HttpUrl.Builder url = events.newBuilder();
    add(url, "event_level", request.eventLevel());
    add(url, "resource_id", request.resourceId());
    add(url, "from", request.from());
    add(url, "to", request.to());
    add(url, "offset", request.offset() == 0 ? null : request.offset());
    add(url, "limit", request.limit());
    return url.build();
  }

  private static void add(HttpUrl.Builder url, String name, @Nullable Object value) {
    if (value != null) {
      url.addQueryParameter(name, value.toString());
    }
  }

  /** Method, path and query of a request, as they are sent. */
  public String describe(PageRequest request) {
    HttpUrl url = urlOf(request);
    return "GET " + url.encodedPath() + "?" + url.encodedQuery();
  }
}
