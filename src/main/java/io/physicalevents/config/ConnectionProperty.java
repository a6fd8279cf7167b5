package io.physicalevents.config;

import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One connection property: all that the parser, {@code DriverPropertyInfo} and the documentation
 * need to know of it.
 *
 * @param <T> what its text is read as
 * @param reader reads a text that is not empty, stripped unless it is a secret; throws an {@link
 *     IllegalArgumentException} or a {@link DateTimeException} when it is none of the accepted
 *     values
 * @param description what the property is for: one or two sentences
 * @param accepted the accepted values in words, such as "true or false"
 * @param choices the accepted values where they can be counted, else empty
 * @param defaultValue the text that stands for the property when it is not given
 * @param defaultInWords the default as documentation shows it, such as "the JVM's"; empty where
 *     there is none
 * @param requirement when it must be given; empty is never
 * @param environmentVariable stands in for the property when it is not given
 * @param secret whether the value may never be shown
 * @param emptyIsAbsent whether an empty value is no value: form-filling tools send some keys empty
 */
public record ConnectionProperty<T>(
    String key,
    Class<T> type,
    Function<String, T> reader,
    String description,
    String accepted,
    List<String> choices,
    Optional<String> defaultValue,
    String defaultInWords,
    Optional<Requirement> requirement,
    Optional<String> environmentVariable,
    boolean secret,
    boolean emptyIsAbsent) {

  /**
   * When a property must be given.
   *
   * @param words completes "required", such as "unless region is given"
   * @param when tells it from all properties given
   */
  public record Requirement(String words, Predicate<Map<String, String>> when) {}

  public ConnectionProperty {
    choices = List.copyOf(choices);
  }

  /** Whether the property must be given beside the others that are. */
  public boolean isRequired(Map<String, String> given) {
    return requirement.isPresent() && requirement.get().when().test(given);
  }

  /**
   * Reads the text given for this property.
   *
   * @param source where it was given, to begin the error message with
   * @throws ConfigException when it is none of the accepted values
   */
  T read(String source, String text) {
    String hint = "";
    // A blank at the end of a line is a slip everywhere but in a password.
    String value = secret ? text : text.strip();
    if (!value.isEmpty()) {
      try {
        return reader.apply(value);
      } catch (BadValueException e) {
        hint = e.hint().isEmpty() ? "" : "; " + e.hint();
      } catch (IllegalArgumentException | DateTimeException e) {
        // What the parsers of the JDK say adds nothing to the accepted values, and quotes the text.
      }
    }
    String shown = secret ? "the value given (a secret, not shown)" : Excerpt.quoted(text);
    throw new ConfigException(source + " refuses " + shown + ": accepted is " + accepted + hint);
  }
}
