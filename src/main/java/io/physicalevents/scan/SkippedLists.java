package io.physicalevents.scan;

import io.physicalevents.config.ScanSettings;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where an offset over several lists, read one behind the other, lies: lists that lie before it
 * altogether need not be read, since their counts tell how many rows they have.
 *
 * @param left the lists from the one that it lies in
 * @param rows to skip in the first of them
 */
record SkippedLists(List<RequestStream> left, long rows) {

  /**
   * Asks the lists, in their order, for their counts.
   *
   * @param lists each row of which is a wanted one
   * @return empty where the server's counts are not to be relied upon
   */
  static Optional<SkippedLists> find(
      Source source, ScanSettings settings, List<RequestStream> lists, long offset) {
    EndpointKnowledge knowledge = source.knowledge();
    ApiDialect dialect = knowledge.dialectFor(settings);
    if (dialect.longestRange().isPresent()
        || (knowledge.isDialectOpen(settings) && !knowledge.knowsUnbounded())) {
      return Optional.empty();
    }
    long rows = offset;
    for (int i = 0; i < lists.size(); i++) {
      RequestStream list = lists.get(i);
      OptionalLong count = new CountProof(source, dialect).count(list);
      if (count.isEmpty() || !source.mayBeSkipped(list, count)) {
        return Optional.empty();
      }
      if (rows < count.getAsLong()) {
        return Optional.of(new SkippedLists(lists.subList(i, lists.size()), rows));
      }
      rows -= count.getAsLong();
    }
    return Optional.of(new SkippedLists(List.of(), 0));
  }
}
