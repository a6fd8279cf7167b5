package io.physicalevents.scan;

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
    Optional<Long> event = list.latestTime();
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
      RangeEnds ends = new EndsExamination(list, unit).run(findings);
      boolean inCount = late.count().orElse(0) == 0 && early.count().orElse(0) == 0;
      knowledge.setRangeEnds(inCount ? ends : RangeEnds.UNKNOWN);
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
}
