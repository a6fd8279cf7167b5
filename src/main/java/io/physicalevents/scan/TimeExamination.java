package io.physicalevents.scan;

import io.physicalevents.scan.RangeEnds.End;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What {@code from} and {@code to} mean to a server, seen by a list that holds events. */
final class TimeExamination {

  /** A range of so many units is short in either unit, and far from any event. */
  private static final long SHORT = Duration.ofDays(1).toSeconds();

  private static final long HALF_DAY = Duration.ofHours(12).toMillis();

  /** Events of the same second may stand before the one that is looked for. */
  private static final int ROOM = 100;

  private final ExaminedList list;
  private final EndpointKnowledge knowledge;

  TimeExamination(ExaminedList list, EndpointKnowledge knowledge) {
    this.list = list;
    this.knowledge = knowledge;
  }

  /**
   * Adds what is found out, and has the endpoint's knowledge hold it.
   *
   * @return how the server wants its time bounds; empty where that was not seen
   */
  Optional<ApiDialect> run(List<ServerFinding> findings) {
    ExaminationReply late =
        list.askBetween(RequestStream.FAR_FUTURE - SHORT, RequestStream.FAR_FUTURE, 1);
    ExaminationReply early = list.askBetween(0, SHORT, 1);
    findings.add(filter("filter from", late));
    findings.add(filter("filter to", early));
    Optional<Long> event = list.time(false).or(() -> list.time(true));
    if (event.isEmpty()) {
      findings.add(ServerFinding.unknown("time unit", "no event that came has a time"));
      return Optional.empty();
    }
    ApiTime unit = unit(event.get(), keepsBack(late), keepsBack(early), findings);
    if (unit == null) {
      return Optional.empty();
    }
    ApiDialect dialect = dialect(unit, findings);
    knowledge.setDialect(dialect);
    if (keepsBack(late) && keepsBack(early)) {
      ends(unit, findings);
    }
    return Optional.of(dialect);
  }

  /** The events are all elsewhere. */
  private static boolean keepsBack(ExaminationReply reply) {
    return !reply.isRefused() && !reply.holdsEvents();
  }

  private static ServerFinding filter(String name, ExaminationReply reply) {
    String result = "honoured";
    if (reply.isRefused()) {
      result = ServerFinding.UNKNOWN;
    } else if (reply.holdsEvents()) {
      result = "ignored";
    } else if (reply.count().orElse(0) > 0) {
      result = "not in count";
    }
    return new ServerFinding(name, result, reply.evidence());
  }

  /** In the wrong unit, the day around an event lies where none is: in 1970, or far ahead. */
  private @Nullable ApiTime unit(
      long event, boolean fromHonoured, boolean toHonoured, List<ServerFinding> findings) {
    ExaminationReply inSeconds = around(event, ApiTime.SECONDS);
    ExaminationReply inMilliseconds = around(event, ApiTime.MILLISECONDS);
    ApiTime unit = null;
    if (fromHonoured && inMilliseconds.holdsEvents()) {
      unit = ApiTime.MILLISECONDS;
    } else if ((fromHonoured || toHonoured) && inSeconds.holdsEvents()) {
      unit = ApiTime.SECONDS;
    } else if (toHonoured && inMilliseconds.holdsEvents()) {
      unit = ApiTime.MILLISECONDS;
    }
    findings.add(
        new ServerFinding(
            "time unit",
            unit == null
                ? ServerFinding.UNKNOWN
                : unit == ApiTime.SECONDS ? "seconds" : "milliseconds",
            inSeconds.evidence() + "; " + inMilliseconds.evidence()));
    return unit;
  }

  private ExaminationReply around(long event, ApiTime unit) {
    return list.askBetween(
        (event - HALF_DAY) / unit.milliseconds(), (event + HALF_DAY) / unit.milliseconds(), 1);
  }

  /**
   * Whether bounds may be left out. In milliseconds they are always sent: a list of the last days
   * is as long as one of all events for as long as no event is older.
   */
  private ApiDialect dialect(ApiTime unit, List<ServerFinding> findings) {
    ExaminationReply all = list.askBetween(0, RequestStream.FAR_FUTURE / unit.milliseconds(), 1);
    ExaminationReply without = list.withoutBounds();
    String evidence = without.evidence() + "; " + all.evidence();
    if (all.isRefused()) {
      findings.add(new ServerFinding("time bounds", "both, 30 days apart at most", evidence));
      return ApiDialect.NEWER;
    }
    boolean less = isBelow(without.count(), all.count());
    if (less) {
      // Unless it was only that an event came in between.
      without = list.askWithoutBounds();
      less = isBelow(without.count(), all.count());
      evidence = all.evidence() + "; " + without.evidence();
    }
    boolean wanted = without.isRefused() || less;
    findings.add(
        new ServerFinding(
            "time bounds",
            without.isRefused()
                ? "both"
                : less
                    ? "both, or only some events are listed"
                    : unit == ApiTime.SECONDS ? "optional" : "optional for these events",
            evidence));
    if (!wanted && unit == ApiTime.SECONDS) {
      knowledge.setKnowsUnbounded();
    }
    return new ApiDialect(unit, wanted || unit == ApiTime.MILLISECONDS, Optional.empty());
  }

  private boolean isBelow(OptionalLong count, OptionalLong other) {
    return knowledge.countIsTotal()
        && count.isPresent()
        && other.isPresent()
        && count.getAsLong() < other.getAsLong();
  }

  private void ends(ApiTime unit, List<ServerFinding> findings) {
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
    if (whole) {
      Roundings roundings = roundings();
      ends = roundings.applyTo(ends);
      fromSeen += roundings.fromSeen();
      toSeen += roundings.toSeen();
    }
    findings.add(new ServerFinding("from", word(ends.from()), fromSeen));
    findings.add(new ServerFinding("to", word(ends.to()), toSeen));
    knowledge.setRangeEnds(ends);
  }

  /**
   * How a server that counts seconds takes the milliseconds of an event: cut off, it belongs to a
   * second that ends before it; rounded up, to one that begins behind it.
   */
  private Roundings roundings() {
    Optional<Long> event = list.time(false);
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
        before.size() < ROOM && behind.size() < ROOM && around.holds(time),
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

  private static End end(ExaminationReply reply, long event) {
    if (reply.holds(event)) {
      return End.INCLUDED;
    }
    // A full page may have left it out.
    return reply.isRefused() || reply.size() >= ROOM ? End.UNKNOWN : End.EXCLUDED;
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
