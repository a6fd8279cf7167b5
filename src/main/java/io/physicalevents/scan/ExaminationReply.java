package io.physicalevents.scan;

import io.physicalevents.api.EventMarks;
import io.physicalevents.api.Page;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What came of one request of an examination.
 *
 * @param query the request's query, as it was sent
 * @param page the answer, empty where there is a refusal
 * @param refusal null unless the server answered 400
 */
record ExaminationReply(String query, Page page, @Nullable ScanException refusal) {

  static ExaminationReply refused(String query, ScanException refusal) {
    return new ExaminationReply(
        query, new Page(List.of(), new EventMarks(), OptionalLong.empty(), 0), refusal);
  }

  boolean isRefused() {
    return refusal != null;
  }

  boolean isRefusedForItsTime() {
    return refusal != null && Refusals.isOfTime(refusal) && !Refusals.isOfSize(refusal);
  }

  int size() {
    return page.size();
  }

  OptionalLong count() {
    return page.count();
  }

  boolean holdsEvents() {
    return page.size() > 0;
  }

  /** Whether an event of that very time came. */
  boolean holds(long time) {
    for (int row = 0; row < page.size(); row++) {
      if (page.marks().time(row) == time) {
        return true;
      }
    }
    return false;
  }

  /** Request and answer, in words. */
  String evidence() {
    if (refusal != null) {
      return query + " was refused";
    }
    String rows = page.size() == 1 ? "1 event" : page.size() + " events";
    return query
        + " brought "
        + rows
        + (page.count().isPresent() ? ", count " + page.count().getAsLong() : ", no count");
  }
}
