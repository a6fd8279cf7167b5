package io.physicalevents.scan;

import io.physicalevents.api.Page;
import io.physicalevents.api.PageRequest;
import io.physicalevents.config.ScanSettings;
import java.util.OptionalLong;

/**
 * Where the pages of one execution come from, and what is known of it.
 *
 * @param knowledge shared with all executions at the same endpoint
 */
record Source(PageFetcher fetcher, EndpointKnowledge knowledge) {

  /** Gets a page, and learns from it what it shows by itself. */
  Page fetch(PageRequest request) {
    Page page = fetcher.fetch(request);
    knowledge.learnFrom(page);
    return page;
  }

  /**
   * Whether rows of a list may be skipped by the server, unseen. Finds that out where it is not
   * known yet.
   *
   * @param count the list's count, as the server tells it
   */
  boolean mayBeSkipped(RequestStream stream, OptionalLong count) {
    return new OffsetProof(this).holds(stream, count) && new FilterProof(this).holds(stream, count);
  }

  /**
   * Whether it is known how the server wants its time bounds. Finds that out where it is not, by a
   * small request.
   *
   * @return false where it turned out otherwise than was thought until now
   */
  boolean knowsDialect(ScanSettings settings) {
    if (!knowledge.isDialectOpen(settings)) {
      return true;
    }
    ApiDialect found = new ServerProbes(this).dialect(OptionalLong.empty());
    if (knowledge.sawEvents() || !found.equals(ApiDialect.DOCUMENTED)) {
      knowledge.setDialect(found);
    }
    return found.equals(ApiDialect.DOCUMENTED);
  }

  /**
   * Whether a request without time bounds means all events. Finds that out where it is not known,
   * by a small request or two.
   *
   * @param stream without a time range
   * @param count its length, as the server tells it
   * @return false where it turned out otherwise than was thought until now
   */
  boolean meansAllEvents(ScanSettings settings, RequestStream stream, OptionalLong count) {
    if (!knowledge.isDialectOpen(settings) || knowledge.knowsUnbounded()) {
      return true;
    }
    ApiDialect found =
        new ServerProbes(this).dialect(stream.isWholeList() ? count : OptionalLong.empty());
    if (!found.equals(ApiDialect.DOCUMENTED)) {
      knowledge.setDialect(found);
      return false;
    }
    if (stream.isWholeList()) {
      knowledge.setKnowsUnbounded();
    } else if (knowledge.sawEvents()) {
      knowledge.setDialect(found);
    }
    return true;
  }
}
