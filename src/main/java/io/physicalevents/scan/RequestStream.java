package io.physicalevents.scan;

import io.physicalevents.api.EventField;
import io.physicalevents.api.PageRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The filters that all pages of one list share: the server's list, narrowed by them, is read by
 * offset.
 *
 * @param eventLevel value of {@code event_level}, null where it is not sent
 * @param resourceId value of {@code resource_id}, null where it is not sent
 * @param time instants that are asked for
 * @param fit how near this list comes to the condition
 * @param where what a row of it must satisfy
 * @param except what it must not: rows of other lists
 */
public record RequestStream(
    @Nullable String eventLevel,
    @Nullable String resourceId,
    InstantRange time,
    Fit fit,
    Condition where,
    Condition except) {

  /** The end of the largest range that is asked for where a server wants one: 2100-01-01 UTC. */
  static final long FAR_FUTURE = 4_102_444_800_000L;

  /** How near a list comes to a condition, as far as the server honours its parameters. */
  public enum Fit {
    /** Each row satisfies the condition: rows may be counted and skipped unseen. */
    EXACT,
    /** A few rows at the ends of the time range may not. */
    BUT_FOR_ENDS,
    /** Many rows may not. */
    LOOSE
  }

  /** Whether each row that a server gives is a wanted one, as far as it honours its parameters. */
  boolean exact() {
    return fit == Fit.EXACT && except.equals(Condition.NEVER);
  }

  boolean isWholeList() {
    return eventLevel == null && resourceId == null && time.isAll();
  }

  /** The same list, of other instants. */
  RequestStream during(InstantRange instants) {
    return new RequestStream(eventLevel, resourceId, instants, fit, where, except);
  }

  /** The same list, without the rows of some others. */
  RequestStream except(List<Condition> others) {
    return new RequestStream(eventLevel, resourceId, time, fit, where, new Condition.AnyOf(others));
  }

  /** The request for a page of this list, in the words of a server. */
  PageRequest page(ApiDialect dialect, long offset, int limit, List<EventField> fields) {
    ApiTime unit = dialect.unit();
    long from = time.hasStart() ? unit.from(time.from()) : 0;
    long to = time.hasEnd() ? unit.to(time.to()) : unit.latest();
    boolean both = dialect.wantsBothBounds();
    return new PageRequest(
        eventLevel,
        resourceId,
        from > 0 || both ? (Long) from : null,
        to < unit.latest() ? (Long) to : both ? (Long) (FAR_FUTURE / unit.milliseconds()) : null,
        offset,
        limit,
        fields);
  }
}
