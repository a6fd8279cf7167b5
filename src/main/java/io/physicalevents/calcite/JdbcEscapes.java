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

  /**
   * What holds no brace that counts, and what opens an escape with plain SQL in it. A text with a
   * doubled quote in it is as good as two texts here; and no group is repeated, which would cost
   * the matcher stack for each letter.
   */
  private static final Pattern PART =
      Pattern.compile(
          "'[^']*+(?:'|\\z)"
              + "|\"[^\"]*+(?:\"|\\z)"
              + "|--[^\n]*"
              + "|/\\*.*?\\*/"
              + "|(?<join>\\{\\s*oj\\b)"
              + "|(?<plain>\\{(?=\\s*(?:escape|limit)\\b))"
              + "|(?<open>\\{)"
              + "|(?<close>\\})",
          Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

  private JdbcEscapes() {}

  static String asPlainSql(String sql) {
    if (sql.indexOf('{') < 0) {
      return sql;
    }
    StringBuilder plain = new StringBuilder(sql);
    // What becomes of the brace that closes each open one.
    Deque<Character> closing = new ArrayDeque<>();
    Matcher part = PART.matcher(sql);
    while (part.find()) {
      if (part.group("join") != null) {
        blank(plain, part.start(), part.end());
        plain.setCharAt(part.start(), '(');
        closing.push(')');
      } else if (part.group("plain") != null) {
        blank(plain, part.start(), part.end());
        closing.push(' ');
      } else if (part.group("open") != null) {
        closing.push('}');
      } else if (part.group("close") != null && !closing.isEmpty()) {
        plain.setCharAt(part.start(), closing.pop());
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
