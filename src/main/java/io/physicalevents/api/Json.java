package io.physicalevents.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The bounds within which JSON is read, and the words for what is wrong with it. */
final class Json {

  static final int DEEPEST = 64;

  /** The longest text of an event is documented with 4,096 bytes; this is far beyond. */
  static final int LONGEST_STRING = 1 << 20;

  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(LONGEST_STRING)
                  .build())
          // Interned names would stay in the process for whatever a server sends.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  /** For small documents. A text that only begins like JSON is none. */
  static final ObjectMapper TREES =
      new ObjectMapper(FACTORY).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Json() {}

  /** A kind of value in the words of a message. */
  static String kindOf(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "a string";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      case VALUE_NULL -> "null";
      default -> token.toString();
    };
  }

  /** Jackson's own words quote the text, and may cut a secret in it where no mask finds it. */
  static String whyInvalid(JsonProcessingException e) {
    if (e instanceof StreamConstraintsException) {
      return "it is beyond the bounds: " + e.getOriginalMessage();
    }
    if (e instanceof JsonEOFException) {
      return "it breaks off in the middle of its JSON";
    }
    JsonLocation place = e.getLocation();
    return "it is no valid JSON"
        + (place == null
            ? ""
            : " (line %d, column %d)".formatted(place.getLineNr(), place.getColumnNr()));
  }
}
