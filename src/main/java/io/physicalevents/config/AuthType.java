package io.physicalevents.config;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The kinds of credential, by the words of property {@code authType}. */
enum AuthType {
  TOKEN,
  AKSK,
  PASSWORD,
  NONE;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> words() {
    return Stream.of(values()).map(AuthType::word).toList();
  }

  static AuthType of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
