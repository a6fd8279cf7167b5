package io.physicalevents.jdbc;

import io.physicalevents.calcite.ReservedWords;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How names and texts are written into SQL. */
final class SqlQuoting {

  private static final Pattern SIMPLE = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,127}");

  private SqlQuoting() {}

  static String literal(@Nullable String text) throws SQLException {
    return "'" + Refusals.nonNull(text, "the text").replace("'", "''") + "'";
  }

  static String identifier(@Nullable String name, boolean always) throws SQLException {
    String given = Refusals.nonNull(name, "the identifier");
    if (given.isEmpty() || given.indexOf('\0') >= 0) {
      throw new SQLException("an identifier is not empty and holds no NUL", "42602");
    }
    if (isSimple(given) && !always) {
      return given;
    }
    boolean quoted = given.length() > 1 && given.startsWith("\"") && given.endsWith("\"");
    String inner = quoted ? given.substring(1, given.length() - 1) : given;
    if (inner.isEmpty() || inner.contains("\"")) {
      throw new SQLException("the identifier holds a quote, or nothing but quotes", "42602");
    }
    return "\"" + inner + "\"";
  }

  static boolean isSimple(@Nullable String name) throws SQLException {
    String given = Refusals.nonNull(name, "the identifier");
    return SIMPLE.matcher(given).matches()
        && !ReservedWords.contains(given.toUpperCase(Locale.ROOT));
  }
}
