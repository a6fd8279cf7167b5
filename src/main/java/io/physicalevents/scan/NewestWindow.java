package io.physicalevents.scan;

import io.physicalevents.api.EventField;
import io.physicalevents.api.Page;
import java.util.ArrayList;
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
   * @param times of some of its events, wherever in the list they stand
   * @return empty where the server's counts are not to be relied upon, the list is short, or events
   *     without a time must be looked at too
   */
  Optional<InstantRange> find(long rows, boolean untimedFirst, long told, List<Long> times) {
    if (told <= MOST || 2 * rows > MOST) {
      return Optional.empty();
    }
    CountProof proof = new CountProof(source, dialect);
    proof.startFrom(told, times.stream().mapToLong(Long::longValue).findFirst());
    OptionalLong total = proof.count(stream);
    if (total.isEmpty() || total.getAsLong() <= MOST) {
      return Optional.empty();
    }
    if (untimedFirst && hasUntimed(total.getAsLong())) {
      return Optional.empty();
    }
    List<Long> sample = new ArrayList<>();
    times.forEach(time -> sample.add(outward(time)));
    proof.lastTime().ifPresent(time -> sample.add(outward(time)));
    if (sample.isEmpty()) {
      return Optional.empty();
    }
    sample.sort(null);
    return search(sample, rows + 1, total.getAsLong());
  }

  /**
   * Looks for the edge. A coordinate grows from the end that is looked at towards the other, so
   * that the farther it is, the more events there are beyond it.
   *
   * @param sample coordinates of some events, ascending: were they drawn by chance, each would have
   *     about as many events more beyond it than the one before
   */
  private Optional<InstantRange> search(List<Long> sample, long enough, long total) {
    long target = Math.min(MOST / 2, 2 * enough);
    int place = (int) Math.min(sample.size() - 1, target * sample.size() / total);
    long far = sample.get(sample.size() - 1) + DAY;
    long farCount = total;
    long near = sample.get(place);
    long nearCount = countBeyond(near);
    for (int step = 1;
        nearCount >= 0 && nearCount < enough && place + 1 < sample.size();
        step *= 2) {
      // Events may be denser or not drawn by chance: farther, by ever more of them.
      place = Math.min(sample.size() - 1, place + step);
      long count = countBeyond(sample.get(place));
      if (count < 0 || isRight(count, enough)) {
        return count < 0 ? Optional.empty() : Optional.of(window(sample.get(place)));
      }
      if (count > MOST) {
        far = sample.get(place);
        farCount = Math.min(count, total - 1);
        break;
      }
      near = sample.get(place);
      nearCount = count;
    }
    long reach = Math.max(DAY, 4 * (near - sample.get(0)));
    for (int i = 0; i < TRIES && nearCount >= 0 && nearCount < enough && farCount == total; i++) {
      // Farther from the end than any event that was seen.
      far = near + reach;
      reach = Math.min(4 * reach, Long.MAX_VALUE / 64);
      long count = countBeyond(far);
      if (count < 0 || isRight(count, enough)) {
        return count < 0 ? Optional.empty() : Optional.of(window(far));
      }
      if (count > MOST) {
        farCount = Math.min(count, total - 1);
        break;
      }
      near = far;
      nearCount = count;
    }
    double density = (double) total / Math.max(1000, sample.get(sample.size() - 1) - sample.get(0));
    for (int i = 0; i < TRIES && nearCount > MOST; i++) {
      // Nearer to the end than any event that was seen: as far as these are dense.
      long step = (long) Math.min((nearCount - target) / density, Long.MAX_VALUE / 64.0);
      far = near;
      farCount = nearCount;
      near -= Math.max(step, 1000L << Math.min(i, 40));
      nearCount = countBeyond(near);
      density = Math.max(1e-12, (double) (farCount - nearCount) / (far - near));
    }
    return narrow(near, nearCount, far, farCount, enough);
  }

  /** Looks between a coordinate with too few events beyond it and one with too many. */
  private Optional<InstantRange> narrow(
      long tooNear, long tooFew, long tooFar, long tooMany, long enough) {
    long near = tooNear;
    long nearCount = tooFew;
    long far = tooFar;
    long farCount = tooMany;
    for (int i = 0; i < TRIES && nearCount >= 0; i++) {
      if (isRight(nearCount, enough)) {
        return Optional.of(window(near));
      }
      if (far - near <= 1000) {
        return Optional.empty();
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
}
