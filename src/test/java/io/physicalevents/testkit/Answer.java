package io.physicalevents.testkit;

import java.util.List;

/**
 * What a query gave and cost.
 *
 * @param rows a list of texts a row, null for NULL
 * @param requests query strings of the requests that it caused, in order
 */
public record Answer(List<List<String>> rows, List<String> requests) {

  /** The rows of a query that has one column. */
  public List<String> column() {
    return rows.stream().map(row -> row.get(0)).toList();
  }

  /** The only value of a query that has one row and one column. */
  public String value() {
    if (rows.size() != 1) {
      throw new AssertionError("expected one row, got " + rows);
    }
    return rows.get(0).get(0);
  }
}
