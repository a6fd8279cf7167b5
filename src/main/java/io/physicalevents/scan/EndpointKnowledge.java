package io.physicalevents.scan;

import io.physicalevents.api.EventField;
import io.physicalevents.api.EventMarks;
import io.physicalevents.api.Page;
import io.physicalevents.config.ScanSettings;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What this JVM has seen of one project's list at one endpoint, where the API's document is silent.
 * All connections to it share it, so that nothing is proved twice. Thread-safe.
 */
final class EndpointKnowledge {

  private final Map<EventField, Boolean> honoursFilter = new ConcurrentHashMap<>();
  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private final Set<Long> realRoundTotals = ConcurrentHashMap.newKeySet();
  private volatile boolean sawEvents;
  private volatile boolean countIsTotal;
  private volatile boolean countIsProved;
  private volatile boolean countMisleads;
  private volatile boolean offsetCountsRows;
  private volatile int largestPage = Integer.MAX_VALUE;
  private volatile int shortPage;
  private volatile int acceptedLimit;
  private volatile long depth = Long.MAX_VALUE;
  private volatile @Nullable ApiDialect dialect;
  private volatile boolean knowsUnbounded;
  private volatile ListOrder order = ListOrder.NONE;
  private volatile RangeEnds rangeEnds = RangeEnds.UNKNOWN;

  /** Learns what an answer shows by itself. */
  void learnFrom(Page page) {
    if (page.size() > 0) {
      sawEvents = true;
    }
    if (showsTotal(page)) {
      countIsTotal = true;
    }
    learnOrder(page.marks());
  }

  /** Rows of a page that show an order: fewer may stand in it by chance. */
  private static final int ROWS_OF_AN_ORDER = 8;

  private void learnOrder(EventMarks marks) {
    TimeOrder seen = TimeOrder.of(marks);
    if (seen.timed() >= ROWS_OF_AN_ORDER && seen.ascends() != seen.descends()) {
      order = seen.ascends() ? ListOrder.OLDEST_FIRST : ListOrder.NEWEST_FIRST;
    } else if (!seen.ascends() && !seen.descends()) {
      order = ListOrder.NONE;
    }
  }

  /** The order of time that lists were last seen in. It may be another the next time. */
  ListOrder order() {
    return order;
  }

  /** Whether any answer held an event: the list is not an empty one. */
  boolean sawEvents() {
    return sawEvents;
  }

  /** Whether an answer's {@code count} is more than the length of the page that carries it. */
  static boolean showsTotal(Page page) {
    return page.count().isPresent() && page.count().getAsLong() > page.size();
  }

  /**
   * Whether {@code count} tells the length of the list. Until an answer has shown one larger than
   * its page, it may be the page's own length; once a list was seen to be longer than its count, it
   * is never believed again.
   */
  boolean countIsTotal() {
    return countIsTotal && !countMisleads;
  }

  /** Whether {@code count} was seen to be the length of a list exactly. */
  boolean countIsProved() {
    return countIsProved && !countMisleads;
  }

  void setCountIsProved() {
    countIsProved = true;
    countIsTotal = true;
    offsetCountsRows = true;
  }

  /** Whether a list was not as long as the server said. */
  boolean countMisleads() {
    return countMisleads;
  }

  /** A list was longer than the server said. */
  void distrustCount() {
    countMisleads = true;
  }

  /** The length of a list, as an answer tells it; empty where that is not to be relied upon. */
  OptionalLong total(Page page) {
    return countIsTotal() ? page.count() : OptionalLong.empty();
  }

  /** Whether the server was seen to honour (true) or ignore (false) a filter; null: not known. */
  @Nullable Boolean honoursFilter(EventField field) {
    return honoursFilter.get(field);
  }

  void setHonoursFilter(EventField field, boolean honours) {
    honoursFilter.put(field, honours);
  }

  /** A row came that a filter should have kept back. */
  void distrustFilters() {
    honoursFilter.put(EventField.EVENT_LEVEL, false);
    honoursFilter.put(EventField.RESOURCE_ID, false);
    rangeEnds = RangeEnds.UNKNOWN;
  }

  /** Whether {@code offset} was seen to skip rows. */
  boolean offsetCountsRows() {
    return offsetCountsRows;
  }

  void setOffsetCountsRows() {
    offsetCountsRows = true;
  }

  /** Rows of the largest page that the server gives; MAX_VALUE where no bound was met. */
  int largestPage() {
    return largestPage;
  }

  void setLargestPage(int rows) {
    largestPage = rows;
  }

  /**
   * A page came shorter than asked for, within the list. The second of the same length is no
   * accident.
   *
   * @return whether that length is now taken for the largest page
   */
  boolean sawShortPage(int rows) {
    boolean again = shortPage == rows && rows < largestPage;
    if (again) {
      largestPage = rows;
    }
    shortPage = rows;
    return again;
  }

  /** The largest {@code limit} that the server has answered; 0 where it has answered none. */
  int acceptedLimit() {
    return acceptedLimit;
  }

  void accepted(int limit) {
    if (limit > acceptedLimit) {
      acceptedLimit = limit;
    }
  }

  /** Rows of a list that can be reached by offset; MAX_VALUE where no bound was met. */
  long depth() {
    return depth;
  }

  void setDepth(long rows) {
    depth = Math.min(depth, rows);
  }

  /** Whether a round number, where caps are, was seen to be the true length of a list. */
  boolean isRealTotal(long total) {
    return realRoundTotals.contains(total);
  }

  void setRealTotal(long total) {
    realRoundTotals.add(total);
  }

  /** How a scan is to send its time bounds, by what is known and what its connection says. */
  ApiDialect dialectFor(ScanSettings settings) {
    ApiDialect seen = dialect == null ? ApiDialect.DOCUMENTED : dialect;
    ApiDialect inUnit =
        switch (settings.apiTimeUnit()) {
          case AUTO -> seen;
          case SECONDS -> seen.in(ApiTime.SECONDS);
          case MILLISECONDS -> seen.in(ApiTime.MILLISECONDS);
        };
    return settings.maxTimeRange().map(inUnit::within).orElse(inUnit);
  }

  /** Whether the server may still turn out to want its time bounds otherwise. */
  boolean isDialectOpen(ScanSettings settings) {
    return dialect == null && settings.apiTimeUnit() != ScanSettings.ApiTimeUnit.SECONDS;
  }

  /** Whether it was looked at once, at least, what a request without bounds means. */
  boolean knowsUnbounded() {
    return knowsUnbounded;
  }

  void setKnowsUnbounded() {
    knowsUnbounded = true;
  }

  void setDialect(ApiDialect seen) {
    dialect = seen;
  }

  /** Whether the ends of a range of time were seen to belong to it. */
  RangeEnds rangeEnds() {
    return rangeEnds;
  }

  /** The same for a connection that may have set a unit of its own, in which nothing was seen. */
  RangeEnds rangeEndsFor(ScanSettings settings) {
    return dialect != null && dialect.unit() == dialectFor(settings).unit()
        ? rangeEnds
        : RangeEnds.UNKNOWN;
  }

  /**
   * Whether a range of time was seen to hold the events at the two instants that it names, and none
   * beyond them: then one whose ends are whole units of the server's can be asked for exactly.
   */
  boolean boundsInclusive() {
    return rangeEnds.areIncluded();
  }

  void setRangeEnds(RangeEnds seen) {
    rangeEnds = seen;
  }

  /** Warns of something that was found out about the server, in the first scan that meets it. */
  void tellOnce(String what, Execution execution) {
    if (told.add(what)) {
      execution.warn("the server does otherwise than its document says: " + what);
    }
  }
}
