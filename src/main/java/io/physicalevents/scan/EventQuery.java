package io.physicalevents.scan;

import io.physicalevents.api.EventField;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One question to the list of events, with all values known: the rows that satisfy a condition,
 * less the first {@code offset} of them, at most {@code fetch}, and of each row some columns.
 *
 * @param where what a row must satisfy
 * @param offset rows to skip, not negative
 * @param fetch most rows to return, not negative; {@link Long#MAX_VALUE} where there is no limit
 * @param columns the fields to return, in this order; may be empty
 * @param top null for all rows; else only the first of them by time are needed, and others may be
 *     left out
 * @param zone the session's time zone: {@code time} is returned and compared as its wall clock
 */
public record EventQuery(
    Condition where,
    long offset,
    long fetch,
    List<EventField> columns,
    @Nullable Top top,
    ZoneId zone) {

  /**
   * The first rows in an order by time, which somebody else brings them into.
   *
   * @param rows how many, not negative
   * @param newest whether the latest come first
   * @param untimed whether rows without a time come before all others
   */
  public record Top(long rows, boolean newest, boolean untimed) {}

  public EventQuery(
      Condition where, long offset, long fetch, List<EventField> columns, ZoneId zone) {
    this(where, offset, fetch, columns, null, zone);
  }

  public EventQuery {
    if (offset < 0 || fetch < 0) {
      throw new IllegalArgumentException("offset " + offset + ", fetch " + fetch);
    }
    columns = List.copyOf(columns);
  }

  /** The same question, of rows only that satisfy a further condition. */
  public EventQuery narrowedTo(Condition condition) {
    return condition.equals(Condition.ALWAYS)
        ? this
        : new EventQuery(
            new Condition.AllOf(List.of(where, condition)), offset, fetch, columns, top, zone);
  }

  /** Matching rows to be read, those to be skipped among them; MAX_VALUE where all are. */
  long rowsToRead() {
    long rows = offset + fetch;
    return fetch == Long.MAX_VALUE || rows < 0 ? Long.MAX_VALUE : rows;
  }
}
