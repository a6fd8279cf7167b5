package io.physicalevents.scan;

import io.physicalevents.api.EventMarks;
import java.util.List;
import java.util.Optional;

/**
 * Whether {@code count} is the length of the list: then one event stands at the place that it names
 * as the last, and none behind it.
 */
final class CountExamination {

  private static final String COUNT = "count";

  /** Where caps are: at round numbers. */
  private static final int ROUND = 1000;

  /** The list may grow between two looks. */
  private static final int LOOKS = 3;

  private final ExaminedList list;
  private final EndpointKnowledge knowledge;
  private final Optional<ApiDialect> dialect;

  /**
   * @param dialect how the server wants its time bounds, empty where that is not known
   */
  CountExamination(ExaminedList list, EndpointKnowledge knowledge, Optional<ApiDialect> dialect) {
    this.list = list;
    this.dialect = dialect;
    this.knowledge = knowledge;
  }

  /** Adds what is found out, and has the endpoint's knowledge hold it. */
  void run(List<ServerFinding> findings) {
    findings.add(find());
  }

  private ServerFinding find() {
    ExaminationReply first = list.first();
    ExaminationReply largest = list.largest();
    if (first.count().isEmpty()) {
      return new ServerFinding(COUNT, "missing", first.evidence());
    }
    long told = first.count().getAsLong();
    if (told == first.size() && largest.size() > told) {
      return new ServerFinding(
          COUNT, "events of the page", first.evidence() + "; " + largest.evidence());
    }
    for (int look = 0; look < LOOKS && told > 0; look++) {
      ExaminationReply end = list.ask(null, null, told - 1, Math.max(2, list.smallLimit()));
      if (end.isRefused() || !knowledge.offsetCountsRows()) {
        return ServerFinding.unknown(COUNT, end.evidence());
      }
      long now = end.count().orElse(told);
      if (now == told) {
        return end.size() == 1 ? total(told, end) : wrong(end);
      }
      told = now;
    }
    return ServerFinding.unknown(COUNT, "the list changes too fast");
  }

  private ServerFinding wrong(ExaminationReply end) {
    if (!end.holdsEvents()) {
      return new ServerFinding(COUNT, "more than the total", end.evidence());
    }
    knowledge.distrustCount();
    return new ServerFinding(COUNT, "less than the total", end.evidence());
  }

  /** A list as long as a round number may be a longer one, cut: its two halves tell. */
  private ServerFinding total(long told, ExaminationReply end) {
    ServerFinding total = new ServerFinding(COUNT, "total", end.evidence());
    knowledge.setCountIsProved();
    EventMarks marks = list.marks();
    long middle = marks.time(marks.size() / 2);
    boolean isWhole = dialect.isPresent() && !dialect.get().wantsBothBounds();
    if (told % ROUND != 0 || middle == EventMarks.NO_TIME || !isWhole) {
      return total;
    }
    ApiTime unit = dialect.get().unit();
    long instant = middle / unit.milliseconds();
    ExaminationReply before = list.askBetween(0, instant, 1);
    ExaminationReply after =
        list.askBetween(instant + 1, RequestStream.FAR_FUTURE / unit.milliseconds(), 1);
    if (before.count().orElse(0) == 0 || after.count().orElse(0) == 0) {
      return total;
    }
    String seen = before.evidence() + "; " + after.evidence();
    if (before.count().getAsLong() + after.count().getAsLong() > told) {
      knowledge.setDepth(told);
      return new ServerFinding(COUNT, "total, but " + told + " at most", seen);
    }
    knowledge.setRealTotal(told);
    return new ServerFinding(COUNT, "total", end.evidence() + "; " + seen);
  }
}
