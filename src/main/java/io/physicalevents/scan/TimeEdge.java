package io.physicalevents.scan;

import io.physicalevents.api.EventField;
import io.physicalevents.api.EventMarks;
import io.physicalevents.api.Page;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The events around an instant, read one by one. A list that begins or ends at that instant is
 * asked for wider than it is, since no document says which events at its ends it holds; here is
 * seen how many came too many: these events were asked for by the very same bounds.
 */
final class TimeEdge {

  private static final List<EventField> FIELDS =
      List.of(EventField.EVENT_LEVEL, EventField.RESOURCE_ID);

  /** The smaller one is nearly always enough. */
  private static final int[] LIMITS = {PageSizes.FIRST, PageSizes.LARGEST};

  private final long instant;
  private final Page page;

  private TimeEdge(long instant, Page page) {
    this.instant = instant;
    this.page = page;
  }

  /**
   * Reads the events around an instant.
   *
   * @param list whose range begins or ends at the instant
   * @param instant in epoch milliseconds; {@link Long#MIN_VALUE} for the time before all dates,
   *     where there is nothing but what a server lists by no right
   * @return empty where they are too many, or where the server does not keep to bounds: what it
   *     counts by them is nothing to rely upon then
   */
  static Optional<TimeEdge> read(
      Source source, ApiDialect dialect, RequestStream list, long instant) {
    InstantRange around =
        instant == Long.MIN_VALUE
            ? new InstantRange(Long.MIN_VALUE, 0)
            : new InstantRange(instant, roundedUp(instant, dialect.unit()));
    RequestStream edge = list.during(around);
    for (int limit : LIMITS) {
      Page page = source.fetch(edge.page(dialect, 0, limit, FIELDS));
      long count = page.count().orElse(-1);
      if (count == page.size()) {
        TimeEdge read = new TimeEdge(instant, page);
        return read.isWithin(around, list, dialect.unit()) ? Optional.of(read) : Optional.empty();
      }
      if (count < page.size() || page.size() < limit) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** The first whole unit of a server's that is not before an instant. */
  static long roundedUp(long instant, ApiTime unit) {
    return -Math.floorDiv(-instant, unit.milliseconds()) * unit.milliseconds();
  }

  private boolean isWithin(InstantRange asked, RequestStream list, ApiTime unit) {
    long slack = 2 * unit.milliseconds();
    for (int row = 0; row < page.size(); row++) {
      long time = page.marks().time(row);
      if (time == EventMarks.NO_TIME
          || (asked.hasStart() && time < asked.from() - slack)
          || time > asked.to() + slack
          || !isOf(list, page.rows().get(row))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOf(RequestStream list, @Nullable Object[] row) {
    return (list.eventLevel() == null || list.eventLevel().equals(row[0]))
        && (list.resourceId() == null || list.resourceId().equals(row[1]));
  }

  /** The events of a list, narrowed further perhaps, that are earlier than the instant. */
  long before(RequestStream list) {
    return count(list, time -> time < instant);
  }

  /** The events of a list, narrowed further perhaps, from the instant on. */
  long from(RequestStream list) {
    return count(list, time -> time >= instant);
  }

  private long count(RequestStream list, Predicate<Long> side) {
    long events = 0;
    for (int row = 0; row < page.size(); row++) {
      if (side.test(page.marks().time(row)) && isOf(list, page.rows().get(row))) {
        events++;
      }
    }
    return events;
  }

  /** Whether the very same events are at both. */
  boolean isLike(TimeEdge other) {
    return Arrays.equals(fingerprints(), other.fingerprints());
  }

  private long[] fingerprints() {
    long[] fingerprints = new long[page.size()];
    for (int row = 0; row < page.size(); row++) {
      fingerprints[row] = page.marks().fingerprint(row);
    }
    Arrays.sort(fingerprints);
    return fingerprints;
  }
}
