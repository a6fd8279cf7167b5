package io.physicalevents.scan;

import io.physicalevents.api.EventField;
import io.physicalevents.api.Page;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What this JVM has seen of one project's list at one endpoint, where the API's document is silent.
 * All connections to it share it, so that nothing is proved twice. Thread-safe.
 */
final class EndpointKnowledge {

  private final Map<EventField, Boolean> honoursFilter = new ConcurrentHashMap<>();
  private volatile boolean countIsTotal;

  /** Learns what an answer shows by itself. */
  void learnFrom(Page page) {
    if (showsTotal(page)) {
      countIsTotal = true;
    }
  }

  /** Whether an answer's {@code count} is more than the length of the page that carries it. */
  static boolean showsTotal(Page page) {
    return page.count().isPresent() && page.count().getAsLong() > page.rows().size();
  }

  /**
   * Whether {@code count} tells the length of the list. Until an answer has shown one larger than
   * its page, it may be the page's own length.
   */
  boolean countIsTotal() {
    return countIsTotal;
  }

  /** Whether the server was seen to honour (true) or ignore (false) a filter; null: not known. */
  @Nullable Boolean honoursFilter(EventField field) {
    return honoursFilter.get(field);
  }

  void setHonoursFilter(EventField field, boolean honours) {
    honoursFilter.put(field, honours);
  }
}
