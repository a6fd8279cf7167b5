package io.physicalevents.scan;

import io.physicalevents.scan.RangeEnds.End;
import java.util.List;
import java.util.Optional;

/** Whether the ends of a range of time belong to it, seen by events that lie at them. */
final class EndsExamination {

  /** Events of the same second may stand before the one that is looked for. */
  private static final int ROOM = 100;

  private final ExaminedList list;
  private final ApiTime unit;

  EndsExamination(ExaminedList list, ApiTime unit) {
    this.list = list;
    this.unit = unit;
  }

  /**
   * Adds what is found out.
   *
   * @return what may be relied upon: nothing where it was not seen how milliseconds are taken
   */
  RangeEnds run(List<ServerFinding> findings) {
    boolean whole = unit == ApiTime.SECONDS;
    Optional<Long> aligned = whole ? list.time(true) : list.time(true).or(() -> list.time(false));
    String none = "no event that came lies at a whole second";
    RangeEnds ends = RangeEnds.UNKNOWN;
    String fromSeen = none;
    String toSeen = none;
    if (aligned.isPresent()) {
      long instant = aligned.get() / unit.milliseconds();
      ExaminationReply after = list.askBetween(instant, instant + 1, ROOM);
      ExaminationReply before = list.askBetween(instant - 1, instant, ROOM);
      fromSeen = after.evidence();
      toSeen = before.evidence();
      ends = new RangeEnds(end(after, aligned.get()), end(before, aligned.get()));
    }
    boolean reliable = true;
    if (whole) {
      Roundings roundings = roundings();
      ends = roundings.applyTo(ends);
      reliable = roundings.known() && !roundings.up();
      fromSeen += roundings.fromSeen();
      toSeen += roundings.toSeen();
    }
    findings.add(new ServerFinding("from", word(ends.from()), fromSeen));
    findings.add(new ServerFinding("to", word(ends.to()), toSeen));
    return reliable ? ends : RangeEnds.UNKNOWN;
  }

  /**
   * How a server that counts seconds takes the milliseconds of an event: cut off, it belongs to a
   * second that ends before it; rounded up, to one that begins behind it.
   */
  private Roundings roundings() {
    // The one that any rounding would take up to the next second.
    Optional<Long> event = list.latestInItsSecond();
    if (event.isEmpty()) {
      String none = "; every event that came lies at a whole second";
      return new Roundings(false, false, false, none, none);
    }
    long time = event.get();
    long second = time / 1000;
    ExaminationReply before = list.askBetween(second - 1, second, ROOM);
    ExaminationReply behind = list.askBetween(second + 1, second + 2, ROOM);
    ExaminationReply around = list.askBetween(second, second + 1, ROOM);
    return new Roundings(
        !isFull(before) && !isFull(behind) && around.holds(time),
        before.holds(time),
        behind.holds(time),
        "; " + behind.evidence(),
        "; " + before.evidence());
  }

  /**
   * What becomes of an event between two whole seconds.
   *
   * @param known whether it was seen at all, and could not have been overlooked
   * @param down whether it is taken for one of the second before it
   * @param up whether it is taken for one of the second behind it
   */
  private record Roundings(
      boolean known, boolean down, boolean up, String fromSeen, String toSeen) {

    RangeEnds applyTo(RangeEnds ends) {
      End from = ends.from() == End.INCLUDED && (!known || up) ? End.UNKNOWN : ends.from();
      End to = ends.to() == End.INCLUDED && !known ? End.UNKNOWN : ends.to();
      return new RangeEnds(from, down ? End.WHOLE_UNIT : to);
    }
  }

  private End end(ExaminationReply reply, long event) {
    if (reply.holds(event)) {
      return End.INCLUDED;
    }
    return reply.isRefused() || isFull(reply) ? End.UNKNOWN : End.EXCLUDED;
  }

  /** A full page may have left an event out. */
  private boolean isFull(ExaminationReply reply) {
    return reply.size() >= Math.min(ROOM, list.largest().size());
  }

  private static String word(End end) {
    return switch (end) {
      case INCLUDED -> "included";
      case EXCLUDED -> "excluded";
      case WHOLE_UNIT -> "included, with the whole second";
      case UNKNOWN -> ServerFinding.UNKNOWN;
    };
  }
}
