package io.physicalevents.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of an answer, {@code {"events": […], "count": n}}, as it arrives. Unknown fields
 * are skipped, and where a field repeats, its last value holds.
 */
final class PageParser {

  private static final int NAMES_TOLD = 10;
  private static final EventField[] ALL = EventField.values();

  private final JsonParser json;
  private final List<EventField> fields;
  private final Set<String> names = new LinkedHashSet<>();
  private final Fingerprint fingerprint = new Fingerprint();
  private final Utf8 utf8 = new Utf8();
  private EventMarks marks = new EventMarks();
  private @Nullable List<@Nullable Object[]> rows;
  private OptionalLong count = OptionalLong.empty();

  private PageParser(JsonParser json, List<EventField> fields) {
    this.json = json;
    this.fields = fields;
  }

  /**
   * Reads to the end of the body.
   *
   * @param bytes how many were read of the body in the end
   * @throws UnreadableException when the body is not what the API's document says
   * @throws IOException when the body could not be had
   */
  static Page parse(InputStream body, LongSupplier bytes, List<EventField> fields)
      throws IOException, UnreadableException {
    try (JsonParser json = Json.FACTORY.createParser(body)) {
      PageParser parser = new PageParser(json, fields);
      parser.readDocument();
      return new Page(parser.checkedRows(), parser.marks, parser.count, bytes.getAsLong());
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
    marks = new EventMarks();
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
    fingerprint.reset();
    long time = EventMarks.NO_TIME;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      int slot = slotOf(name);
      if (slot < 0) {
        json.skipChildren();
      } else if (ALL[slot] == EventField.TIME) {
        @Nullable Long value = readTime(row, slot);
        time = value == null ? EventMarks.NO_TIME : value;
      } else {
        readText(row, slot);
      }
    }
    marks.add(fingerprint.value(), time);
    return row;
  }

  private @Nullable Long readTime(@Nullable Object[] row, int slot)
      throws IOException, UnreadableException {
    @Nullable Long value;
    try {
      value = JsonValues.integer(json, EventField.TIME.jsonName());
    } catch (UnreadableException e) {
      if (fields.contains(EventField.TIME)) {
        throw e;
      }
      // Whoever does not ask for the time is not to fail for it.
      json.skipChildren();
      value = null;
    }
    if (value == null) {
      fingerprint.clear(slot);
    } else {
      fingerprint.set(slot, value);
    }
    put(row, EventField.TIME, value);
    return value;
  }

  /** A field that nobody reads counts for the fingerprint, and is never made a string for it. */
  private void readText(@Nullable Object[] row, int slot) throws IOException {
    EventField field = ALL[slot];
    boolean read = fields.contains(field);
    switch (json.currentToken()) {
      case VALUE_NULL -> {
        fingerprint.clear(slot);
        put(row, field, null);
      }
      case START_OBJECT, START_ARRAY -> {
        @Nullable String text = JsonValues.text(json);
        char[] chars = String.valueOf(text).toCharArray();
        sumUp(slot, chars, 0, chars.length);
        put(row, field, text);
      }
      default -> {
        sumUp(slot, json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
        if (read) {
          put(row, field, json.getText());
        }
      }
    }
  }

  private void sumUp(int slot, char[] text, int offset, int length) {
    utf8.clear();
    utf8.append(text, offset, length);
    fingerprint.set(slot, Fingerprint.sum(utf8.bytes(), 0, utf8.length()), utf8.length());
  }

  /** A caller may ask for a field more than once. */
  private void put(@Nullable Object[] row, EventField field, @Nullable Object value) {
    for (int column = 0; column < row.length; column++) {
      if (fields.get(column) == field) {
        row[column] = value;
      }
    }
  }

  /** By comparing with each: there are eight, and a map would hash every name anew. */
  private static int slotOf(String name) {
    for (int slot = 0; slot < ALL.length; slot++) {
      if (ALL[slot].jsonName().equals(name)) {
        return slot;
      }
    }
    return -1;
  }
}
