package io.physicalevents.config;

import io.physicalevents.config.ConnectionProperty.Requirement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Lets the declaration of a {@link ConnectionProperty} name what it says. */
final class PropertyBuilder<T> {

  private final String key;
  private final Class<T> type;
  private final Function<String, T> reader;
  private String accepted = "";
  private List<String> choices = List.of();
  private Optional<String> defaultValue = Optional.empty();
  private String defaultInWords = "";
  private Optional<Requirement> requirement = Optional.empty();
  private Optional<String> environmentVariable = Optional.empty();
  private boolean secret;
  private boolean emptyIsAbsent;

  private PropertyBuilder(String key, Class<T> type, Function<String, T> reader) {
    this.key = key;
    this.type = type;
    this.reader = reader;
  }

  static <T> PropertyBuilder<T> property(String key, Class<T> type, Function<String, T> reader) {
    return new PropertyBuilder<>(key, type, reader);
  }

  /** A property with countable values, which are read without regard to case. */
  static PropertyBuilder<String> choice(String key, List<String> all) {
    return property(key, String.class, text -> oneOf(all, text)).choosing(all);
  }

  static PropertyBuilder<Boolean> flag(String key) {
    List<String> all = List.of("true", "false");
    return property(key, Boolean.class, text -> Boolean.valueOf(oneOf(all, text))).choosing(all);
  }

  private PropertyBuilder<T> choosing(List<String> all) {
    choices = all;
    int last = all.size() - 1;
    return accepting(String.join(", ", all.subList(0, last)) + " or " + all.get(last));
  }

  private static String oneOf(List<String> choices, String text) {
    return choices.stream()
        .filter(text::equalsIgnoreCase)
        .findFirst()
        .orElseThrow(IllegalArgumentException::new);
  }

  PropertyBuilder<T> accepting(String words) {
    accepted = words;
    return this;
  }

  PropertyBuilder<T> withDefault(String text) {
    defaultValue = Optional.of(text);
    defaultInWords = text;
    return this;
  }

  /** A default that no text stands for. */
  PropertyBuilder<T> withDefaultInWords(String words) {
    defaultInWords = words;
    return this;
  }

  PropertyBuilder<T> required(String words, Predicate<Map<String, String>> when) {
    requirement = Optional.of(new Requirement(words, when));
    return this;
  }

  PropertyBuilder<T> orEnvironment(String variable) {
    environmentVariable = Optional.of(variable);
    return this;
  }

  PropertyBuilder<T> secret() {
    secret = true;
    return this;
  }

  PropertyBuilder<T> emptyIsAbsent() {
    emptyIsAbsent = true;
    return this;
  }

  ConnectionProperty<T> describedAs(String description) {
    return new ConnectionProperty<>(
        key,
        type,
        reader,
        description,
        accepted,
        choices,
        defaultValue,
        defaultInWords,
        requirement,
        environmentVariable,
        secret,
        emptyIsAbsent);
  }
}
