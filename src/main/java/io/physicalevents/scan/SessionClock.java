package io.physicalevents.scan;

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
    Instant moment = Instant.ofEpochMilli(Math.max(MIN_DATE, Math.min(MAX_DATE, instant)));
    offset = rules.getOffset(moment).getTotalSeconds() * 1000L;
    @Nullable ZoneOffsetTransition next = rules.nextTransition(moment);
    @Nullable ZoneOffsetTransition previous = rules.previousTransition(moment.plusMillis(1));
    offsetStart = previous == null ? Long.MIN_VALUE : previous.getInstant().toEpochMilli();
    offsetEnd = next == null ? Long.MAX_VALUE : next.getInstant().toEpochMilli();
  }

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

  private static LocalDateTime local(long wall) {
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(wall, 1000), Math.floorMod(wall, 1000) * 1_000_000, ZoneOffset.UTC);
  }
}
