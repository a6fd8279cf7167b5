package io.physicalevents.demo;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Prints a result as a table of text. */
final class ResultTable {

  private static final int MOST_ROWS = 5;
  private static final int WIDEST_COLUMN = 100;

  private ResultTable() {}

  /** Prints the first rows, and counts the rest. */
  static void print(ResultSet rows, PrintStream out) throws SQLException {
    ResultSetMetaData metaData = rows.getMetaData();
    int columns = metaData.getColumnCount();
    List<String[]> lines = new ArrayList<>();
    String[] head = new String[columns];
    for (int i = 0; i < columns; i++) {
      head[i] = metaData.getColumnLabel(i + 1);
    }
    lines.add(head);
    int more = 0;
    while (rows.next()) {
      if (lines.size() > MOST_ROWS) {
        more++;
        continue;
      }
      String[] line = new String[columns];
      for (int i = 0; i < columns; i++) {
        line[i] = String.valueOf(rows.getString(i + 1));
      }
      lines.add(line);
    }
    if (columns == 1 && lines.size() == 2 && lines.get(1)[0].contains("\n")) {
      out.println(lines.get(1)[0].indent(2).stripTrailing());
      return;
    }
    printLines(lines, out);
    if (more > 0) {
      out.println("  … and " + more + " rows more");
    }
  }

  private static void printLines(List<String[]> lines, PrintStream out) {
    int columns = lines.get(0).length;
    int[] widths = new int[columns];
    for (String[] line : lines) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], Math.min(line[i].length(), WIDEST_COLUMN));
      }
    }
    for (String[] line : lines) {
      StringBuilder text = new StringBuilder(" ");
      for (int i = 0; i < columns; i++) {
        text.append(' ').append(String.format("%-" + widths[i] + "s", line[i])).append(' ');
      }
      out.println(text.toString().stripTrailing());
    }
  }
}
