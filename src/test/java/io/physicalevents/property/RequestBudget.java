package io.physicalevents.property;

import io.physicalevents.simulator.LoggedRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The most requests that a query may cost. */
final class RequestBudget {

  /**
   * For proofs that the server honours a filter, once per endpoint, and for a second look at a seam
   * among equal events.
   */
  private static final int EXTRA = 5;

  private static final int LIST_LENGTH = 300;

  private RequestBudget() {}

  /** What is wrong with the requests that a query was answered by. */
  static Optional<String> problem(Sql sql, OptionalInt pageSize, List<LoggedRequest> requests) {
    Optional<LoggedRequest> refused =
        requests.stream().filter(request -> request.status() != 200).findFirst();
    if (refused.isPresent()) {
      return Optional.of("the API refused " + refused.get());
    }
    if (readsAgainAndAgain(sql)) {
      return Optional.empty();
    }
    long budget = scans(sql) * (plainScan(pageSize) + EXTRA);
    return requests.size() <= budget
        ? Optional.empty()
        : Optional.of(requests.size() + " requests, where " + budget + " would do");
  }

  /**
   * Scans of the list. What stands in a join may be read twice, the second time to be kept; a query
   * behind IN is asked twice, once for whether it holds a NULL.
   */
  private static long scans(Sql sql) {
    boolean joins = sql.all().anyMatch(part -> part.driver().contains(" JOIN "));
    long twice = sql.all().filter(part -> part.driver().contains(" IN (SELECT")).count();
    return (joins ? 2 : 1) * Sources.scans(sql) + twice;
  }

  /** A correlated query may have to be asked anew for each outer row. */
  private static boolean readsAgainAndAgain(Sql sql) {
    return sql.all()
        .map(Sql::driver)
        .anyMatch(text -> text.contains("EXISTS") || text.contains("(SELECT COUNT"));
  }

  /** Pages of the whole list, and the one that tells that there are no more. */
  static int plainScan(OptionalInt pageSize) {
    int pages = 1;
    int size = pageSize.orElse(100);
    for (int rows = 0; rows < LIST_LENGTH; pages++) {
      rows += size;
      size = pageSize.isPresent() ? size : Math.min(2 * size, 1000);
    }
    return pages;
  }
}
