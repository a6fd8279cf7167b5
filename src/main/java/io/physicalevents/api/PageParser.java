package io.physicalevents.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of an answer, {@code {"events": […], "count": n}}, as it arrives. Unknown fields
 * are skipped, and where a field repeats, its last value holds.
 */
final class PageParser {

  private static final int NAMES_TOLD = 10;

  private final JsonParser json;
  private final List<EventField> fields;
  private final Set<String> names = new LinkedHashSet<>();
  private @Nullable List<@Nullable Object[]> rows;
  private OptionalLong count = OptionalLong.empty();

  private PageParser(JsonParser json, List<EventField> fields) {
    this.json = json;
    this.fields = fields;
  }

  /**
   * Reads to the end of the body, which it closes.
   *
   * @throws UnreadableException when the body is not what the API's document says
   * @throws IOException when the body could not be had
   */
  static Page parse(BoundedInputStream body, List<EventField> fields)
      throws IOException, UnreadableException {
    try (JsonParser json = Json.FACTORY.createParser(body)) {
      PageParser parser = new PageParser(json, fields);
      parser.readDocument();
      return new Page(parser.checkedRows(), parser.count, body.count());
    } catch (JsonProcessingException e) {
      throw new UnreadableException(Json.whyInvalid(e));
    }
  }

  private void readDocument() throws IOException, UnreadableException {
    JsonToken first = json.nextToken();
    if (first == null) {
      throw new UnreadableException("it is empty");
    }
    if (first != JsonToken.START_OBJECT) {
      throw new UnreadableException("it is no JSON object but " + Json.kindOf(first));
    }
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "events" -> rows = readEvents();
        case "count" -> count = readCount();
        default -> {
          if (names.size() < NAMES_TOLD) {
            names.add(name);
          }
          json.skipChildren();
        }
      }
    }
    if (json.nextToken() != null) {
      throw new UnreadableException("something follows the JSON document");
    }
  }

  /**
   * A list without a single event may leave {@code events} out if {@code count} says so too. Else
   * its absence is no empty list but another document, such as an error under a wrong status.
   */
  private List<@Nullable Object[]> checkedRows() throws UnreadableException {
    if (rows != null) {
      return rows;
    }
    if (count.isPresent() && count.getAsLong() == 0) {
      return new ArrayList<>();
    }
    throw new UnreadableException("it has no \"events\"", String.join(", ", names));
  }

  private OptionalLong readCount() throws IOException, UnreadableException {
    Long value = JsonValues.integer(json, "count");
    if (value != null && value < 0) {
      throw new UnreadableException("\"count\" is " + value);
    }
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  private @Nullable List<@Nullable Object[]> readEvents() throws IOException, UnreadableException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw new UnreadableException(
          "\"events\" is no array but " + Json.kindOf(json.currentToken()));
    }
    List<@Nullable Object[]> events = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      // A null is not taken for an event of which nothing is known: that row would be made up.
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw new UnreadableException(
            "an element of \"events\" is no object but " + Json.kindOf(json.currentToken()));
      }
      events.add(readEvent());
    }
    return events;
  }

  private @Nullable Object[] readEvent() throws IOException, UnreadableException {
    @Nullable Object[] row = new @Nullable Object[fields.size()];
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      int column = columnOf(name, 0);
      if (column < 0) {
        json.skipChildren();
        continue;
      }
      boolean isTime = fields.get(column) == EventField.TIME;
      Object value = isTime ? JsonValues.integer(json, name) : JsonValues.text(json);
      // A caller may ask for a field more than once.
      for (; column >= 0; column = columnOf(name, column + 1)) {
        row[column] = value;
      }
    }
    return row;
  }

  /** By comparing with each: there are eight at most, and a map would hash every name anew. */
  private int columnOf(String name, int first) {
    for (int column = first; column < fields.size(); column++) {
      if (fields.get(column).jsonName().equals(name)) {
        return column;
      }
    }
    return -1;
  }
}
