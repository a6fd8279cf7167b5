package io.physicalevents.bench;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** What a careful programmer writes by hand in the driver's stead: OkHttp and Jackson databind. */
final class BareClient implements AutoCloseable {

  /** An event of the API. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  static final class Event {
    @JsonProperty("event_id")
    public String eventId;

    @JsonProperty("message_id")
    public String messageId;

    @JsonProperty("event_message")
    public String eventMessage;

    @JsonProperty("event_level")
    public String eventLevel;

    @JsonProperty("status")
    public String status;

    @JsonProperty("resource_id")
    public String resourceId;

    @JsonProperty("time")
    public Long time;

    @JsonProperty("origin_event")
    public String originEvent;
  }

  /** A page of the API. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  static final class Events {
    @JsonProperty("events")
    public List<Event> events;

    @JsonProperty("count")
    public long count;
  }

  private static final int PAGE = 1000;

  private final OkHttpClient http = new OkHttpClient();
  private final ObjectReader reader = new ObjectMapper().readerFor(Events.class);
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
          });
  private final String list;

  BareClient(String endpoint) {
    this.list = endpoint + "/v1/p/physicalservers/events?";
  }

  Events get(String parameters) throws IOException {
    Request request = new Request.Builder().url(list + parameters).build();
    try (Response response = http.newCall(request).execute()) {
      if (response.code() != 200) {
        throw new IOException("status " + response.code());
      }
      return reader.readValue(response.body().byteStream());
    }
  }

  private Events page(long offset) throws IOException {
    return get("offset=" + offset + "&limit=" + PAGE);
  }

  /** Reads all pages one after another; a number that hangs on each row. */
  long readAll() throws IOException {
    long sum = 0;
    long offset = 0;
    Events page;
    do {
      page = page(offset);
      sum += sum(page);
      offset += page.events.size();
    } while (offset < page.count);
    return sum;
  }

  /** Reads all pages with so many of them in flight, in order. */
  long readAllAhead(int width) throws Exception {
    Events first = page(0);
    long sum = sum(first);
    Deque<Future<Events>> inFlight = new ArrayDeque<>();
    long asked = PAGE;
    while (asked < first.count || !inFlight.isEmpty()) {
      while (asked < first.count && inFlight.size() < width) {
        long offset = asked;
        inFlight.add(threads.submit(() -> page(offset)));
        asked += PAGE;
      }
      sum += sum(inFlight.remove().get());
    }
    return sum;
  }

  private static long sum(Events page) {
    long sum = 0;
    for (Event event : page.events) {
      sum += event.time + event.messageId.length() + event.originEvent.length();
    }
    return sum;
  }

  @Override
  public void close() {
    threads.shutdownNow();
    http.connectionPool().evictAll();
  }
}
