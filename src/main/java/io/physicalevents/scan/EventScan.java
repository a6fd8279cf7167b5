package io.physicalevents.scan;

import io.physicalevents.api.EventField;
import io.physicalevents.api.EventMarks;
import io.physicalevents.api.Page;
import io.physicalevents.config.ScanSettings;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Answers one query from one list of the server: reads pages as rows are asked for, checks each row
 * against the whole condition, and stops when the query has its rows.
 */
final class EventScan implements RowCursor {

  /** So many lists are read without a look at how long the whole one is. */
  private static final int WORTH_A_LOOK = 4;

  /** So many rows to be skipped are worth asking how many there are in each list. */
  private static final int WORTH_COUNTING = 2 * PageSizes.FIRST;

  private final EventQuery query;
  private List<RequestStream> streams;
  private boolean exact;
  private final List<EventField> fields;
  private final Map<RequestStream, RowFilter> filters = new HashMap<>();
  private final Source source;
  private final ListScan.Shared shared;
  private final int timePosition;
  private final SessionClock clock;

  private @Nullable ListScan list;

  /** The lists behind the one that the query's offset lies in. */
  private List<RequestStream> later = List.of();

  /** The rows that are needed, where the query needs only some and they were found. */
  private @Nullable Iterator<@Nullable Object[]> narrowed;

  /** Where they tell when enough of the list was read. */
  private @Nullable NewestTimes newest;

  private RowFilter filter = row -> false;
  private Iterator<@Nullable Object[]> rows = List.<@Nullable Object[]>of().iterator();
  private boolean skippedByServer;
  private boolean answered;
  private long toSkip;
  private long wanted;

  EventScan(EventQuery query, List<RequestStream> streams, Source source, ScanSettings settings) {
    this.query = query;
    this.streams = streams;
    this.exact = streams.stream().allMatch(RequestStream::exact);
    this.source = source;
    List<EventField> fields = new ArrayList<>(query.columns());
    for (EventField field : RowFilter.fieldsOf(query.where())) {
      if (!fields.contains(field)) {
        fields.add(field);
      }
    }
    if (query.top() != null && !fields.contains(EventField.TIME)) {
      fields.add(EventField.TIME);
    }
    this.timePosition = fields.indexOf(EventField.TIME);
    this.fields = List.copyOf(fields);
    this.clock = new SessionClock(query.zone());
    this.wanted = query.fetch();
    this.shared =
        new ListScan.Shared(
            source,
            settings,
            InstantSource.system(),
            new PageSizes(settings.pageSize(), source.fetcher().execution().fetchSize()),
            new ScanWidth(
                settings.parallelism(), query.fetch() != Long.MAX_VALUE || query.top() != null),
            this.fields);
  }

  @Override
  public @Nullable Object @Nullable [] next() {
    if (narrowed == null && list == null && wanted > 0) {
      rows = firstRows();
    }
    if (narrowed != null) {
      return wanted > 0 && narrowed.hasNext() ? columnsOf(narrowed.next()) : null;
    }
    while (wanted > 0) {
      while (rows.hasNext()) {
        @Nullable Object[] row = rows.next();
        if (accepts(row)) {
          if (toSkip > 0) {
            toSkip--;
          } else {
            wanted--;
            answered = true;
            return columnsOf(row);
          }
        }
      }
      @Nullable List<@Nullable Object[]> more = list == null ? null : list.next(rowsToRead());
      if (more == null && later.isEmpty()) {
        break;
      }
      if (more == null) {
        list = new ListScan(shared, later, 0);
        later = List.of();
        continue;
      }
      rows = more.iterator();
      filter = filters.computeIfAbsent(current(), this::filterOf);
    }
    close();
    return null;
  }

  private Iterator<@Nullable Object[]> firstRows() {
    @Nullable List<@Nullable Object[]> first = begin();
    if (narrowed == null) {
      filter = filters.computeIfAbsent(current(), this::filterOf);
    }
    return first == null ? List.<@Nullable Object[]>of().iterator() : first.iterator();
  }

  private boolean accepts(@Nullable Object[] row) {
    long time = EventMarks.NO_TIME;
    if (timePosition >= 0 && row[timePosition] instanceof Long instant) {
      time = instant;
      long wall = clock.wallOf(instant);
      if (wall != instant) {
        row[timePosition] = wall;
      }
    }
    boolean accepted = filter.accepts(row);
    if (accepted && newest != null && time != EventMarks.NO_TIME) {
      newest.add(time);
    }
    if (!accepted && exact) {
      contradicted();
    }
    return accepted;
  }

  /**
   * What a row of a stream must satisfy. Time, where it matters, is inside the boxes' conditions.
   */
  private RowFilter filterOf(RequestStream stream) {
    RowFilter wanted = RowFilter.of(stream.where(), fields);
    if (stream.except().equals(Condition.NEVER)) {
      return wanted;
    }
    RowFilter elsewhere = RowFilter.of(stream.except(), fields);
    return row -> wanted.accepts(row) && !elsewhere.accepts(row);
  }

  /** A row came that the filters sent should have kept back. */
  private void contradicted() {
    source
        .knowledge()
        .tellOnce(
            "it does not keep to event_level or resource_id; such filters, and what is skipped or"
                + " counted by them, are redone here",
            source.fetcher().execution());
    source.knowledge().distrustFilters();
    if (skippedByServer && answered) {
      throw Refusals.misfit(
          "the server skipped rows by a filter that it does not keep to; ask again, and they are"
              + " skipped here");
    }
    if (skippedByServer) {
      rows = List.<@Nullable Object[]>of().iterator();
      beginAt(0);
    }
  }

  private @Nullable Object[] columnsOf(@Nullable Object[] row) {
    int width = query.columns().size();
    return width == row.length ? row : Arrays.copyOf(row, width);
  }

  /**
   * The rows before the query's offset are skipped by the server where nothing remains to be
   * checked and it is seen to do so, and here otherwise.
   */
  private @Nullable List<@Nullable Object[]> begin() {
    preferOneList();
    RequestStream stream = streams.get(0);
    if (query.offset() > 0 && exact && streams.size() == 1) {
      ListScan skipping = beginAt(query.offset());
      @Nullable List<@Nullable Object[]> first = skipping.next(rowsToRead());
      if (!skipping.skipsByServer() || source.mayBeSkipped(stream, skipping.count())) {
        return first;
      }
      skipping.close();
      source
          .fetcher()
          .execution()
          .warn(
              "the server was not seen to skip the rows of OFFSET rightly; they are skipped here");
    }
    if (query.offset() >= WORTH_COUNTING && exact && streams.size() > 1) {
      Optional<SkippedLists> skipped =
          SkippedLists.find(source, shared.settings(), streams, query.offset());
      if (skipped.isPresent()) {
        return beginBehind(skipped.get());
      }
    }
    EventQuery.Top top = query.top();
    if (top != null && takeFromTheEnd(top)) {
      return null;
    }
    ListScan whole = beginAt(0);
    @Nullable List<@Nullable Object[]> first = whole.next(rowsToRead());
    if (top != null && first != null) {
      narrowTo(top, whole.count(), first);
      if (narrowed != null) {
        whole.close();
        return null;
      }
    }
    if (top != null && top.newest() && streams.size() == 1) {
      // Not before: rows that were looked at in vain come again.
      NewestTimes times = new NewestTimes(top.rows());
      newest = times;
      whole.endWhere(instant -> isReadInWindows() && times.areAllSince(instant));
    }
    return first;
  }

  /**
   * Leaves out whole lists by their counts, and of the next one the rows that are still too many.
   */
  private @Nullable List<@Nullable Object[]> beginBehind(SkippedLists skipped) {
    skippedByServer = true;
    toSkip = 0;
    if (skipped.left().isEmpty()) {
      list = null;
      return null;
    }
    ListScan first = new ListScan(shared, skipped.left().subList(0, 1), skipped.rows());
    list = first;
    later = skipped.left().subList(1, skipped.left().size());
    return first.next(rowsToRead());
  }

  /** Whether the list's parts are windows of time, the newest first. */
  private boolean isReadInWindows() {
    return source.knowledge().dialectFor(shared.settings()).longestRange().isPresent()
        && source.knowsDialect(shared.settings());
  }

  /** Whether a part of the list may do, which is chosen by time. */
  private boolean isNarrowable(ApiDialect dialect) {
    RequestStream stream = streams.get(0);
    return streams.size() == 1
        && stream.fit() != RequestStream.Fit.LOOSE
        && query.offset() == 0
        && query.fetch() == Long.MAX_VALUE
        && dialect.longestRange().isEmpty()
        && source.knowsDialect(shared.settings());
  }

  /** Reads only the end of a list in the order of time, where it proves to hold what is wanted. */
  private boolean takeFromTheEnd(EventQuery.Top top) {
    ApiDialect dialect = source.knowledge().dialectFor(shared.settings());
    if (source.knowledge().order() == ListOrder.NONE
        || top.rows() > PageSizes.FIRST
        || !isNarrowable(dialect)) {
      return false;
    }
    RequestStream stream = streams.get(0);
    return narrowTo(new SortedTop(source, dialect, stream, top).read(fields), top, dialect);
  }

  private boolean narrowTo(
      Optional<SortedTop.Taken> taken, EventQuery.Top top, ApiDialect dialect) {
    if (taken.isEmpty() || !source.knowledge().dialectFor(shared.settings()).equals(dialect)) {
      return false;
    }
    filter = filterOf(streams.get(0));
    List<@Nullable Object[]> wantedRows = new ArrayList<>();
    for (@Nullable Object[] row : taken.get().rows()) {
      @Nullable Object[] copy = row.clone();
      if (accepts(copy)) {
        wantedRows.add(copy);
      }
    }
    if (wantedRows.size() < top.rows() && !taken.get().isAll()) {
      return false;
    }
    narrowed = wantedRows.iterator();
    return true;
  }

  /**
   * Reads only a window at an end of the list, where it proves to hold the rows that are wanted.
   */
  private void narrowTo(EventQuery.Top top, OptionalLong told, List<@Nullable Object[]> first) {
    RequestStream stream = streams.get(0);
    ApiDialect dialect = source.knowledge().dialectFor(shared.settings());
    // A list of few pages is read as fast.
    if (told.isEmpty() || told.getAsLong() <= PageSizes.LARGEST || !isNarrowable(dialect)) {
      return;
    }
    ListOrder order = source.knowledge().order();
    SortedTop sorted = new SortedTop(source, dialect, stream, top);
    if (order.startsWith(top.newest())
        && narrowTo(sorted.prove(first, fields, told), top, dialect)) {
      return;
    }
    boolean reads = order.endsWith(top.newest()) || top.rows() > first.size();
    if (reads
        && order != ListOrder.NONE
        && top.rows() <= PageSizes.LARGEST / 2
        && narrowTo(sorted.read(fields), top, dialect)) {
      return;
    }
    Optional<InstantRange> window =
        new NewestWindow(source, dialect, stream, top.newest())
            .find(
                top.rows(),
                top.untimed() && stream.takesUntimed(),
                told.getAsLong(),
                timesOf(first));
    if (window.isEmpty()) {
      return;
    }
    List<@Nullable Object[]> inWindow = new ArrayList<>();
    ListScan part = new ListScan(shared.withWholePages(), List.of(stream.during(window.get())), 0);
    filter = filterOf(stream);
    for (@Nullable List<@Nullable Object[]> more = part.next(Long.MAX_VALUE);
        more != null;
        more = part.next(Long.MAX_VALUE)) {
      for (@Nullable Object[] row : more) {
        boolean within = isWithin(window.get(), row);
        if (accepts(row) && within) {
          inWindow.add(row);
        }
      }
    }
    // The ends of a range are not documented: only what is here counts.
    boolean sameKind = source.knowledge().dialectFor(shared.settings()).equals(dialect);
    if (sameKind && inWindow.size() >= top.rows()) {
      narrowed = inWindow.iterator();
    }
  }

  private List<Long> timesOf(List<@Nullable Object[]> rows) {
    List<Long> times = new ArrayList<>();
    for (@Nullable Object[] row : rows) {
      if (row[timePosition] instanceof Long instant) {
        times.add(instant);
      }
    }
    return times;
  }

  private boolean isWithin(InstantRange window, @Nullable Object[] row) {
    return timePosition >= 0
        && row[timePosition] instanceof Long instant
        && window.contains(instant);
  }

  /** Many lists cost a request each, at least; the whole of a short one may cost less. */
  private void preferOneList() {
    if (streams.size() <= WORTH_A_LOOK) {
      return;
    }
    RequestStream one = RequestPlan.of(query).orElseThrow();
    Page page =
        source.fetch(one.page(source.knowledge().dialectFor(shared.settings()), 0, 1, fields));
    OptionalLong total = source.knowledge().total(page);
    if (total.isPresent()
        && PageSizes.pagesOf(total.getAsLong(), shared.settings().pageSize()) <= streams.size()) {
      streams = List.of(one);
      exact = one.exact();
    }
  }

  private RequestStream current() {
    return list == null ? streams.get(0) : list.current();
  }

  private ListScan beginAt(long offset) {
    ListScan begun = new ListScan(shared, streams, offset);
    later = List.of();
    skippedByServer = offset > 0;
    toSkip = query.offset() - offset;
    list = begun;
    return begun;
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
    later = List.of();
    rows = List.<@Nullable Object[]>of().iterator();
    if (list != null) {
      list.close();
    }
  }
}
