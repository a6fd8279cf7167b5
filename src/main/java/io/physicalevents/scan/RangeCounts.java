package io.physicalevents.scan;

import io.physicalevents.config.ScanSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Counts rows in ranges of time that lie side by side, exactly, though no document says which
 * events at the ends of a range the server's {@code count} takes in.
 *
 * <p>A range is counted wider than it is, and the few events around its ends are read one by one,
 * by the very same bounds ({@link TimeEdge}), which shows how many were counted too many. Each
 * range is counted to the common end, so that neighbours share what was read between them: k ranges
 * cost k counts and k + 1 edges. Where the server was seen to take just the events between its
 * bounds, edges at such bounds are not read.
 *
 * <p>A list may change between these requests. So the first count is asked for again at the end: a
 * list that only grows, or only shrinks, has then not changed meanwhile.
 */
final class RangeCounts {

  private static final int TRIES = 3;

  /** Rows to read that cost about as much as one request more. */
  private static final double ROWS_OF_A_REQUEST = 500;

  private final Source source;
  private final ApiDialect dialect;
  private final ScanSettings settings;
  private final RangeEnds ends;

  /**
   * The starts of the ranges, and behind them the end of the last; the first and last may be open.
   */
  private final long[] instants;

  /**
   * @param instants in epoch milliseconds, ascending: the starts of the ranges, and behind them the
   *     end of the last, which is outside; {@link Long#MIN_VALUE} for no start, {@link
   *     Long#MAX_VALUE} for no end
   * @param settings of a scan that would read the rows instead
   */
  RangeCounts(Source source, ApiDialect dialect, ScanSettings settings, long[] instants) {
    this.source = source;
    this.dialect = dialect;
    this.settings = settings;
    this.instants = instants.clone();
    this.ends = source.knowledge().rangeEndsFor(settings);
  }

  /** The counts of the rows of a list, by range. */
  Optional<long[]> of(RequestStream list) {
    return of(List.of(list), list).map(counts -> counts.get(0));
  }

  /**
   * The counts of the rows of several lists, by range.
   *
   * @param within a list that holds them all, being asked for with fewer filters
   * @return empty where the server's counts are not to be relied upon, or reading costs no more
   */
  Optional<List<long[]>> of(List<RequestStream> lists, RequestStream within) {
    List<Long> edges = edges();
    boolean atOnce = ranges() == 1 && edges.isEmpty();
    int requests = atOnce ? 0 : edges.size() + lists.size() * (ranges() == 1 ? 1 : ranges() + 1);
    long[] totals = new long[lists.size()];
    long sum = 0;
    OptionalLong someTime = OptionalLong.empty();
    for (int i = 0; i < totals.length; i++) {
      RequestStream whole = list(lists.get(i), 0);
      CountProof proof = new CountProof(source, dialect);
      OptionalLong told = proof.count(whole);
      someTime = someTime.isPresent() ? someTime : proof.firstTime();
      if (told.isEmpty() || !new FilterProof(source).holds(whole, told)) {
        return Optional.empty();
      }
      totals[i] = told.getAsLong();
      sum += totals[i];
      boolean holdsAll = i == 0 && lists.size() > 1 && lists.get(0).hasFiltersOf(within);
      if (holdsAll
          && dialect.longestRange().isEmpty()
          && isReadFor(totals[0], requests + lists.size() - 1)) {
        return Optional.empty();
      }
    }
    if (sum == 0 || atOnce) {
      return Optional.of(cumulated(lists, totals));
    }
    // In windows, the rows cost a request each time, at least.
    boolean inWindows = dialect.longestRange().isPresent();
    if (!inWindows && isReadFor(sum, requests)) {
      return Optional.empty();
    }
    if (dialect.unit() == ApiTime.MILLISECONDS
        && ends.equals(RangeEnds.UNKNOWN)
        && someTime.isPresent()
        && new EndsProbe(source).learn(within, someTime.getAsLong())
        && !source.knowledge().rangeEndsFor(settings).equals(RangeEnds.UNKNOWN)) {
      return new RangeCounts(source, dialect, settings, instants).of(lists, within);
    }
    if (inWindows && !edges.isEmpty()) {
      return Optional.empty();
    }
    return count(lists, within, totals, edges);
  }

  /** Whether so many rows can be read at the price of so many requests. */
  private boolean isReadFor(long rows, int requests) {
    return PageSizes.pagesOf(rows, settings.pageSize()) + rows / ROWS_OF_A_REQUEST <= requests;
  }

  private int ranges() {
    return instants.length - 1;
  }

  private List<long[]> cumulated(List<RequestStream> lists, long[] totals) {
    List<long[]> counts = new ArrayList<>();
    for (int i = 0; i < lists.size(); i++) {
      long[] ofList = new long[ranges()];
      ofList[0] = totals[i];
      counts.add(ofList);
    }
    return counts;
  }

  private Optional<List<long[]>> count(
      List<RequestStream> lists, RequestStream within, long[] totals, List<Long> edges) {
    @Nullable Map<Long, TimeEdge> before = null;
    long[] first = totals;
    for (int i = 0; i < TRIES; i++) {
      @Nullable Map<Long, TimeEdge> seen = read(edges, within);
      if (seen == null) {
        return Optional.empty();
      }
      if (ranges() == 1 && before != null && areLike(before, seen)) {
        // The list has changed, but not at its edges: what was counted between was true then.
        return counts(lists, cumulated(lists, first), seen);
      }
      List<long[]> counts = new ArrayList<>();
      boolean settled = true;
      for (int which = 0; which < totals.length; which++) {
        long[] ofList = countAll(lists.get(which));
        settled &= ofList.length > 0 && ofList[0] == first[which];
        if (ofList.length == 0) {
          break;
        }
        counts.add(ofList);
      }
      if (settled) {
        return counts(lists, counts, seen);
      }
      if (counts.size() < totals.length) {
        continue;
      }
      first = counts.stream().mapToLong(ofList -> ofList[0]).toArray();
      before = seen;
    }
    return Optional.empty();
  }

  private static boolean areLike(Map<Long, TimeEdge> some, Map<Long, TimeEdge> others) {
    for (Map.Entry<Long, TimeEdge> edge : some.entrySet()) {
      @Nullable TimeEdge other = others.get(edge.getKey());
      if (other == null || !edge.getValue().isLike(other)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The counts to the common end, the latest range first: that is where most events come, and it is
   * looked at again in the end.
   *
   * @return none where that range has changed, or a count is missing
   */
  private long[] countAll(RequestStream list) {
    long[] counts = new long[ranges()];
    for (int range = ranges() - 1; range >= 0; range--) {
      OptionalLong told = new CountProof(source, dialect).count(list(list, range));
      if (told.isEmpty()) {
        return new long[0];
      }
      counts[range] = told.getAsLong();
    }
    int latest = ranges() - 1;
    if (latest > 0
        && new CountProof(source, dialect).count(list(list, latest)).orElse(-1) != counts[latest]) {
      return new long[0];
    }
    return counts;
  }

  private Optional<List<long[]>> counts(
      List<RequestStream> lists, List<long[]> told, Map<Long, TimeEdge> edges) {
    List<long[]> counts = new ArrayList<>();
    for (int which = 0; which < lists.size(); which++) {
      long[] exact = new long[ranges()];
      long behind = 0;
      for (int range = ranges() - 1; range >= 0; range--) {
        long all =
            told.get(which)[range]
                - tooEarly(lists.get(which), instants[range], edges)
                - tooLate(lists.get(which), edges);
        exact[range] = all - behind;
        behind = all;
        if (exact[range] < 0) {
          return Optional.empty();
        }
      }
      counts.add(exact);
    }
    return Optional.of(counts);
  }

  private static long tooEarly(RequestStream list, long start, Map<Long, TimeEdge> edges) {
    @Nullable TimeEdge edge = edges.get(start);
    return edge == null || start == Long.MIN_VALUE ? 0 : edge.before(list);
  }

  private long tooLate(RequestStream list, Map<Long, TimeEdge> edges) {
    @Nullable TimeEdge edge = edges.get(end());
    return edge == null || isSharpEnd() ? 0 : edge.from(list);
  }

  /** The instants around which events must be read. */
  private List<Long> edges() {
    List<Long> edges = new ArrayList<>();
    for (int range = 0; range < ranges(); range++) {
      long start = instants[range];
      if (start == Long.MIN_VALUE
          ? end() != Long.MAX_VALUE && !isSharpEnd()
          : ends.lower(start, dialect.unit()).isEmpty()) {
        edges.add(start);
      }
    }
    if (end() != Long.MAX_VALUE && !isSharpEnd()) {
      edges.add(end());
    }
    return edges;
  }

  private long end() {
    return instants[instants.length - 1];
  }

  private boolean isSharpEnd() {
    return end() != Long.MAX_VALUE && ends.upper(end() - 1, dialect.unit()).isPresent();
  }

  /** The list from the start of a range to the common end. */
  private RequestStream list(RequestStream list, int range) {
    long last =
        end() == Long.MAX_VALUE
            ? end()
            : isSharpEnd() ? end() - 1 : TimeEdge.roundedUp(end(), dialect.unit());
    return list.withEnds(ends).during(new InstantRange(instants[range], last));
  }

  private @Nullable Map<Long, TimeEdge> read(List<Long> instants, RequestStream within) {
    Map<Long, TimeEdge> edges = new HashMap<>();
    for (long instant : instants) {
      Optional<TimeEdge> edge = TimeEdge.read(source, dialect, within.withEnds(ends), instant);
      if (edge.isEmpty()) {
        return null;
      }
      edges.put(instant, edge.get());
    }
    return edges;
  }
}
