package io.physicalevents.simulator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What goes back for one request: a status, headers and a body. */
final class Answer {
  private static final JsonFactory JSON = new JsonFactory();

  /** Status of an answer that is never sent. */
  private static final int NONE = 0;

  private static final int THROTTLED = 429;

  private final int status;
  private final int rows;
  private final Map<String, String> headers;
  private final ByteArrayOutputStream body;

  private Answer(int status, int rows, Map<String, String> headers, ByteArrayOutputStream body) {
    this.status = status;
    this.rows = rows;
    this.headers = headers;
    this.body = body;
  }

  /** One page: {@code {"events": […], "count": n}}, without the count where it is empty. */
  static Answer page(List<SimulatedEvent> events, OptionalLong count) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream(512 * (events.size() + 1));
    try (JsonGenerator json = JSON.createGenerator(body)) {
      json.writeStartObject();
      json.writeArrayFieldStart("events");
      for (SimulatedEvent event : events) {
        write(event, json);
      }
      json.writeEndArray();
      if (count.isPresent()) {
        json.writeNumberField("count", count.getAsLong());
      }
      json.writeEndObject();
    }
    return new Answer(200, events.size(), Map.of("Content-Type", "application/json"), body);
  }

  static Answer refusal(Refusal refusal) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(body)) {
      json.writeStartObject();
      json.writeStringField("error_code", refusal.code());
      json.writeStringField("error_msg", refusal.message());
      json.writeEndObject();
    }
    return new Answer(refusal.status(), 0, Map.of("Content-Type", "application/json"), body);
  }

  /** 429 with a plain text, as the contract has it. */
  static Answer throttled(@Nullable String retryAfter) {
    String text = "Too many requests.";
    return retryAfter == null
        ? text(THROTTLED, "text/plain", text, Map.of())
        : text(THROTTLED, "text/plain", text, Map.of("Retry-After", retryAfter));
  }

  /** What a gateway says that knows nothing of the API. */
  static Answer gatewayPage(int status) {
    String page =
        "<html><head><title>%1$d</title></head><body><h1>%1$d</h1><hr>gateway</body></html>";
    return text(status, "text/html", page.formatted(status), Map.of());
  }

  /** Not an answer: its status in the log is 0. */
  static Answer none() {
    return new Answer(NONE, 0, Map.of(), new ByteArrayOutputStream());
  }

  private static Answer text(int status, String type, String text, Map<String, String> more) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    Map<String, String> headers = new HashMap<>(more);
    headers.put("Content-Type", type);
    return new Answer(status, 0, headers, body);
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

  Map<String, String> headers() {
    return headers;
  }

  /** Size of the body in bytes. */
  int size() {
    return body.size();
  }

  void writeTo(OutputStream out) throws IOException {
    body.writeTo(out);
  }
}
