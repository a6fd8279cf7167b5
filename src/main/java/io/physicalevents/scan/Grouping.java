package io.physicalevents.scan;

import io.physicalevents.api.EventField;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What rows are counted by.
 *
 * @param fields {@code event_level}, {@code resource_id}, both or none
 * @param buckets of the time, which comes after the fields; null where it does not matter
 */
public record Grouping(List<EventField> fields, @Nullable Buckets buckets) {

  public Grouping {
    fields = List.copyOf(fields);
  }
}
