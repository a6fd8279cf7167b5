package io.physicalevents.scan;

import io.physicalevents.api.EventField;
import io.physicalevents.api.Page;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Answers one query from one list of the server: reads pages as rows are asked for, checks each row
 * against the whole condition, and stops when the query has its rows.
 */
final class EventScan implements RowCursor {

  private final EventQuery query;
  private final RequestStream stream;
  private final PageFetcher fetcher;
  private final EndpointKnowledge knowledge;
  private final OptionalInt pageSize;

  /** The fields to be read: the query's columns first, then what only the condition looks at. */
  private final List<EventField> fields;

  private final int timePosition;
  private final RowFilter filter;
  private final SessionClock clock;

  private @Nullable ListReader reader;
  private Iterator<@Nullable Object[]> rows = List.<@Nullable Object[]>of().iterator();
  private long toSkip;
  private long wanted;

  EventScan(
      EventQuery query,
      RequestStream stream,
      PageFetcher fetcher,
      EndpointKnowledge knowledge,
      OptionalInt pageSize) {
    this.query = query;
    this.stream = stream;
    this.fetcher = fetcher;
    this.knowledge = knowledge;
    this.pageSize = pageSize;
    List<EventField> fields = new ArrayList<>(query.columns());
    for (EventField field : RowFilter.fieldsOf(query.where())) {
      if (!fields.contains(field)) {
        fields.add(field);
      }
    }
    this.fields = List.copyOf(fields);
    this.timePosition = fields.indexOf(EventField.TIME);
    this.filter = RowFilter.of(query.where(), this.fields);
    this.clock = new SessionClock(query.zone());
    this.wanted = query.fetch();
  }

  @Override
  public @Nullable Object @Nullable [] next() {
    while (wanted > 0) {
      while (rows.hasNext()) {
        @Nullable Object[] row = rows.next();
        if (accepts(row)) {
          if (toSkip > 0) {
            toSkip--;
          } else {
            wanted--;
            return columnsOf(row);
          }
        }
      }
      @Nullable Page page = nextPage();
      if (page == null) {
        close();
        return null;
      }
      rows = page.rows().iterator();
    }
    close();
    return null;
  }

  private boolean accepts(@Nullable Object[] row) {
    if (timePosition >= 0 && row[timePosition] instanceof Long instant) {
      row[timePosition] = clock.wallOf(instant);
    }
    return filter.accepts(row);
  }

  private @Nullable Object[] columnsOf(@Nullable Object[] row) {
    int width = query.columns().size();
    return width == row.length ? row : Arrays.copyOf(row, width);
  }

  private @Nullable Page nextPage() {
    if (reader == null) {
      return firstPage();
    }
    return reader.next(rowsToRead());
  }

  /**
   * The rows before the query's offset are skipped by the server where nothing remains to be
   * checked, and here otherwise.
   */
  private @Nullable Page firstPage() {
    if (query.offset() > 0 && stream.exact()) {
      ListReader skipping = readerAt(query.offset());
      @Nullable Page page = skipping.next(rowsToRead());
      if (new FilterProof(fetcher, knowledge).holds(stream, skipping.count())) {
        reader = skipping;
        return page;
      }
    }
    toSkip = query.offset();
    reader = readerAt(0);
    return reader.next(rowsToRead());
  }

  private ListReader readerAt(long offset) {
    return new ListReader(fetcher, knowledge, stream, fields, new PageSizes(pageSize), offset);
  }

  private long rowsToRead() {
    if (query.fetch() == Long.MAX_VALUE) {
      return Long.MAX_VALUE;
    }
    long rowsToRead = toSkip + wanted;
    return rowsToRead < 0 ? Long.MAX_VALUE : rowsToRead;
  }

  @Override
  public void close() {
    wanted = 0;
    rows = List.<@Nullable Object[]>of().iterator();
  }
}
