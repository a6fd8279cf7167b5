package io.physicalevents.scan;

import io.physicalevents.api.EventField;
import io.physicalevents.api.Page;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds a window of time at the list's end, or start, that holds enough events and not many more,
 * by asking {@code count} for windows: no document promises an order of the list, so that reading
 * the top of it would not do.
 */
final class NewestWindow {

  /** More than that are not worth narrowing further; they fit one answer, with a few that come. */
  private static final long MOST = 950;

  /** As many as halving the longest span of seconds takes, and a few. */
  private static final int TRIES = 36;

  private static final long DAY = 86_400_000L;
  private static final List<EventField> TIME = List.of(EventField.TIME);

  private final Source source;
  private final ApiDialect dialect;
  private final RequestStream stream;
  private final boolean newest;

  /**
   * @param newest whether the latest events are looked for, or else the earliest
   */
  NewestWindow(Source source, ApiDialect dialect, RequestStream stream, boolean newest) {
    this.source = source;
    this.dialect = dialect;
    this.stream = stream;
    this.newest = newest;
  }

  /**
   * The window that holds the first so many events of the order by time.
   *
   * @param rows events that are wanted; their number in the window may prove smaller, since the
   *     ends of a range are not documented
   * @param told the list's length, as an answer told it
   * @param firstTime the time of its first event, where it has one
   * @return empty where the server's counts are not to be relied upon, the list is short, or events
   *     without a time must be looked at too
   */
  Optional<InstantRange> find(long rows, boolean untimedFirst, long told, OptionalLong firstTime) {
    if (told <= MOST || 2 * rows > MOST) {
      return Optional.empty();
    }
    CountProof proof = new CountProof(source, dialect);
    proof.startFrom(told, firstTime);
    OptionalLong total = proof.count(stream);
    if (total.isEmpty() || total.getAsLong() <= MOST) {
      return Optional.empty();
    }
    if (!new FilterProof(source).holds(stream, total)
        || (untimedFirst && hasUntimed(total.getAsLong()))) {
      return Optional.empty();
    }
    OptionalLong first = proof.firstTime();
    OptionalLong last = proof.lastTime();
    if (last.isEmpty()) {
      last = timeAt(total.getAsLong() - 1);
    }
    if (first.isEmpty() || last.isEmpty()) {
      return Optional.empty();
    }
    // Where the list is in the order of time, these are its ends; else two of its times.
    long a = outward(first.getAsLong());
    long b = outward(last.getAsLong());
    return search(
        Math.min(a, b),
        Math.max(Math.max(a, b), Math.min(a, b) + DAY),
        rows + 1,
        total.getAsLong());
  }

  /**
   * Looks for the edge. A coordinate grows from the end that is looked at towards the other, so
   * that the farther it is, the more events there are beyond it.
   */
  private Optional<InstantRange> search(long start, long end, long enough, long total) {
    long near = start;
    long far = end;
    long nearCount = countBeyond(near);
    if (isRight(nearCount, enough)) {
      return Optional.of(window(near));
    }
    long farCount = total;
    long step = end - start;
    while (nearCount > MOST && step < Long.MAX_VALUE / 4) {
      far = near;
      farCount = nearCount;
      near -= step;
      step *= 4;
      nearCount = countBeyond(near);
    }
    for (int i = 0; i < TRIES && nearCount >= 0 && far - near > 1000; i++) {
      if (isRight(nearCount, enough)) {
        return Optional.of(window(near));
      }
      double share = (Math.min(MOST / 2, 2 * enough) - nearCount) / (double) (farCount - nearCount);
      // Now by the density that is seen, now by halves: times may be very uneven.
      long middle =
          i % 2 == 0 && share > 0 && share < 1
              ? near + Math.max(500, (long) ((far - near) * share))
              : near + (far - near) / 2;
      long count = countBeyond(middle);
      if (count < 0) {
        return Optional.empty();
      }
      if (isRight(count, enough)) {
        return Optional.of(window(middle));
      }
      if (count < enough) {
        near = middle;
        nearCount = count;
      } else {
        far = middle;
        farCount = count;
      }
    }
    return Optional.empty();
  }

  private static boolean isRight(long count, long enough) {
    return count >= enough && count <= MOST;
  }

  private long outward(long time) {
    return newest ? -time : time;
  }

  private InstantRange window(long coordinate) {
    return newest
        ? new InstantRange(Math.max(-coordinate, stream.time().from()), stream.time().to())
        : new InstantRange(stream.time().from(), Math.min(coordinate, stream.time().to()));
  }

  private long countBeyond(long coordinate) {
    Page page = source.fetch(stream.during(window(coordinate)).page(dialect, 0, 1, TIME));
    return page.count().orElse(-1);
  }

  /** Whether events without a time are among those of the list, which has so many. */
  boolean hasUntimed(long total) {
    Page timed = source.fetch(stream.page(dialect.withBothBounds(), 0, 1, TIME));
    return timed.count().orElse(0) < total;
  }

  private OptionalLong timeAt(long offset) {
    return CountProof.timeOf(source.fetch(stream.page(dialect, offset, 1, TIME)));
  }
}
