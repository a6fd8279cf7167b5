package io.physicalevents.simulator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** What goes back for one request: a status, and a body of JSON. */
final class Answer {
  private static final JsonFactory JSON = new JsonFactory();

  private final int status;
  private final int rows;
  private final ByteArrayOutputStream body;

  private Answer(int status, int rows, ByteArrayOutputStream body) {
    this.status = status;
    this.rows = rows;
    this.body = body;
  }

  /** One page: {@code {"events": […], "count": n}}, where n is the size of the whole selection. */
  static Answer page(Selections.Selection selection, long offset, int limit) throws IOException {
    int first = (int) Math.min(offset, selection.size());
    int end = Math.min(selection.size() - first, limit) + first;
    ByteArrayOutputStream body = new ByteArrayOutputStream(512 * (end - first + 1));
    try (JsonGenerator json = JSON.createGenerator(body)) {
      json.writeStartObject();
      json.writeArrayFieldStart("events");
      for (int index = first; index < end; index++) {
        write(selection.event(index), json);
      }
      json.writeEndArray();
      json.writeNumberField("count", selection.size());
      json.writeEndObject();
    }
    return new Answer(200, end - first, body);
  }

  static Answer refusal(Refusal refusal) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(body)) {
      json.writeStartObject();
      json.writeStringField("error_code", refusal.code());
      json.writeStringField("error_msg", refusal.message());
      json.writeEndObject();
    }
    return new Answer(refusal.status(), 0, body);
  }

  private static void write(SimulatedEvent event, JsonGenerator json) throws IOException {
    json.writeStartObject();
    write("event_id", event.eventId(), json);
    write("message_id", event.messageId(), json);
    write("event_message", event.eventMessage(), json);
    write("event_level", event.eventLevel(), json);
    write("status", event.status(), json);
    write("resource_id", event.resourceId(), json);
    json.writeFieldName("time");
    Long time = event.time();
    if (time == null) {
      json.writeNull();
    } else {
      json.writeNumber(time.longValue());
    }
    write("origin_event", event.originEvent(), json);
    json.writeEndObject();
  }

  private static void write(String name, @Nullable String value, JsonGenerator json)
      throws IOException {
    json.writeFieldName(name);
    // Writes a null where the value is null.
    json.writeString(value);
  }

  int status() {
    return status;
  }

  /** Number of events in the body. */
  int rows() {
    return rows;
  }

  /** Size of the body in bytes. */
  int size() {
    return body.size();
  }

  void writeTo(OutputStream out) throws IOException {
    body.writeTo(out);
  }
}
