package io.physicalevents.scan;

import io.physicalevents.api.EventsClient;
import io.physicalevents.api.PageRequest;
import io.physicalevents.config.DriverConfig;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One project's list of events, open to queries. Thread-safe; holds nothing to be closed. */
public final class EventsSource {

  private final DriverConfig config;
  private final EventsClient client;
  private final EndpointKnowledge knowledge;

  public EventsSource(DriverConfig config) {
    this.config = config;
    this.client = new EventsClient(config);
    this.knowledge = EndpointKnowledge.of(config);
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
    return new EventScan(
        query,
        stream.get(),
        new PageFetcher(client, execution),
        knowledge,
        config.pageSize(),
        execution);
  }

  /** What a query would send first, and whether its answer needs no check here. */
  public record Preview(String request, boolean exact) {}

  /** Tells what {@link #open} would do, and sends nothing. */
  public Preview preview(EventQuery query) {
    return RequestPlan.of(query)
        .map(
            stream -> {
              PageRequest first =
                  new PageRequest(
                      stream.eventLevel(),
                      stream.resourceId(),
                      stream.from(),
                      stream.to(),
                      stream.exact() ? query.offset() : 0,
                      new PageSizes(config.pageSize())
                          .next(
                              stream.exact() ? query.fetch() : query.rowsToRead(), stream.exact()),
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
