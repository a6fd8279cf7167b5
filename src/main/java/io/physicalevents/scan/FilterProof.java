package io.physicalevents.scan;

import io.physicalevents.api.EventField;
import io.physicalevents.api.Page;
import io.physicalevents.api.PageRequest;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Proves that the server honours a filter before rows are skipped or counted by it: such rows are
 * never seen, so that a server which ignores the parameter would go unnoticed. Costs a small
 * request or two, once per endpoint and parameter.
 */
final class FilterProof {

  private final Source source;
  private final EndpointKnowledge knowledge;

  FilterProof(Source source) {
    this.source = source;
    this.knowledge = source.knowledge();
  }

  /**
   * Whether rows may be skipped unseen in this list.
   *
   * @param count the list's count, as the server tells it
   */
  boolean holds(RequestStream stream, OptionalLong count) {
    return (stream.eventLevel() == null || honoursLevel(stream, count))
        && (stream.resourceId() == null || honoursResource());
  }

  private boolean honoursResource() {
    @Nullable Boolean known = knowledge.honoursFilter(EventField.RESOURCE_ID);
    if (known == null) {
      // A random name that no resource has: a list narrowed to it must be empty.
      known = probe(null, "none-" + UUID.randomUUID()).rows().isEmpty();
      knowledge.setHonoursFilter(EventField.RESOURCE_ID, known);
    }
    return known;
  }

  /** No value is both accepted and impossible here, so the narrowed list must be a shorter one. */
  private boolean honoursLevel(RequestStream stream, OptionalLong count) {
    @Nullable Boolean known = knowledge.honoursFilter(EventField.EVENT_LEVEL);
    if (known != null) {
      return known;
    }
    Page whole = probe(null, null);
    if (whole.rows().isEmpty()) {
      return true;
    }
    if (!EndpointKnowledge.showsTotal(whole)) {
      return false;
    }
    long total = whole.count().getAsLong();
    // A second filter may be what shortens the list, so that its count proves nothing of this one.
    boolean honours = stream.resourceId() == null && isBelow(count, total);
    if (!honours) {
      // All events may be of one level; then there are none of another.
      honours =
          isBelow(probe("info", null).count(), total)
              || isBelow(probe("critical", null).count(), total);
    }
    knowledge.setHonoursFilter(EventField.EVENT_LEVEL, honours);
    return honours;
  }

  private static boolean isBelow(OptionalLong count, long total) {
    return count.isPresent() && count.getAsLong() < total;
  }

  private Page probe(@Nullable String level, @Nullable String resource) {
    return source.fetch(
        new PageRequest(level, resource, null, null, 0, 1, List.of(EventField.TIME)));
  }
}
