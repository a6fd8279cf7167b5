package io.physicalevents.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;

/**
 * A statement of the file {@code statements.txt}, and what must come of it. Uses {@link java.sql}
 * only, so that it serves where nothing but the driver's jar is there.
 *
 * @param rows the rows expected, or one line with SQLState and words where the statement is wrong
 */
public record ClientStatement(String sql, List<String> rows, Kind kind) {

  /** How the expected lines are marked. */
  public enum Kind {
    ANY_ORDER("-> "),
    THIS_ORDER("=> "),
    REFUSED("!! ");

    private final String mark;

    Kind(String mark) {
      this.mark = mark;
    }
  }

  private static final String NO_ROW = "(none)";

  /** All statements of the file. */
  public static Stream<ClientStatement> all() throws IOException {
    String text;
    try (InputStream file = ClientStatement.class.getResourceAsStream("/statements.txt")) {
      text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
    List<ClientStatement> statements = new ArrayList<>();
    for (String block : text.split("\n\\s*\n")) {
      List<String> lines =
          block.lines().filter(line -> !line.startsWith("#") && !line.isEmpty()).toList();
      if (!lines.isEmpty()) {
        statements.add(of(lines));
      }
    }
    return statements.stream();
  }

  private static ClientStatement of(List<String> lines) {
    for (Kind kind : Kind.values()) {
      List<String> expected =
          lines.stream()
              .filter(line -> line.startsWith(kind.mark))
              .map(line -> line.substring(kind.mark.length()))
              .toList();
      if (!expected.isEmpty()) {
        String sql = String.join("\n", lines.subList(0, lines.size() - expected.size()));
        return new ClientStatement(
            sql, expected.equals(List.of(NO_ROW)) ? List.of() : expected, kind);
      }
    }
    throw new AssertionError("nothing is expected of " + lines);
  }

  /**
   * Runs the statement.
   *
   * @throws AssertionError if anything but what is expected comes of it
   */
  public void check(Connection connection) throws SQLException {
    List<String> found;
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(sql)) {
      found = read(results);
    } catch (SQLException e) {
      if (kind != Kind.REFUSED) {
        throw e;
      }
      checkRefusal(e);
      return;
    }
    List<String> expected = kind == Kind.ANY_ORDER ? sorted(rows) : rows;
    if (kind == Kind.REFUSED || !expected.equals(kind == Kind.ANY_ORDER ? sorted(found) : found)) {
      throw new AssertionError(sql + "\nexpected " + rows + "\nbut found " + found);
    }
  }

  private void checkRefusal(SQLException e) {
    String expected = rows.get(0);
    String words = expected.length() > 6 ? expected.substring(6) : "";
    if (!expected.startsWith(String.valueOf(e.getSQLState())) || !e.getMessage().contains(words)) {
      throw new AssertionError(
          sql + "\nexpected " + expected + "\nbut got " + e.getSQLState() + " " + e.getMessage(),
          e);
    }
  }

  private static List<String> sorted(List<String> rows) {
    return rows.stream().sorted().toList();
  }

  private static List<String> read(ResultSet results) throws SQLException {
    List<String> rows = new ArrayList<>();
    while (results.next()) {
      StringJoiner row = new StringJoiner(" | ");
      for (int i = 1; i <= results.getMetaData().getColumnCount(); i++) {
        row.add(String.valueOf(results.getString(i)));
      }
      // An empty text at the end leaves no blank there, in a file that keeps none.
      rows.add(row.toString().stripTrailing());
    }
    return rows;
  }

  @Override
  public String toString() {
    return sql;
  }
}
