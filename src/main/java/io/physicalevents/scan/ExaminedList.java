package io.physicalevents.scan;

import io.physicalevents.api.EventField;
import io.physicalevents.api.EventMarks;
import io.physicalevents.api.Page;
import io.physicalevents.api.PageRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The list that an examination looks at: what the server lists when it is given no time bounds, or
 * where it wants bounds, a stretch of time that holds events.
 */
final class ExaminedList {

  /** A page that shows a list's order, and times of which some are whole seconds. */
  static final int LARGEST_LIMIT = 1000;

  private static final List<EventField> FIELDS =
      List.of(EventField.EVENT_LEVEL, EventField.RESOURCE_ID);
  private static final int[] SMALL_LIMITS = {1, 10, 100};
  private static final long DAY = Duration.ofDays(1).toMillis();

  /** A window that no server is known to refuse. */
  private static final long WINDOW = Duration.ofDays(29).toMillis();

  /** So many windows reach back for a year. */
  private static final int WINDOWS = 13;

  private final Source source;
  private @Nullable Long from;
  private @Nullable Long to;
  private int smallLimit = 1;

  private final ExaminationReply withoutBounds;
  private final ExaminationReply first;
  private final ExaminationReply largest;

  /**
   * Looks for events.
   *
   * @param now this machine's clock in epoch milliseconds
   * @throws ScanException if the server gives no answer that an examination can start from
   */
  ExaminedList(Source source, long now) {
    this.source = source;
    this.withoutBounds = firstAnswer();
    this.first = withoutBounds.holdsEvents() ? withoutBounds : findEvents(now);
    this.largest = isEmpty() ? first : largestPage();
  }

  /** The small page was answered, so that a refusal of a larger one is of its size. */
  private ExaminationReply largestPage() {
    int limit = LARGEST_LIMIT;
    ExaminationReply reply = ask(null, null, 0, limit);
    while (reply.refusal() != null && limit > smallLimit) {
      limit = Math.max(smallLimit, Refusals.smallerSize(reply.refusal(), limit));
      reply = ask(null, null, 0, limit);
    }
    return reply;
  }

  private ExaminationReply firstAnswer() {
    for (int limit : SMALL_LIMITS) {
      smallLimit = limit;
      ExaminationReply reply = ask(null, null, 0, limit);
      if (!reply.isRefused() || reply.isRefusedForItsTime()) {
        return reply;
      }
      if (limit == SMALL_LIMITS[SMALL_LIMITS.length - 1]) {
        throw reply.refusal();
      }
    }
    throw new IllegalStateException("no limit was tried");
  }

  private ExaminationReply findEvents(long now) {
    if (!withoutBounds.isRefused()) {
      // A server that then lists the last days only; in seconds this is a time without events.
      ExaminationReply all = within(RequestStream.FAR_FUTURE / 1000, RequestStream.FAR_FUTURE);
      if (!all.isRefused()) {
        return all;
      }
    }
    ExaminationReply window = withoutBounds;
    for (int back = 0; back < WINDOWS && !window.holdsEvents(); back++) {
      long end = now + DAY - back * WINDOW;
      window = within(end - WINDOW, end);
    }
    return window;
  }

  private ExaminationReply within(long start, long end) {
    from = start;
    to = end;
    return ask(null, null, 0, smallLimit);
  }

  /** Asks for a page of this list. */
  ExaminationReply ask(@Nullable String level, @Nullable String resource, long offset, int limit) {
    return send(new PageRequest(level, resource, from, to, offset, limit, FIELDS));
  }

  /** Asks for the events between two bounds, in the unit of whichever server it is. */
  ExaminationReply askBetween(long start, long end, int limit) {
    return send(new PageRequest(null, null, start, end, 0, Math.max(limit, smallLimit), FIELDS));
  }

  /** Asks for what the server lists without bounds. */
  ExaminationReply askWithoutBounds() {
    return send(new PageRequest(null, null, null, null, 0, smallLimit, FIELDS));
  }

  private ExaminationReply send(PageRequest request) {
    String query = source.fetcher().describe(request).replaceFirst("^[^?]*\\?", "");
    try {
      Page page = source.fetcher().fetch(request);
      source.knowledge().accepted(request.limit());
      source.knowledge().learnFrom(page);
      return new ExaminationReply(query, page, null);
    } catch (ScanException e) {
      if (e.httpStatus() != 400) {
        throw e;
      }
      return ExaminationReply.refused(query, e);
    }
  }

  /** The smallest {@code limit} that the server takes, among those that were tried. */
  int smallLimit() {
    return smallLimit;
  }

  /** The reply to a request without time bounds. */
  ExaminationReply withoutBounds() {
    return withoutBounds;
  }

  /** The list's first events, few of them. */
  ExaminationReply first() {
    return first;
  }

  /** The list's first events, as many as the server gives at once. */
  ExaminationReply largest() {
    return largest;
  }

  boolean isEmpty() {
    return !first.holdsEvents();
  }

  EventMarks marks() {
    return largest.page().marks();
  }

  /** A value of the first event. */
  @Nullable String firstValue(EventField field) {
    return (String) largest.page().rows().get(0)[FIELDS.indexOf(field)];
  }

  /** The time of an event that lies at a whole second, or of one that does not. */
  Optional<Long> time(boolean wholeSecond) {
    for (int row = 0; row < marks().size(); row++) {
      long time = marks().time(row);
      if (time != EventMarks.NO_TIME && (time % 1000 == 0) == wholeSecond) {
        return Optional.of(time);
      }
    }
    return Optional.empty();
  }

  /** The time of the event that lies farthest behind a whole second, if any does. */
  Optional<Long> latestInItsSecond() {
    long latest = 0;
    for (int row = 0; row < marks().size(); row++) {
      long time = marks().time(row);
      if (time != EventMarks.NO_TIME && Math.floorMod(time, 1000) > Math.floorMod(latest, 1000)) {
        latest = time;
      }
    }
    return latest == 0 ? Optional.empty() : Optional.of(latest);
  }

  /** The latest of the times: what is read in the wrong unit lies in 1970, where some may be. */
  Optional<Long> latestTime() {
    Optional<Long> latest = Optional.empty();
    for (int row = 0; row < marks().size(); row++) {
      long time = marks().time(row);
      if (time != EventMarks.NO_TIME && time > latest.orElse(Long.MIN_VALUE)) {
        latest = Optional.of(time);
      }
    }
    return latest;
  }
}
