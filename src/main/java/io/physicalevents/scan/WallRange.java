package io.physicalevents.scan;

/**
 * A range of wall-clock times in the session's time zone, both ends included. A wall-clock time is
 * the number of milliseconds from 1970-01-01 00:00 on the zone's own clock: what SQL's {@code
 * TIMESTAMP} holds.
 *
 * @param from first millisecond inside; {@link Long#MIN_VALUE} where the range has no start
 * @param to last millisecond inside; {@link Long#MAX_VALUE} where the range has no end
 */
public record WallRange(long from, long to) {

  public static final WallRange ALL = new WallRange(Long.MIN_VALUE, Long.MAX_VALUE);
  public static final WallRange NONE = new WallRange(Long.MAX_VALUE, Long.MIN_VALUE);

  public static WallRange at(long wall) {
    return new WallRange(wall, wall);
  }

  public static WallRange atLeast(long wall) {
    return new WallRange(wall, Long.MAX_VALUE);
  }

  public static WallRange atMost(long wall) {
    return new WallRange(Long.MIN_VALUE, wall);
  }

  /** All times later than a moment; none where the moment is the last there is. */
  public static WallRange after(long wall) {
    return wall == Long.MAX_VALUE ? NONE : atLeast(wall + 1);
  }

  /** All times earlier than a moment; none where the moment is the first there is. */
  public static WallRange before(long wall) {
    return wall == Long.MIN_VALUE ? NONE : atMost(wall - 1);
  }

  public boolean isEmpty() {
    return from > to;
  }

  public boolean hasStart() {
    return from != Long.MIN_VALUE;
  }

  public boolean hasEnd() {
    return to != Long.MAX_VALUE;
  }

  public boolean contains(long wall) {
    return from <= wall && wall <= to;
  }

  public WallRange intersect(WallRange other) {
    return new WallRange(Math.max(from, other.from), Math.min(to, other.to));
  }

  /** The smallest range that holds both. */
  public WallRange hull(WallRange other) {
    if (isEmpty()) {
      return other;
    }
    if (other.isEmpty()) {
      return this;
    }
    return new WallRange(Math.min(from, other.from), Math.max(to, other.to));
  }
}
