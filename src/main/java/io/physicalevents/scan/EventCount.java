package io.physicalevents.scan;

import io.physicalevents.api.EventField;
import io.physicalevents.config.ScanSettings;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Counts the rows of a query, in all or by the values of some fields and buckets of time: by the
 * server's {@code count} where that is proved to be right and costs less, else by reading them.
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
    OptionalLong told = query.rowsToRead() <= PageSizes.FIRST ? OptionalLong.empty() : told();
    if (told.isEmpty()) {
      return read();
    }
    return Math.min(Math.max(0, told.getAsLong() - query.offset()), query.fetch());
  }

  private OptionalLong told() {
    return toldBy(new Grouping(List.of(), null))
        .map(groups -> OptionalLong.of(groups.stream().mapToLong(CountedGroup::rows).sum()))
        .orElse(OptionalLong.empty());
  }

  /**
   * The number of rows of each group that has some: the values of the fields, null among them, then
   * the bucket's start, then the number. The query has no OFFSET or LIMIT.
   */
  List<@Nullable Object[]> countBy(Grouping grouping) {
    Optional<List<CountedGroup>> told = toldBy(grouping);
    if (told.isEmpty()) {
      return readBy(grouping);
    }
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (CountedGroup group : told.get()) {
      if (group.rows() > 0) {
        rows.add(group.toRow(grouping));
      }
    }
    return rows;
  }

  /** What the server says; empty where it does not say it exactly, or is not to be believed. */
  private Optional<List<CountedGroup>> toldBy(Grouping grouping) {
    try {
      return new GroupCounts(query, source, settings, InstantSource.system()).of(grouping);
    } catch (ScanException e) {
      if (e.httpStatus() == 400) {
        // Whatever it refuses, such as a request without time bounds: reading finds out.
        return Optional.empty();
      }
      throw e;
    }
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

  private List<@Nullable Object[]> readBy(Grouping grouping) {
    List<EventField> columns = new ArrayList<>(grouping.fields());
    @Nullable Buckets buckets = grouping.buckets();
    if (buckets != null) {
      columns.add(EventField.TIME);
    }
    int width = columns.size();
    Map<List<@Nullable Object>, Long> counts = new LinkedHashMap<>();
    try (RowCursor cursor = scan(columns)) {
      for (@Nullable Object[] row = cursor.next(); row != null; row = cursor.next()) {
        @Nullable Object[] key = Arrays.copyOf(row, width);
        if (buckets != null && key[width - 1] instanceof Long wall) {
          key[width - 1] = buckets.startOf(wall);
        }
        counts.merge(Arrays.asList(key), 1L, Long::sum);
      }
    }
    List<@Nullable Object[]> rows = new ArrayList<>();
    counts.forEach(
        (key, count) -> {
          @Nullable Object[] row = key.toArray(new @Nullable Object[width + 1]);
          row[width] = count;
          rows.add(row);
        });
    return rows;
  }

  private RowCursor scan(List<EventField> columns) {
    EventQuery read =
        new EventQuery(query.where(), query.offset(), query.fetch(), columns, query.zone());
    List<RequestStream> streams = RequestPlan.streams(read, settings.maxFanOut());
    return streams.isEmpty() ? RowCursor.EMPTY : new EventScan(read, streams, source, settings);
  }
}
