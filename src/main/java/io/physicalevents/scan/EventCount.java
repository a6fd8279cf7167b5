package io.physicalevents.scan;

import io.physicalevents.api.EventField;
import io.physicalevents.config.ScanSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts the rows of a query, in all or by the values of one field: by the server's {@code count}
 * where that is proved to be right, else by reading them.
 */
final class EventCount {

  private final EventQuery query;
  private final Source source;
  private final ScanSettings settings;

  EventCount(EventQuery query, Source source, ScanSettings settings) {
    this.query = query;
    this.source = source;
    this.settings = settings;
  }

  /** The number of rows, after OFFSET and LIMIT. */
  long count() {
    if (query.fetch() == 0) {
      return 0;
    }
    OptionalLong told = query.rowsToRead() <= PageSizes.FIRST ? OptionalLong.empty() : told(query);
    if (told.isEmpty()) {
      return read();
    }
    return Math.min(Math.max(0, told.getAsLong() - query.offset()), query.fetch());
  }

  /**
   * The number of rows for each value of a field that occurs, null among them.
   *
   * @param field {@code event_level} or {@code resource_id}; the query has no OFFSET or LIMIT
   */
  Map<@Nullable String, Long> countBy(EventField field) {
    Bounds bounds = Bounds.of(query.where());
    @Nullable Set<String> values =
        field == EventField.EVENT_LEVEL ? bounds.levels() : bounds.resources();
    boolean open = values == null && field == EventField.EVENT_LEVEL;
    if (open) {
      values = Set.copyOf(EventLevel.DOCUMENTED);
    }
    if (values != null && values.size() <= settings.maxFanOut()) {
      @Nullable Map<@Nullable String, Long> told = toldBy(field, values.stream().sorted().toList());
      // Rows of other levels, or of none, show in that the parts do not make the whole.
      if (told != null && (!open || isWhole(told))) {
        return told;
      }
    }
    return readBy(field);
  }

  private boolean isWhole(Map<@Nullable String, Long> parts) {
    OptionalLong whole = told(query);
    return whole.isPresent()
        && whole.getAsLong() == parts.values().stream().mapToLong(Long::longValue).sum();
  }

  private @Nullable Map<@Nullable String, Long> toldBy(EventField field, List<String> values) {
    Map<@Nullable String, Long> counts = new LinkedHashMap<>();
    for (String value : values) {
      OptionalLong count = told(having(new Condition.TextIs(field, value)));
      if (count.isEmpty()) {
        return null;
      }
      if (count.getAsLong() > 0) {
        counts.put(value, count.getAsLong());
      }
    }
    return counts;
  }

  private EventQuery having(Condition more) {
    return new EventQuery(
        new Condition.AllOf(List.of(query.where(), more)),
        0,
        Long.MAX_VALUE,
        query.columns(),
        query.zone());
  }

  /** What the server says; empty where it does not say it exactly, or is not to be believed. */
  private OptionalLong told(EventQuery asked) {
    try {
      return toldBy(asked);
    } catch (ScanException e) {
      if (e.httpStatus() == 400) {
        // Whatever it refuses, such as a request without time bounds: reading finds out.
        return OptionalLong.empty();
      }
      throw e;
    }
  }

  private OptionalLong toldBy(EventQuery asked) {
    List<RequestStream> streams = RequestPlan.streams(asked, settings.maxFanOut());
    ApiDialect dialect = source.knowledge().dialectFor(settings);
    if (!streams.stream().allMatch(RequestStream::exact) || dialect.longestRange().isPresent()) {
      return OptionalLong.empty();
    }
    long sum = 0;
    for (RequestStream stream : streams) {
      OptionalLong count = new CountProof(source, dialect).count(stream);
      if (count.isEmpty() || !new FilterProof(source).holds(stream, count)) {
        return OptionalLong.empty();
      }
      if (source.knowledge().isDialectOpen(settings)
          && !source.knowledge().knowsUnbounded()
          && !meansAllEvents(stream, count)) {
        return told(asked);
      }
      sum += count.getAsLong();
    }
    // Another scan may have found out meanwhile that the server is of another kind.
    return source.knowledge().dialectFor(settings).equals(dialect)
        ? OptionalLong.of(sum)
        : told(asked);
  }

  /** Whether a request without time bounds means all events; once for an endpoint. */
  private boolean meansAllEvents(RequestStream stream, OptionalLong count) {
    ApiDialect found =
        new ServerProbes(source).dialect(stream.isWholeList() ? count : OptionalLong.empty());
    if (!found.equals(ApiDialect.DOCUMENTED)) {
      source.knowledge().setDialect(found);
      return false;
    }
    if (stream.isWholeList()) {
      source.knowledge().setKnowsUnbounded();
    } else if (source.knowledge().sawEvents()) {
      source.knowledge().setDialect(found);
    }
    return true;
  }

  private long read() {
    long rows = 0;
    try (RowCursor cursor = scan(query.columns())) {
      while (cursor.next() != null) {
        rows++;
      }
    }
    return rows;
  }

  private Map<@Nullable String, Long> readBy(EventField field) {
    Map<@Nullable String, Long> counts = new LinkedHashMap<>();
    try (RowCursor cursor = scan(List.of(field))) {
      for (@Nullable Object[] row = cursor.next(); row != null; row = cursor.next()) {
        counts.merge((String) row[0], 1L, Long::sum);
      }
    }
    return counts;
  }

  private RowCursor scan(List<EventField> columns) {
    EventQuery read =
        new EventQuery(query.where(), query.offset(), query.fetch(), columns, query.zone());
    List<RequestStream> streams = RequestPlan.streams(read, settings.maxFanOut());
    return streams.isEmpty() ? RowCursor.EMPTY : new EventScan(read, streams, source, settings);
  }
}
