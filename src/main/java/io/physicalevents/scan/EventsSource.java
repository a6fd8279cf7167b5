package io.physicalevents.scan;

import io.physicalevents.api.EventsClient;
import io.physicalevents.api.PageRequest;
import io.physicalevents.config.DriverConfig;
import java.time.Instant;
import java.util.List;
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
    List<RequestStream> streams = streams(query);
    if (streams.isEmpty()) {
      return RowCursor.EMPTY;
    }
    return new EventScan(query, streams, sourceFor(execution), config.scan());
  }

  /** The lists to read: just the rows that are wanted, where some are to be skipped unseen. */
  private List<RequestStream> streams(EventQuery query) {
    List<RequestStream> streams = RequestPlan.streams(query, config.scan().maxFanOut());
    if (query.offset() == 0) {
      return streams;
    }
    EndpointKnowledge knowledge = endpoint.knowledge();
    SessionClock clock = new SessionClock(query.zone());
    return streams.stream()
        .map(
            it ->
                it.sharpened(
                    knowledge.rangeEndsFor(config.scan()),
                    knowledge.dialectFor(config.scan()).unit(),
                    clock))
        .toList();
  }

  /** The number of a query's rows. */
  public long count(EventQuery query, Execution execution) {
    return new EventCount(query, sourceFor(execution), config.scan()).count();
  }

  /**
   * The number of a query's rows for each group that has some: the values of the fields, the start
   * of the bucket if there is one, and the number.
   */
  public List<@Nullable Object[]> countBy(
      Grouping grouping, EventQuery query, Execution execution) {
    return new EventCount(query, sourceFor(execution), config.scan()).countBy(grouping);
  }

  private Source sourceFor(Execution execution) {
    PageFetcher fetcher =
        new PageFetcher(
            client, endpoint.traffic(), backoff, config.limits().maxRetries(), execution);
    return new Source(fetcher, endpoint.knowledge());
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

  /**
   * What a query would do.
   *
   * @param request what it would send first
   * @param exact whether the answers need no check here
   * @param streams lists that it would read, each by requests of its own
   * @param windows of time that each list would be read in
   */
  public record Preview(String request, boolean exact, int streams, long windows) {}

  /** Tells what {@link #open} would do, and sends nothing. */
  public Preview preview(EventQuery query) {
    List<RequestStream> streams = streams(query);
    if (streams.isEmpty()) {
      return new Preview("nothing, since no row can satisfy the conditions", true, 0, 0);
    }
    RequestStream stream = streams.get(0);
    boolean exact = streams.stream().allMatch(RequestStream::exact);
    boolean skips = exact && streams.size() == 1;
    ApiDialect dialect = endpoint.knowledge().dialectFor(config.scan());
    PageRequest first =
        stream.page(
            dialect,
            skips ? query.offset() : 0,
            new PageSizes(config.scan().pageSize(), OptionalInt.empty())
                .next(skips ? query.fetch() : query.rowsToRead(), stream.fit()),
            query.columns());
    return new Preview(
        client.describe(first),
        exact,
        streams.size(),
        Sections.number(stream, dialect, config.scan(), Instant.now()));
  }
}
