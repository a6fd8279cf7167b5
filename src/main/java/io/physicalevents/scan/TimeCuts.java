package io.physicalevents.scan;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the time of a list is cut: at its ends, and between the buckets that its rows are grouped
 * by. Two lists with equal cuts can be counted together.
 *
 * @param cuts in epoch milliseconds, ascending; {@link Long#MIN_VALUE} and {@link Long#MAX_VALUE}
 *     where the list has no end
 * @param starts of the bucket behind each cut but the last, on the wall clock
 * @param reachesOn whether what is behind the last bucket belongs to buckets unknown, so that no
 *     row may be there
 */
record TimeCuts(List<Long> cuts, List<Long> starts, boolean reachesOn) {

  /** An event may carry a time a little ahead of this machine's clock. */
  private static final Duration AHEAD = Duration.ofDays(1);

  /**
   * The cuts of a list.
   *
   * @param most how many buckets there may be
   * @return empty where a part of it would be no range of time, or there are too many
   */
  static Optional<TimeCuts> of(
      RequestStream list, Grouping grouping, ZoneId zone, InstantSource now, int most) {
    WallRange range = Bounds.of(list.where()).time();
    SessionClock clock = new SessionClock(zone);
    @Nullable Buckets buckets = grouping.buckets();
    if (buckets == null) {
      return InstantRange.exactly(range, clock)
          .filter(instants -> !instants.isEmpty())
          .map(
              instants ->
                  new TimeCuts(List.of(instants.from(), end(instants)), List.of(0L), false));
    }
    if (!range.hasStart() || !SessionClock.isDated(range.from())) {
      return Optional.empty();
    }
    long last = range.to();
    if (!range.hasEnd()) {
      last = Math.max(clock.wallOf(now.instant().plus(AHEAD).toEpochMilli()), range.from());
      last = buckets.startAfter(buckets.startOf(last)) - 1;
    }
    List<Long> cuts = new ArrayList<>();
    List<Long> starts = new ArrayList<>();
    long end = 0;
    for (long start = buckets.startOf(range.from());
        start <= last;
        start = buckets.startAfter(start)) {
      WallRange bucket =
          new WallRange(start, buckets.startAfter(start) - 1)
              .intersect(new WallRange(range.from(), last));
      Optional<InstantRange> instants = InstantRange.exactly(bucket, clock);
      if (instants.isEmpty() || starts.size() == most) {
        return Optional.empty();
      }
      // A bucket within the hour that a clock leaves out has no time at all.
      if (!instants.get().isEmpty()) {
        if (!cuts.isEmpty() && instants.get().from() != end) {
          return Optional.empty();
        }
        cuts.add(instants.get().from());
        starts.add(start);
        end = end(instants.get());
      }
    }
    if (starts.isEmpty()) {
      return Optional.empty();
    }
    cuts.add(end);
    if (!range.hasEnd()) {
      cuts.add(Long.MAX_VALUE);
    }
    return Optional.of(new TimeCuts(cuts, starts, !range.hasEnd()));
  }

  private static long end(InstantRange instants) {
    return instants.hasEnd() ? instants.to() + 1 : Long.MAX_VALUE;
  }

  long[] instants() {
    return cuts.stream().mapToLong(Long::longValue).toArray();
  }

  boolean isAllTime() {
    return cuts.equals(Arrays.asList(Long.MIN_VALUE, Long.MAX_VALUE));
  }

  /**
   * Adds the groups of a list.
   *
   * @param counts of its rows between the cuts
   * @return false where there are rows behind the last bucket
   */
  boolean addTo(
      List<CountedGroup> groups, @Nullable String level, @Nullable String resource, long[] counts) {
    for (int i = 0; i < starts.size(); i++) {
      groups.add(new CountedGroup(level, resource, starts.get(i), counts[i]));
    }
    return !reachesOn || counts[starts.size()] == 0;
  }
}
