package io.physicalevents.scan;

import io.physicalevents.config.ScanSettings;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Counts rows in ranges of time that lie side by side where the server bounds the time of one
 * request: window by window, the newest first, as a scan would read them.
 */
final class WindowCounts {

  private static final int TRIES = 3;

  private final Source source;
  private final ApiDialect dialect;
  private final ScanSettings settings;
  private final Instant now;

  /**
   * @param dialect that bounds the range of a request
   */
  WindowCounts(Source source, ApiDialect dialect, ScanSettings settings, Instant now) {
    this.source = source;
    this.dialect = dialect;
    this.settings = settings;
    this.now = now;
  }

  /**
   * Where windows and ranges begin, the first first, and in the end where the last one ends.
   *
   * @param ranges which of the ranges each belongs to
   */
  private record Pieces(List<Long> starts, List<Integer> ranges) {}

  /**
   * The counts of the rows of several lists, by range.
   *
   * @param instants as {@link RangeCounts} takes them
   * @return empty where the server's counts are not to be relied upon, or reading costs no more
   */
  Optional<List<long[]>> of(List<RequestStream> lists, RequestStream within, long[] instants) {
    InstantRange time = Sections.time(within.during(span(instants)), dialect, settings, now);
    Pieces pieces = pieces(instants, time);
    List<int[]> windows = windows(pieces.starts());
    if (windows.size() > settings.maxFanOut()) {
      return Optional.empty();
    }
    for (int i = 0; i < TRIES; i++) {
      List<long[]> counts = new ArrayList<>();
      lists.forEach(list -> counts.add(new long[instants.length - 1]));
      @Nullable List<long[]> newest = null;
      for (int[] window : windows) {
        Optional<List<long[]>> told = countIn(window, pieces, lists, within);
        if (told.isEmpty()) {
          return Optional.empty();
        }
        newest = newest == null ? told.get() : newest;
        add(told.get(), window, pieces, counts);
      }
      // Events come in the newest window: where it has as many as before, the sum was true once.
      if (newest == null
          || windows.size() == 1
          || countIn(windows.get(0), pieces, lists, within).filter(sameAs(newest)).isPresent()) {
        if (instants[0] == Long.MIN_VALUE) {
          Sections.warnOfRetention(time.from(), settings, source.fetcher().execution());
        }
        return Optional.of(counts);
      }
    }
    return Optional.empty();
  }

  private static Predicate<List<long[]>> sameAs(List<long[]> counts) {
    return others -> {
      for (int i = 0; i < counts.size(); i++) {
        if (!Arrays.equals(counts.get(i), others.get(i))) {
          return false;
        }
      }
      return true;
    };
  }

  private static InstantRange span(long[] instants) {
    long end = instants[instants.length - 1];
    return new InstantRange(instants[0], end == Long.MAX_VALUE ? end : end - 1);
  }

  /** Each range, cut where it is longer than a window. What lies outside of the time is none's. */
  private Pieces pieces(long[] instants, InstantRange time) {
    long length = Sections.windowOf(dialect);
    Pieces pieces = new Pieces(new ArrayList<>(), new ArrayList<>());
    for (int range = 0; range < instants.length - 1; range++) {
      long first = Math.max(instants[range], time.from());
      long end = Math.min(instants[range + 1] - 1, time.to());
      // From the end on: the newest window is to be a long one, since that is where events come.
      Deque<Long> starts = new ArrayDeque<>();
      for (long start = end + 1 - length; start > first; start -= length) {
        starts.push(start);
      }
      if (first <= end) {
        starts.push(first);
      }
      for (long start : starts) {
        pieces.starts().add(start);
        pieces.ranges().add(range);
      }
    }
    pieces.starts().add(span(instants).hasEnd() ? instants[instants.length - 1] : time.to() + 1);
    return pieces;
  }

  /** The pieces that fit one request: of each window the first, and the one behind its last. */
  private List<int[]> windows(List<Long> starts) {
    long length = Sections.windowOf(dialect);
    List<int[]> windows = new ArrayList<>();
    for (int end = starts.size() - 1; end > 0; ) {
      int start = end - 1;
      while (start > 0 && starts.get(end) - starts.get(start - 1) <= length) {
        start--;
      }
      windows.add(new int[] {start, end});
      end = start;
    }
    return windows;
  }

  private Optional<List<long[]>> countIn(
      int[] window, Pieces pieces, List<RequestStream> lists, RequestStream within) {
    long[] instants =
        pieces.starts().subList(window[0], window[1] + 1).stream()
            .mapToLong(Long::longValue)
            .toArray();
    return new RangeCounts(source, dialect, settings, instants).of(lists, within);
  }

  private static void add(List<long[]> told, int[] window, Pieces pieces, List<long[]> counts) {
    for (int list = 0; list < told.size(); list++) {
      for (int i = 0; i < told.get(list).length; i++) {
        counts.get(list)[pieces.ranges().get(window[0] + i)] += told.get(list)[i];
      }
    }
  }
}
