package io.physicalevents.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Values as servers send them, which is not always with the type that the document says. */
final class JsonValues {

  /** Longer than any spelling of a 64-bit number worth reading; bounds the work on long ones. */
  private static final int LONGEST_NUMBER = 64;

  private JsonValues() {}

  /**
   * The current value as text. An object or an array keeps its JSON, without the blanks: {@code
   * origin_event} holds JSON, and a server may as well send it unquoted.
   */
  static @Nullable String text(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_NULL -> null;
      case START_OBJECT, START_ARRAY -> compactJson(json);
      default -> json.getText();
    };
  }

  private static String compactJson(JsonParser json) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = Json.FACTORY.createGenerator(text)) {
      generator.copyCurrentStructureExact(json);
    }
    return text.toString();
  }

  /** The current value as a whole number: 1, "1", 1.0 and 1E0 are the same. */
  static @Nullable Long integer(JsonParser json, String name)
      throws IOException, UnreadableException {
    JsonToken token = json.currentToken();
    return switch (token) {
      case VALUE_NULL -> null;
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          wholeNumber(json.getText().strip(), name);
      default ->
          throw new UnreadableException("\"" + name + "\" is no number but " + Json.kindOf(token));
    };
  }

  private static long wholeNumber(String text, String name) throws UnreadableException {
    try {
      if (text.length() <= LONGEST_NUMBER) {
        return new BigDecimal(text).longValueExact();
      }
    } catch (ArithmeticException | NumberFormatException e) {
      // Told below, the same for all.
    }
    throw new UnreadableException("\"" + name + "\" is no whole number of 64 bits", text);
  }
}
