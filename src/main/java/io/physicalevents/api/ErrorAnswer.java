package io.physicalevents.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the body of an error says. It may be the document's JSON, the gateway's, somebody else's, a
 * plain text, a page of HTML, or nothing.
 *
 * @param text the message for a person; empty where there is none
 * @param code the API's error code; empty where there is none
 * @param requestId the gateway's name for the exchange; empty where there is none
 */
record ErrorAnswer(String text, String code, String requestId) {

  private static final Pattern HTML_TITLE =
      Pattern.compile("<title[^>]*>([^<]*)</title", Pattern.CASE_INSENSITIVE);

  private static final List<String> CODES = List.of("error_code", "errorCode", "code");
  private static final List<String> TEXTS =
      List.of("error_msg", "errorMsg", "error_message", "message", "error_description");
  private static final List<String> REQUEST_IDS = List.of("request_id", "requestId");

  /** Reads a body, free of secrets however they are spelled in it. */
  static ErrorAnswer of(String body, SecretMask mask) {
    String text = mask.apply(body).strip();
    if (text.startsWith("<")) {
      String title = OneLine.of(htmlTitle(text));
      String page = "an HTML page" + (title.isEmpty() ? "" : " with the title \"" + title + "\"");
      return new ErrorAnswer(page, "", "");
    }
    JsonNode json = json(text);
    if (json.isTextual()) {
      return new ErrorAnswer(OneLine.of(mask.apply(json.textValue())), "", "");
    }
    String message = find(json, TEXTS, mask);
    String code = find(json, CODES, mask);
    boolean foreign = message.isEmpty() && code.isEmpty();
    return new ErrorAnswer(
        foreign ? OneLine.of(text) : message, code, find(json, REQUEST_IDS, mask));
  }

  /** What a page of HTML says to a person, as it stands there; empty where it has no title. */
  static String htmlTitle(String text) {
    Matcher title = HTML_TITLE.matcher(text);
    return title.find() ? title.group(1) : "";
  }

  private static JsonNode json(String text) {
    try {
      return Json.TREES.readTree(text);
    } catch (JsonProcessingException e) {
      // Plain text then, which the API's document has for 429.
      return Json.TREES.missingNode();
    }
  }

  /** The first of the names that has a value, in the object itself or in its "error". */
  private static String find(JsonNode json, List<String> names, SecretMask mask) {
    for (JsonNode place : List.of(json, json.path("error"))) {
      for (String name : names) {
        JsonNode value = place.path(name);
        if (value.isValueNode() && !value.isNull() && !value.asText().isBlank()) {
          return OneLine.of(mask.apply(value.asText()));
        }
      }
    }
    return "";
  }
}
