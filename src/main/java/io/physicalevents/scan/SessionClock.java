package io.physicalevents.scan;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/**
 * The one clock of a session: turns the API's instants into the wall clock of the session's zone,
 * and wall-clock ranges into ranges of instants. Not thread-safe: it remembers the last offset.
 */
public final class SessionClock {

  private final ZoneRules rules;

  /** The stretch of instants, start included and end not, in which {@link #offset} holds. */
  private long offsetStart;

  private long offsetEnd;
  private long offset;

  public SessionClock(ZoneId zone) {
    this.rules = zone.getRules();
    // An empty stretch: the first instant asked for looks its offset up.
    this.offsetStart = 0;
    this.offsetEnd = 0;
  }

  /**
   * The wall-clock time of an instant.
   *
   * @param instant milliseconds since the epoch
   * @return milliseconds since 1970-01-01 00:00 on the zone's clock
   */
  public long wallOf(long instant) {
    if (instant < offsetStart || instant >= offsetEnd) {
      lookUp(instant);
    }
    return instant + offset;
  }

  private void lookUp(long instant) {
    // Beyond this, java.time has no date; no zone changes its clock out there either.
    Instant moment = Instant.ofEpochMilli(bounded(instant));
    offset = rules.getOffset(moment).getTotalSeconds() * 1000L;
    @Nullable ZoneOffsetTransition next = rules.nextTransition(moment);
    @Nullable ZoneOffsetTransition previous = rules.previousTransition(moment.plusMillis(1));
    offsetStart = previous == null ? Long.MIN_VALUE : previous.getInstant().toEpochMilli();
    offsetEnd = next == null ? Long.MAX_VALUE : next.getInstant().toEpochMilli();
  }

  /** No change of a clock reaches farther. */
  private static final Duration NEAR = Duration.ofDays(3);

  private static final long MIN_DATE = -62_135_596_800_000L;
  private static final long MAX_DATE = 253_402_300_799_999L;

  /** No zone is further from UTC. Beyond the dates, an instant is known no better than this. */
  private static final long MAX_OFFSET = ZoneOffset.MAX.getTotalSeconds() * 1000L;

  /**
   * The earliest instant, in epoch milliseconds, at which the clock shows this time or a later; an
   * earlier one where the time is beyond all dates.
   */
  public long earliestInstantOf(long wall) {
    if (wall < MIN_DATE || wall > MAX_DATE) {
      return wall < Long.MIN_VALUE + MAX_OFFSET ? Long.MIN_VALUE : wall - MAX_OFFSET;
    }
    LocalDateTime local = local(wall);
    @Nullable ZoneOffsetTransition change = rules.getTransition(local);
    if (change == null) {
      return wall - rules.getOffset(local).getTotalSeconds() * 1000L;
    }
    // In a gap the clock jumps over the time at the change; in an overlap the first pass counts.
    return change.isGap()
        ? change.getInstant().toEpochMilli()
        : wall - change.getOffsetBefore().getTotalSeconds() * 1000L;
  }

  /**
   * The latest instant, in epoch milliseconds, at which the clock shows this time or an earlier; a
   * later one where the time is beyond all dates.
   */
  public long latestInstantOf(long wall) {
    if (wall < MIN_DATE || wall > MAX_DATE) {
      return wall > Long.MAX_VALUE - MAX_OFFSET ? Long.MAX_VALUE : wall + MAX_OFFSET;
    }
    LocalDateTime local = local(wall);
    @Nullable ZoneOffsetTransition change = rules.getTransition(local);
    if (change == null) {
      return wall - rules.getOffset(local).getTotalSeconds() * 1000L;
    }
    return change.isGap()
        ? change.getInstant().toEpochMilli() - 1
        : wall - change.getOffsetAfter().getTotalSeconds() * 1000L;
  }

  /** Whether within a range of instants, near its start, the clock shows an earlier time. */
  boolean showsEarlier(InstantRange instants, long wall) {
    Instant start = Instant.ofEpochMilli(bounded(instants.from()));
    @Nullable ZoneOffsetTransition change = rules.nextTransition(start.minusMillis(1));
    while (change != null
        && change.getInstant().toEpochMilli() <= instants.to()
        && change.getInstant().isBefore(start.plus(NEAR))) {
      if (wallAfter(change) < wall) {
        return true;
      }
      change = rules.nextTransition(change.getInstant());
    }
    return false;
  }

  /** Whether within a range of instants, near its end, the clock shows a later time. */
  boolean showsLater(InstantRange instants, long wall) {
    Instant end = Instant.ofEpochMilli(bounded(instants.to()));
    @Nullable ZoneOffsetTransition change = rules.previousTransition(end.plusMillis(1));
    while (change != null
        && change.getInstant().toEpochMilli() > instants.from()
        && change.getInstant().isAfter(end.minus(NEAR))) {
      if (wallBefore(change) > wall) {
        return true;
      }
      change = rules.previousTransition(change.getInstant());
    }
    return false;
  }

  /** Whether a wall-clock time is one that the zone's rules speak of. */
  static boolean isDated(long wall) {
    return bounded(wall) == wall;
  }

  private static long bounded(long instant) {
    return Math.max(MIN_DATE, Math.min(MAX_DATE, instant));
  }

  private static long wallAfter(ZoneOffsetTransition change) {
    return change.getInstant().toEpochMilli() + change.getOffsetAfter().getTotalSeconds() * 1000L;
  }

  /** The last millisecond that the clock shows before it is changed. */
  private static long wallBefore(ZoneOffsetTransition change) {
    return change.getInstant().toEpochMilli()
        - 1
        + change.getOffsetBefore().getTotalSeconds() * 1000L;
  }

  private static LocalDateTime local(long wall) {
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(wall, 1000), Math.floorMod(wall, 1000) * 1_000_000, ZoneOffset.UTC);
  }
}
