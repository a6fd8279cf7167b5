package io.physicalevents.scan;

import java.util.OptionalLong;

/**
 * Where the pages of one execution come from, and what is known of it.
 *
 * @param knowledge shared with all executions at the same endpoint
 */
record Source(PageFetcher fetcher, EndpointKnowledge knowledge) {

  /**
   * Whether rows of a list may be skipped by the server, unseen. Finds that out where it is not
   * known yet.
   *
   * @param count the list's count, as the server tells it
   */
  boolean mayBeSkipped(RequestStream stream, OptionalLong count) {
    return new OffsetProof(fetcher, knowledge).holds(stream, count)
        && new FilterProof(fetcher, knowledge).holds(stream, count);
  }
}
