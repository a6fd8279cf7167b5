package io.physicalevents.testkit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a query gave and cost.
 *
 * @param rows a list of texts a row, null for NULL
 * @param requests query strings of the requests that it caused, in order
 */
public record Answer(List<List<String>> rows, List<String> requests) {

  /** Reads all rows that a result set has left. */
  public static List<List<String>> read(ResultSet results) throws SQLException {
    int columns = results.getMetaData().getColumnCount();
    List<List<String>> rows = new ArrayList<>();
    while (results.next()) {
      List<String> row = new ArrayList<>();
      for (int column = 1; column <= columns; column++) {
        row.add(results.getString(column));
      }
      rows.add(row);
    }
    return rows;
  }

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
