package io.physicalevents.property;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** An answer, each value as the text that both engines can agree on. */
record Rows(List<List<String>> rows) {

  private static final String NULL = "NULL";

  /** Reads to the end. */
  static Rows read(ResultSet results) throws SQLException {
    ResultSetMetaData metaData = results.getMetaData();
    List<List<String>> rows = new ArrayList<>();
    while (results.next()) {
      List<String> row = new ArrayList<>();
      for (int column = 1; column <= metaData.getColumnCount(); column++) {
        row.add(text(results, column, metaData.getColumnType(column)));
      }
      rows.add(row);
    }
    return new Rows(rows);
  }

  private static String text(ResultSet results, int column, int type) throws SQLException {
    String text = results.getString(column);
    if (text == null) {
      return NULL;
    }
    if (type == Types.TIMESTAMP) {
      // With as many digits of a second as the type has, or as the value needs.
      try {
        return LocalDateTime.parse(text.replace(' ', 'T')).toString();
      } catch (DateTimeParseException e) {
        return "no time: " + text;
      }
    }
    // A text is quoted, so that no value looks like another type's.
    return type == Types.VARCHAR || type == Types.CHAR
        ? "'" + text + "'"
        : text.toLowerCase(Locale.ROOT);
  }

  int size() {
    return rows.size();
  }

  Rows slice(int offset, int fetch) {
    int from = Math.min(offset, rows.size());
    return new Rows(rows.subList(from, (int) Math.min((long) from + fetch, rows.size())));
  }

  Rows columns(List<Integer> positions) {
    return new Rows(rows.stream().map(row -> positions.stream().map(row::get).toList()).toList());
  }

  /** The rows that are not among the others, or not as often. */
  List<List<String>> without(Rows others) {
    Map<List<String>, Integer> counts = new HashMap<>();
    others.rows.forEach(row -> counts.merge(row, 1, Integer::sum));
    List<List<String>> missing = new ArrayList<>();
    for (List<String> row : rows) {
      if (counts.merge(row, -1, Integer::sum) < 0) {
        missing.add(row);
      }
    }
    return missing;
  }

  /** The first place at which two lists differ; their length where they do not. */
  int firstDifference(Rows other) {
    int place = 0;
    while (place < Math.min(size(), other.size())
        && Objects.equals(rows.get(place), other.rows.get(place))) {
      place++;
    }
    return place;
  }
}
