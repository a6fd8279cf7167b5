package io.physicalevents.scan;

import io.physicalevents.api.EventField;
import io.physicalevents.api.EventMarks;
import io.physicalevents.api.Page;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Counts the rows of a list without reading them, where the server's {@code count} is proved to be
 * its length: of a list of n rows, exactly one is left behind n - 1. Proved once for an endpoint,
 * and for a round number each time, since that is where caps are.
 */
final class CountProof {

  /** A list may grow between two requests. */
  private static final int TRIES = 3;

  private static final int ROUND = 1000;
  private static final List<EventField> TIME = List.of(EventField.TIME);

  private final Source source;
  private final ApiDialect dialect;
  private OptionalLong told = OptionalLong.empty();
  private OptionalLong firstTime = OptionalLong.empty();
  private OptionalLong lastTime = OptionalLong.empty();

  CountProof(Source source, ApiDialect dialect) {
    this.source = source;
    this.dialect = dialect;
  }

  /** What an answer has told already of the list, which spares one request. */
  void startFrom(long count, OptionalLong firstTime) {
    this.told = OptionalLong.of(count);
    this.firstTime = firstTime;
  }

  /** The time of the list's first row, where an answer showed it. */
  OptionalLong firstTime() {
    return firstTime;
  }

  /** The time of the list's last row, where an answer showed it. */
  OptionalLong lastTime() {
    return lastTime;
  }

  /** The time of a page's first row; empty where it has no row, or the row no time. */
  static OptionalLong timeOf(Page page) {
    return page.size() == 0 || page.marks().time(0) == EventMarks.NO_TIME
        ? OptionalLong.empty()
        : OptionalLong.of(page.marks().time(0));
  }

  /** The number of rows in a list; empty where the server's word for it is not to be had. */
  OptionalLong count(RequestStream stream) {
    EndpointKnowledge knowledge = source.knowledge();
    for (int i = 0; i < TRIES && !knowledge.countMisleads(); i++) {
      OptionalLong answered = i == 0 && told.isPresent() ? told : ask(stream);
      if (answered.isEmpty() || answered.getAsLong() == 0) {
        return answered;
      }
      long count = answered.getAsLong();
      boolean isRound = count >= ROUND && count % ROUND == 0;
      if (knowledge.countIsProved() && !isRound) {
        return answered;
      }
      if (count + 1 > knowledge.depth()) {
        return OptionalLong.empty();
      }
      Optional<Page> answer = fetchLast(stream, count);
      if (answer.isEmpty()) {
        return OptionalLong.empty();
      }
      Page last = answer.get();
      if (last.size() == 1 && last.count().equals(answered)) {
        knowledge.setCountIsProved();
        lastTime = timeOf(last);
        return answered;
      }
      if (last.count().equals(answered)) {
        // The list is as long as it was, and not as long as it says.
        knowledge.distrustCount();
      }
    }
    return OptionalLong.empty();
  }

  /** What the server says; empty where it says nothing, or what cannot be. */
  private OptionalLong ask(RequestStream stream) {
    Page page = fetch(stream, 0, 1);
    firstTime = timeOf(page);
    boolean isEmpty = page.size() == 0;
    return page.count().isPresent() && (page.count().getAsLong() == 0) == isEmpty
        ? page.count()
        : OptionalLong.empty();
  }

  /** Empty where the server does not let an offset reach that deep. */
  private Optional<Page> fetchLast(RequestStream stream, long count) {
    try {
      return Optional.of(fetch(stream, count - 1, 2));
    } catch (ScanException e) {
      if (e.httpStatus() == 400) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Page fetch(RequestStream stream, long offset, int limit) {
    return source.fetch(stream.page(dialect, offset, limit, TIME));
  }
}
