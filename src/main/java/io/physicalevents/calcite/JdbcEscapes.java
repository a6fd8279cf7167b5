package io.physicalevents.calcite;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes away the braces of those of JDBC's escapes whose inside is plain SQL, which the grammar
 * does not know: {@code {oj a LEFT JOIN b ON …}}, {@code LIKE 'x' {escape '!'}} and {@code {limit
 * 10}}. Everything else stays, at its place, so that errors name the right one.
 */
final class JdbcEscapes {

  /** What holds no brace that counts, and what opens an escape with plain SQL in it. */
  private static final Pattern PART =
      Pattern.compile(
          "'(?:[^']|'')*'"
              + "|\"(?:[^\"]|\"\")*\""
              + "|--[^\n]*"
              + "|/\\*.*?\\*/"
              + "|(?<plain>\\{\\s*(?:oj\\b|(?=escape\\b|limit\\b)))"
              + "|(?<open>\\{)"
              + "|(?<close>\\})",
          Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

  private JdbcEscapes() {}

  static String withoutBraces(String sql) {
    if (sql.indexOf('{') < 0) {
      return sql;
    }
    StringBuilder plain = new StringBuilder(sql);
    Deque<Boolean> blanked = new ArrayDeque<>();
    Matcher part = PART.matcher(sql);
    while (part.find()) {
      if (part.group("plain") != null) {
        blank(plain, part.start(), part.end());
        blanked.push(true);
      } else if (part.group("open") != null) {
        blanked.push(false);
      } else if (part.group("close") != null && !blanked.isEmpty() && blanked.pop()) {
        blank(plain, part.start(), part.end());
      }
    }
    return plain.toString();
  }

  private static void blank(StringBuilder sql, int from, int to) {
    for (int i = from; i < to; i++) {
      if (sql.charAt(i) != '\n' && sql.charAt(i) != '\r') {
        sql.setCharAt(i, ' ');
      }
    }
  }
}
