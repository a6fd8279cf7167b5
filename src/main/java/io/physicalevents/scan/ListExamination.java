package io.physicalevents.scan;

import io.physicalevents.api.EventField;
import io.physicalevents.api.EventMarks;
import java.util.List;
import java.util.UUID;

/** How a server makes pages of a list that holds events: sizes, offsets, order, filters. */
final class ListExamination {

  /** Farther than the second row, so that one event more at the front is seen as such. */
  private static final int FARTHEST_OFFSET = 7;

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

  /** The second of two rows or more: rows, pages and nothing lead to different ones. */
  private void offset(List<ServerFinding> findings) {
    EventMarks marks = list.marks();
    for (int k = Math.min(FARTHEST_OFFSET, marks.size() - 1); k > 0; k--) {
      long row = marks.fingerprint(k);
      boolean tellsPages = 2 * k >= marks.size() || marks.fingerprint(2 * k) != row;
      if (row == marks.fingerprint(0) || !tellsPages) {
        continue;
      }
      ExaminationReply reply = list.ask(null, null, k, Math.max(2, list.smallLimit()));
      long came = reply.holdsEvents() ? reply.page().marks().fingerprint(0) : 0;
      String result = ServerFinding.UNKNOWN;
      if (reply.holdsEvents() && came == row) {
        result = "counts rows";
        knowledge.setOffsetCountsRows();
      } else if (reply.holdsEvents() && came == marks.fingerprint(0)) {
        result = "ignored";
      } else if (2 * k < marks.size() && came == marks.fingerprint(2 * k)) {
        result = "counts pages";
      }
      findings.add(new ServerFinding("offset", result, reply.evidence()));
      return;
    }
    findings.add(ServerFinding.unknown("offset", "the events that came are all alike"));
  }

  private ServerFinding order() {
    EventMarks marks = list.marks();
    boolean up = true;
    boolean down = true;
    int timed = 0;
    long last = 0;
    for (int row = 0; row < marks.size(); row++) {
      long time = marks.time(row);
      if (time != EventMarks.NO_TIME) {
        up &= timed == 0 || time >= last;
        down &= timed == 0 || time <= last;
        timed++;
        last = time;
      }
    }
    String seen = "the first " + marks.size() + " events, of which " + timed + " have a time";
    if (up && down) {
      return ServerFinding.unknown("order", seen + ", always the same");
    }
    String result = up ? "ascending by time" : down ? "descending by time" : "none by time";
    return new ServerFinding("order", result, seen);
  }

  /** A level that the list does not begin with: ignored, it would begin with the same event. */
  private ServerFinding level() {
    String first = list.firstValue(EventField.EVENT_LEVEL);
    String other = "critical".equals(first) ? "info" : "critical";
    ExaminationReply reply = list.ask(other, null, 0, list.smallLimit());
    boolean kept =
        !reply.isRefused() && reply.page().rows().stream().allMatch(r -> other.equals(r[0]));
    // All events may be of that level, but for the first.
    boolean counted =
        reply.count().isEmpty()
            || list.first().count().isEmpty()
            || reply.count().getAsLong() < list.first().count().getAsLong()
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
