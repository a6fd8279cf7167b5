package io.physicalevents.simulator;

import org.jspecify.annotations.Nullable;

/**
 * What a request asks of an event. Two equal filters select the same events.
 *
 * @param level the level it must have, null where any will do
 * @param resourceId the resource it must be of, null where any will do
 * @param times the times it must be within
 */
record EventFilter(@Nullable String level, @Nullable String resourceId, TimeRange times) {

  boolean acceptsAll() {
    return level == null && resourceId == null && times.equals(TimeRange.UNBOUNDED);
  }

  boolean accepts(EventTable table, int row) {
    return times.contains(table.time(row))
        && (level == null || level.equals(table.level(row)))
        && (resourceId == null || resourceId.equals(table.resourceId(row)));
  }
}
