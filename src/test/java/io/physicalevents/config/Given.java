package io.physicalevents.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Properties for the tests of this package: enough to connect, with one more or less. */
final class Given {

  static final Map<String, String> ENOUGH =
      Map.of("endpoint", "https://api.example.com", "projectId", "p1", "token", "s3cret");

  private Given() {}

  static void assertRefused(Map<String, String> given, String... inMessage) {
    assertThatThrownBy(() -> parse(given))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll(inMessage)
        .hasMessageNotContaining("s3cret");
  }

  static DriverConfig parse(Map<String, String> given) {
    return parseWith(given, Map.of());
  }

  static DriverConfig parseWith(Map<String, String> given, Map<String, String> environment) {
    return ConnectionProperties.parse(given, Set.of("lex", "model"), environment::get);
  }

  static Map<String, String> with(String key, String value) {
    Map<String, String> given = new LinkedHashMap<>(ENOUGH);
    given.put(key, value);
    return given;
  }

  static Map<String, String> without(String key) {
    Map<String, String> given = new LinkedHashMap<>(ENOUGH);
    given.remove(key);
    return given;
  }
}
