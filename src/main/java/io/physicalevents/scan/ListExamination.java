package io.physicalevents.scan;

import io.physicalevents.api.EventField;
import io.physicalevents.api.EventMarks;
import java.util.List;
import java.util.UUID;

/** How a server makes pages of a list that holds events: sizes, offsets, order, filters. */
final class ListExamination {

  /** Farther than the second row, so that one event more at the front is seen as such. */
  private static final int FARTHEST_OFFSET = 7;

  private static final int SEVERAL = 10;

  private final ExaminedList list;
  private final EndpointKnowledge knowledge;

  ListExamination(ExaminedList list, EndpointKnowledge knowledge) {
    this.list = list;
    this.knowledge = knowledge;
  }

  /** Adds what is found out, and has the endpoint's knowledge hold it. */
  void run(List<ServerFinding> findings) {
    pageSizes(findings);
    offset(findings);
    findings.add(order());
    findings.add(level());
    findings.add(resource());
  }

  private void pageSizes(List<ServerFinding> findings) {
    ExaminationReply first = list.first();
    findings.add(new ServerFinding("smallest page", smallest(first), first.evidence()));
    ExaminationReply largest = list.largest();
    int size = largest.size();
    if (size >= ExaminedList.LARGEST_LIMIT) {
      findings.add(new ServerFinding("largest page", size + " or more", largest.evidence()));
      return;
    }
    ExaminationReply behind = list.ask(null, null, size, list.smallLimit());
    boolean more = behind.holdsEvents();
    if (more) {
      knowledge.setLargestPage(size);
    }
    findings.add(
        new ServerFinding(
            "largest page",
            more ? String.valueOf(size) : size + " or more",
            largest.evidence() + "; " + behind.evidence()));
  }

  private String smallest(ExaminationReply first) {
    if (first.size() > list.smallLimit()) {
      return first.size() + (list.largest().size() == first.size() ? " or more" : "");
    }
    return list.smallLimit() == 1 ? "1" : list.smallLimit() + " or fewer";
  }

  /** Where the list has changed under the first look, it is looked at once more. */
  private void offset(List<ServerFinding> findings) {
    ServerFinding seen = offset(list.marks());
    if (seen.result().equals(ServerFinding.UNKNOWN)) {
      int limit = Math.max(2 * FARTHEST_OFFSET + 1, list.smallLimit());
      seen = offset(list.ask(null, null, 0, limit).page().marks());
    }
    findings.add(seen);
  }

  /** Asks for a row by its place: rows, pages and nothing lead to different ones. */
  private ServerFinding offset(EventMarks marks) {
    for (int k = Math.min(FARTHEST_OFFSET, marks.size() - 1); k > 0; k--) {
      boolean tellsPages =
          2 * k >= marks.size() || marks.fingerprint(2 * k) != marks.fingerprint(k);
      if (tellsPages && marks.fingerprint(k) != marks.fingerprint(0)) {
        ExaminationReply reply = list.ask(null, null, k, Math.max(2, list.smallLimit()));
        return new ServerFinding("offset", offset(marks, k, reply), reply.evidence());
      }
    }
    return ServerFinding.unknown("offset", "the events that came are all alike");
  }

  private String offset(EventMarks marks, int k, ExaminationReply reply) {
    if (!reply.holdsEvents()) {
      return ServerFinding.UNKNOWN;
    }
    EventMarks came = reply.page().marks();
    // One event more at the front, and the row is the second.
    boolean moved = k > 1 && came.size() > 1 && came.fingerprint(1) == marks.fingerprint(k);
    if (came.fingerprint(0) == marks.fingerprint(k) || moved) {
      knowledge.setOffsetCountsRows();
      return "counts rows";
    }
    if (came.fingerprint(0) == marks.fingerprint(0)) {
      return "ignored";
    }
    return 2 * k < marks.size() && came.fingerprint(0) == marks.fingerprint(2 * k)
        ? "counts pages"
        : ServerFinding.UNKNOWN;
  }

  private ServerFinding order() {
    TimeOrder order = TimeOrder.of(list.marks());
    String seen =
        "the first " + list.marks().size() + " events, of which " + order.timed() + " have a time";
    if (order.ascends() && order.descends()) {
      return ServerFinding.unknown("order", seen + ", always the same");
    }
    String result =
        order.ascends()
            ? "ascending by time"
            : order.descends() ? "descending by time" : "none by time";
    return new ServerFinding("order", result, seen);
  }

  /**
   * Asks for a level that the list does not begin with: ignored, its first event would be among
   * those that come, even if the list has grown by a few.
   */
  private ServerFinding level() {
    String first = list.firstValue(EventField.EVENT_LEVEL);
    String other = "critical".equals(first) ? "info" : "critical";
    ExaminationReply reply = list.ask(other, null, 0, Math.max(SEVERAL, list.smallLimit()));
    boolean kept =
        !reply.isRefused() && reply.page().rows().stream().allMatch(row -> other.equals(row[0]));
    long others =
        list.largest().page().rows().stream().filter(row -> !other.equals(row[0])).count();
    // Half of them, since the list may have changed by a few.
    boolean counted =
        reply.count().isEmpty()
            || list.first().count().isEmpty()
            || reply.count().getAsLong() <= list.first().count().getAsLong() - (others + 1) / 2
            || !knowledge.countIsTotal();
    return filter(EventField.EVENT_LEVEL, reply, kept, counted);
  }

  /** A random name that no resource has. */
  private ServerFinding resource() {
    ExaminationReply reply = list.ask(null, "none-" + UUID.randomUUID(), 0, list.smallLimit());
    return filter(
        EventField.RESOURCE_ID,
        reply,
        !reply.isRefused() && !reply.holdsEvents(),
        reply.count().orElse(0) == 0);
  }

  private ServerFinding filter(
      EventField field, ExaminationReply reply, boolean kept, boolean counted) {
    if (!reply.isRefused()) {
      knowledge.setHonoursFilter(field, kept && counted);
    }
    String result =
        reply.isRefused()
            ? ServerFinding.UNKNOWN
            : !kept ? "ignored" : counted ? "honoured" : "not in count";
    return new ServerFinding("filter " + field.jsonName(), result, reply.evidence());
  }
}
