package io.physicalevents.jdbc;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of names as metadata's methods take it: {@code %} is any text, {@code _} any letter, a
 * backslash takes the next letter as it is; null is any name. As in SQL, case does not count.
 */
final class NamePattern {

  private final @Nullable Pattern pattern;

  NamePattern(@Nullable String like) {
    this.pattern = like == null ? null : compile(like);
  }

  private static Pattern compile(String like) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < like.length(); i++) {
      char c = like.charAt(i);
      if (c == '%') {
        regex.append(".*");
      } else if (c == '_') {
        regex.append('.');
      } else {
        boolean escape = c == '\\' && i + 1 < like.length();
        regex.append(Pattern.quote(String.valueOf(escape ? like.charAt(++i) : c)));
      }
    }
    return Pattern.compile(
        regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
  }

  /** The pattern that a name alone matches. */
  static String literal(String name) {
    return name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }

  boolean matches(String name) {
    return pattern == null || pattern.matcher(name).matches();
  }
}
