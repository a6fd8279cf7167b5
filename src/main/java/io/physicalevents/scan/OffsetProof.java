package io.physicalevents.scan;

import io.physicalevents.api.EventField;
import io.physicalevents.api.Page;
import io.physicalevents.api.PageRequest;
import java.util.List;
import java.util.OptionalLong;

/**
 * Proves that {@code offset} skips rows at a server before a query relies on it: rows that are
 * skipped are never seen. Costs one small request, once per endpoint; reading two pages that fit
 * together proves the same.
 */
final class OffsetProof {

  private final Source source;
  private final EndpointKnowledge knowledge;

  OffsetProof(Source source) {
    this.source = source;
    this.knowledge = source.knowledge();
  }

  /** Of a list of n rows, one is left behind n - 1 of them. */
  boolean holds(RequestStream stream, OptionalLong count) {
    if (knowledge.offsetCountsRows() || count.orElse(2) == 0) {
      return true;
    }
    if (count.isEmpty()) {
      return false;
    }
    PageRequest lastTwo =
        stream.page(ApiDialect.DOCUMENTED, count.getAsLong() - 1, 2, List.of(EventField.TIME));
    Page page = source.fetch(lastTwo);
    boolean skips = page.size() == 1 && page.count().equals(count);
    if (skips) {
      knowledge.setOffsetCountsRows();
    }
    return skips;
  }
}
