package io.physicalevents.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The words, numbers, texts and signs of a statement, of which nothing is known but their looks.
 */
final class SqlTokens {

  private final String sql;
  private final List<String> words = new ArrayList<>();
  private final List<Integer> starts = new ArrayList<>();
  private final List<Integer> ends = new ArrayList<>();

  private SqlTokens(String sql) {
    this.sql = sql;
  }

  /**
   * Takes a statement apart.
   *
   * @return null where it holds what can be read in more than one way, or hides other text:
   *     comments, escapes, quotes of other kinds, prefixes of texts
   */
  static @Nullable SqlTokens of(String sql) {
    SqlTokens tokens = new SqlTokens(sql);
    int at = 0;
    while (at < sql.length()) {
      char first = sql.charAt(at);
      if (Character.isWhitespace(first)) {
        at++;
        continue;
      }
      int end = tokens.endOf(first, at);
      if (end < 0) {
        return null;
      }
      tokens.words.add(sql.substring(at, end).toUpperCase(Locale.ROOT));
      tokens.starts.add(at);
      tokens.ends.add(end);
      at = end;
    }
    return tokens;
  }

  /** Where the token that begins at a place ends; negative where that is not for this class. */
  private int endOf(char first, int start) {
    if (isWordPart(first)) {
      int end = start + 1;
      while (end < sql.length() && isWordPart(sql.charAt(end))) {
        end++;
      }
      boolean isPrefix = end < sql.length() && "'\"&".indexOf(sql.charAt(end)) >= 0;
      return isPrefix ? -1 : end;
    }
    if (first == '\'' || first == '"') {
      return endOfQuoted(first, start);
    }
    if (sql.startsWith("--", start) || sql.startsWith("/*", start)) {
      return -1;
    }
    if ("<>!".indexOf(first) >= 0
        && start + 1 < sql.length()
        && "=>".indexOf(sql.charAt(start + 1)) >= 0) {
      return start + 2;
    }
    return "=<>(),.+-*/;?|%".indexOf(first) >= 0 ? start + 1 : -1;
  }

  private static boolean isWordPart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }

  private int endOfQuoted(char quote, int start) {
    int end = start + 1;
    while (end < sql.length()) {
      if (sql.charAt(end) != quote) {
        end++;
      } else if (end + 1 < sql.length() && sql.charAt(end + 1) == quote) {
        end += 2;
      } else {
        // Texts one behind the other are one text.
        return quote == '\'' && beginsText(end + 1) ? -1 : end + 1;
      }
    }
    return -1;
  }

  private boolean beginsText(int from) {
    int at = from;
    while (at < sql.length() && Character.isWhitespace(sql.charAt(at))) {
      at++;
    }
    return at < sql.length() && sql.charAt(at) == '\'';
  }

  String sql() {
    return sql;
  }

  int size() {
    return words.size();
  }

  /** A token in capitals; empty before the first and behind the last one. */
  String word(int token) {
    return token < 0 || token >= words.size() ? "" : words.get(token);
  }

  /** A token in capitals, without the quotes that it may stand in as a name. */
  String name(int token) {
    String word = word(token);
    return word.startsWith("\"") ? word.substring(1, word.length() - 1) : word;
  }

  int start(int token) {
    return starts.get(token);
  }

  int end(int token) {
    return ends.get(token);
  }

  int count(String word) {
    int count = 0;
    for (String each : words) {
      count += each.equals(word) ? 1 : 0;
    }
    return count;
  }

  /** Whether a token is a text in its quotes. */
  boolean isText(int token) {
    return word(token).startsWith("'");
  }

  /** The text that stands in quotes. */
  String text(int token) {
    return sql.substring(start(token) + 1, end(token) - 1).replace("''", "'");
  }
}
