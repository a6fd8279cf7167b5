package io.physicalevents.scan;

import io.physicalevents.api.EventField;
import org.jspecify.annotations.Nullable;

/**
 * How many rows a group has.
 *
 * @param level its value of {@code event_level}, null where the rows are not grouped by it
 * @param resource its value of {@code resource_id}, null where the rows are not grouped by it
 * @param start of its bucket, on the wall clock
 */
record CountedGroup(@Nullable String level, @Nullable String resource, long start, long rows) {

  @Nullable Object[] toRow(Grouping grouping) {
    int width = grouping.fields().size();
    @Nullable Object[] row = new @Nullable Object[width + (grouping.buckets() == null ? 1 : 2)];
    for (int i = 0; i < width; i++) {
      row[i] = grouping.fields().get(i) == EventField.EVENT_LEVEL ? level : resource;
    }
    if (grouping.buckets() != null) {
      row[width] = start;
    }
    row[row.length - 1] = rows;
    return row;
  }
}
