package io.physicalevents.scan;

import io.physicalevents.api.EventsClient;
import io.physicalevents.api.PageRequest;
import io.physicalevents.config.DriverConfig;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** One project's list of events, open to queries. Thread-safe. */
public final class EventsSource implements AutoCloseable {

  private final DriverConfig config;
  private final EventsClient client;
  private final Endpoint endpoint;
  private final Backoff backoff = new Backoff(bound -> ThreadLocalRandom.current().nextLong(bound));

  public EventsSource(DriverConfig config) {
    this.config = config;
    this.client = new EventsClient(config);
    this.endpoint = Endpoint.of(config);
    endpoint.traffic().open(config.limits().maxRequestsPerSecond());
  }

  /**
   * Its rate limit holds no longer, nor any connection when it was the last. Queries that run go
   * on.
   */
  @Override
  public void close() {
    endpoint.traffic().close(config.limits().maxRequestsPerSecond());
    client.close();
  }

  /** The settings that it was opened with. */
  public DriverConfig config() {
    return config;
  }

  /** The rows of a query. No request is sent before the first row is asked for. */
  public RowCursor open(EventQuery query, Execution execution) {
    Optional<RequestStream> stream = RequestPlan.of(query);
    if (stream.isEmpty()) {
      return NO_ROWS;
    }
    PageFetcher fetcher =
        new PageFetcher(
            client, endpoint.traffic(), backoff, config.limits().maxRetries(), execution);
    return new EventScan(
        query, stream.get(), new Source(fetcher, endpoint.knowledge()), config.scan());
  }

  /**
   * Finds out by a few small requests how the server behaves where its document is silent. What is
   * seen serves all queries at this endpoint from then on.
   *
   * @throws ScanException if the server does not answer, or the execution ends first
   */
  public List<ServerFinding> examine(Execution execution) {
    ServerClock clock = new ServerClock();
    PageFetcher fetcher =
        new PageFetcher(
            client,
            endpoint.traffic(),
            backoff,
            config.limits().maxRetries(),
            execution,
            request -> {
              clock.learnFrom(request);
              execution.ended(request);
            });
    return new ServerExamination(new Source(fetcher, endpoint.knowledge()), clock).findings();
  }

  /** What a query would send first, and whether its answer needs no check here. */
  public record Preview(String request, boolean exact) {}

  /** Tells what {@link #open} would do, and sends nothing. */
  public Preview preview(EventQuery query) {
    return RequestPlan.of(query)
        .map(
            stream -> {
              PageRequest first =
                  stream.page(
                      endpoint.knowledge().dialectFor(config.scan()),
                      stream.exact() ? query.offset() : 0,
                      new PageSizes(config.scan().pageSize(), OptionalInt.empty())
                          .next(stream.exact() ? query.fetch() : query.rowsToRead(), stream.fit()),
                      query.columns());
              return new Preview(client.describe(first), stream.exact());
            })
        .orElse(new Preview("nothing, since no row can satisfy the conditions", true));
  }

  private static final RowCursor NO_ROWS =
      new RowCursor() {
        @Override
        public @Nullable Object @Nullable [] next() {
          return null;
        }

        @Override
        public void close() {}
      };
}
