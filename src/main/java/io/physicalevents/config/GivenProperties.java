package io.physicalevents.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The properties that somebody gave, each read and checked, with what stands in for the others. */
final class GivenProperties {

  private final Map<ConnectionProperty<?>, Object> values = new HashMap<>();
  private final Function<String, @Nullable String> environment;

  /**
   * @param environment looks up an environment variable, null where it is not set
   * @throws ConfigException for an unknown key, a bad value, a required property that is missing
   */
  GivenProperties(
      Map<String, String> given,
      Set<String> alsoKnown,
      Function<String, @Nullable String> environment) {
    this.environment = environment;
    refuseUnknown(given.keySet(), alsoKnown);
    for (ConnectionProperty<?> property : ConnectionProperties.ALL) {
      read(property, given).ifPresent(value -> values.put(property, value));
    }
    for (ConnectionProperty<?> property : ConnectionProperties.ALL) {
      if (property.isRequired(given) && get(property).isEmpty()) {
        throw missing(property);
      }
    }
  }

  /** Whether somebody gave it; the environment and a default do not count. */
  boolean isGiven(ConnectionProperty<?> property) {
    return values.containsKey(property);
  }

  /** What was given. */
  <T> Optional<T> given(ConnectionProperty<T> property) {
    return Optional.ofNullable(property.type().cast(values.get(property)));
  }

  /** What was given, else what the environment says, else the default. */
  <T> Optional<T> get(ConnectionProperty<T> property) {
    return given(property)
        .or(() -> inherited(property))
        .or(() -> property.defaultValue().map(property.reader()));
  }

  /**
   * What the environment says, whatever was given. It is read when it is asked for: a variable that
   * some other program needs is no reason to refuse a connection.
   */
  <T> Optional<T> inherited(ConnectionProperty<T> property) {
    String variable = property.environmentVariable().orElse("");
    String text = variable.isEmpty() ? null : environment.apply(variable);
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    String source =
        "Connection property %s (environment variable %s)".formatted(property.key(), variable);
    return Optional.of(property.read(source, text));
  }

  /** The value of a property that is required or has a default. */
  <T> T require(ConnectionProperty<T> property) {
    return get(property).orElseThrow(() -> missing(property));
  }

  private static void refuseUnknown(Set<String> keys, Set<String> alsoKnown) {
    Set<String> known = new TreeSet<>(alsoKnown);
    ConnectionProperties.ALL.forEach(property -> known.add(property.key()));
    for (String key : keys) {
      if (!known.contains(key)) {
        // The value stays untold: a mistyped "token" is an unknown key as well.
        throw new ConfigException(
            "Unknown connection property "
                + Excerpt.quoted(key)
                + NearestWord.of(key, known)
                    .map(near -> "; did you mean " + near + "?")
                    .orElseGet(
                        () -> "; known are " + String.join(", ", ConnectionProperties.keys())));
      }
    }
  }

  private static <T> Optional<T> read(ConnectionProperty<T> property, Map<String, String> given) {
    String text = given.get(property.key());
    if (text == null || (text.isBlank() && property.emptyIsAbsent())) {
      return Optional.empty();
    }
    return Optional.of(property.read("Connection property " + property.key(), text));
  }

  private static ConfigException missing(ConnectionProperty<?> property) {
    return new ConfigException(
        "Connection property "
            + property.key()
            + " is missing"
            + property.requirement().map(it -> "; it is required " + it.words()).orElse("")
            + ": accepted is "
            + property.accepted()
            + property.environmentVariable().map(it -> "; or set " + it).orElse(""));
  }
}
