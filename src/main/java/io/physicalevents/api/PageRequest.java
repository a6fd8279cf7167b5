package io.physicalevents.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request for a page of events: the query parameters of {@code GET
 * /v1/{project_id}/physicalservers/events}, and the fields that the caller will read.
 *
 * @param eventLevel value of {@code event_level}; null leaves the parameter out
 * @param resourceId value of {@code resource_id}; null leaves the parameter out
 * @param from value of {@code from}, in the unit that the server takes; null leaves it out
 * @param to value of {@code to}, in the unit that the server takes; null leaves it out
 * @param offset rows to skip, not negative; 0 leaves the parameter out
 * @param limit rows asked for, at least 1
 * @param fields the fields to read, in the order in which a row of the page holds them; a field
 *     that is not named is skipped and never materialised
 */
public record PageRequest(
    @Nullable String eventLevel,
    @Nullable String resourceId,
    @Nullable Long from,
    @Nullable Long to,
    long offset,
    int limit,
    List<EventField> fields) {

  public PageRequest {
    if (offset < 0) {
      throw new IllegalArgumentException("offset " + offset + " is negative");
    }
    if (limit < 1) {
      throw new IllegalArgumentException("limit " + limit + " is less than 1");
    }
    fields = List.copyOf(fields);
  }
}
