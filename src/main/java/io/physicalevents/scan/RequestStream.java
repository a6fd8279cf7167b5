package io.physicalevents.scan;

import io.physicalevents.api.EventField;
import io.physicalevents.api.PageRequest;
import java.util.List;
import java.util.Objects;
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
 * @param ends how the server takes the ends of a range, as far as that may be relied upon; where it
 *     is not known, a range is asked for wider than it is
 */
public record RequestStream(
    @Nullable String eventLevel,
    @Nullable String resourceId,
    InstantRange time,
    Fit fit,
    Condition where,
    Condition except,
    RangeEnds ends) {

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

  RequestStream(
      @Nullable String eventLevel,
      @Nullable String resourceId,
      InstantRange time,
      Fit fit,
      Condition where,
      Condition except) {
    this(eventLevel, resourceId, time, fit, where, except, RangeEnds.UNKNOWN);
  }

  /** A list that holds all rows of some others: with the filters that they have in common. */
  static RequestStream around(List<RequestStream> lists) {
    RequestStream around = lists.get(0);
    for (RequestStream list : lists) {
      around =
          new RequestStream(
              Objects.equals(list.eventLevel, around.eventLevel) ? list.eventLevel : null,
              Objects.equals(list.resourceId, around.resourceId) ? list.resourceId : null,
              around.time,
              around.fit,
              around.where,
              around.except,
              around.ends);
    }
    return around;
  }

  /** Whether it is narrowed by the same level and resource, or by none as well. */
  boolean hasFiltersOf(RequestStream other) {
    return Objects.equals(eventLevel, other.eventLevel)
        && Objects.equals(resourceId, other.resourceId);
  }

  /** Whether a row without a time may be a wanted one. */
  boolean takesUntimed() {
    return Bounds.of(where).time().equals(WallRange.ALL);
  }

  boolean isWholeList() {
    return eventLevel == null && resourceId == null && time.isAll();
  }

  /** The same list, of other instants. */
  RequestStream during(InstantRange instants) {
    return new RequestStream(eventLevel, resourceId, instants, fit, where, except, ends);
  }

  /** The same list, without the rows of some others. */
  RequestStream except(List<Condition> others) {
    return new RequestStream(
        eventLevel, resourceId, time, fit, where, new Condition.AnyOf(others), ends);
  }

  /** The same list, asked for just as it is wherever the ends that are known allow that. */
  RequestStream withEnds(RangeEnds known) {
    return new RequestStream(eventLevel, resourceId, time, fit, where, except, known);
  }

  /**
   * The same list without the few rows at its ends that do not satisfy the condition, where the
   * ends that are known allow to ask for it so: then rows may be skipped unseen.
   */
  RequestStream sharpened(RangeEnds known, ApiTime unit, SessionClock clock) {
    if (fit != Fit.BUT_FOR_ENDS) {
      return this;
    }
    return InstantRange.exactly(Bounds.of(where).time(), clock)
        .filter(it -> !it.hasStart() || known.lower(it.from(), unit).isPresent())
        .filter(it -> !it.hasEnd() || known.upper(it.to(), unit).isPresent())
        .map(it -> new RequestStream(eventLevel, resourceId, it, Fit.EXACT, where, except, known))
        .orElse(this);
  }

  /** The request for a page of this list, in the words of a server. */
  PageRequest page(ApiDialect dialect, long offset, int limit, List<EventField> fields) {
    ApiTime unit = dialect.unit();
    long from = time.hasStart() ? ends.lower(time.from(), unit).orElse(unit.from(time.from())) : 0;
    long to =
        time.hasEnd() ? ends.upper(time.to(), unit).orElse(unit.to(time.to())) : unit.latest();
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
