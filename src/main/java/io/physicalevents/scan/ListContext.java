package io.physicalevents.scan;

import io.physicalevents.api.EventField;
import io.physicalevents.api.Page;
import io.physicalevents.api.PageRequest;
import java.util.List;

/**
 * What the reader of one list works with.
 *
 * @param fields the fields to read of each row
 */
record ListContext(
    Source source,
    ApiDialect dialect,
    Section section,
    List<EventField> fields,
    PageSizes sizes,
    ScanWidth width) {

  PageFetcher fetcher() {
    return source.fetcher();
  }

  EndpointKnowledge knowledge() {
    return source.knowledge();
  }

  RequestStream stream() {
    return section.stream();
  }

  PageRequest request(long offset, long limit) {
    return stream().page(dialect, offset, (int) limit, fields);
  }

  /** Gets a page in this thread, and learns from it. */
  Page fetch(PageRequest request) {
    Page page = source.fetch(request);
    knowledge().accepted(request.limit());
    return page;
  }

  /** Tells the user something of the server, once for the endpoint. */
  void tellOnce(String what) {
    knowledge().tellOnce(what, fetcher().execution());
  }

  void warn(String what) {
    fetcher().execution().warn(what);
  }

  String describe(PageRequest request) {
    return fetcher().describe(request);
  }
}
