package io.physicalevents.simulator;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Serves the one path of the contract, logs each request, and refuses whatever else is asked. */
final class EventsEndpoint implements HttpHandler {
  private static final Pattern PATH = Pattern.compile("/v1/[^/]+/physicalservers/events");

  /** A body of more bytes than this is compressed for a client that takes it. */
  private static final int COMPRESSED_ABOVE = 1024;

  private static final Pattern GZIP_ACCEPTED = Pattern.compile("gzip(;q=(1|0\\.0*[1-9]).*)?");

  private final Selections selections;
  private final SimulatorSettings settings;
  private final RequestLog log;

  EventsEndpoint(SimulatedEvents events, SimulatorSettings settings, RequestLog log) {
    this.selections = new Selections(events);
    this.settings = settings;
    this.log = log;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Instant received = Instant.now();
    // Cut by hand: to java.net.URI the target "//host/v1/…" has an authority and a shorter path.
    String target = exchange.getRequestURI().toString();
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    String rawQuery = mark < 0 ? "" : target.substring(mark + 1);
    QueryString query = QueryString.parse(rawQuery);
    Answer answer = answer(exchange, path, query);
    // Before the answer leaves, so that a client that has its answer finds the request logged.
    log.add(
        new LoggedRequest(
            received,
            exchange.getRequestMethod(),
            path,
            rawQuery,
            query.firstValues(),
            answer.status(),
            answer.rows()));
    send(answer, exchange);
  }

  private Answer answer(HttpExchange exchange, String path, QueryString query) throws IOException {
    try {
      if (!PATH.matcher(path).matches()) {
        throw Refusal.notFound(
            "there is nothing at this path; the list is at"
                + " /v1/{project_id}/physicalservers/events");
      }
      if (!exchange.getRequestMethod().equals("GET")) {
        exchange.getResponseHeaders().set("Allow", "GET");
        throw Refusal.methodNotAllowed("the list takes GET only");
      }
      String token = settings.requiredToken();
      if (token != null && !token.equals(exchange.getRequestHeaders().getFirst("X-Auth-Token"))) {
        throw Refusal.unauthorized(
            "the header X-Auth-Token is missing or is not the token this simulator requires");
      }
      EventsRequest request = EventsRequest.parse(query, settings.timeBounds());
      return Answer.page(selections.select(request.filter()), request.offset(), request.limit());
    } catch (Refusal refusal) {
      return Answer.refusal(refusal);
    }
  }

  private static void send(Answer answer, HttpExchange exchange) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "application/json");
    headers.set("Vary", "Accept-Encoding");
    if (exchange.getRequestMethod().equals("HEAD")) {
      // The JDK would drop a body too, but with a warning in the log.
      exchange.sendResponseHeaders(answer.status(), -1);
      return;
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    if (answer.size() > COMPRESSED_ABOVE && acceptsGzip(exchange.getRequestHeaders())) {
      headers.set("Content-Encoding", "gzip");
      try (OutputStream gzip = new FastGzip(packed)) {
        answer.writeTo(gzip);
      }
    } else {
      answer.writeTo(packed);
    }
    exchange.sendResponseHeaders(answer.status(), packed.size());
    try (OutputStream out = exchange.getResponseBody()) {
      packed.writeTo(out);
    }
  }

  private static boolean acceptsGzip(Headers headers) {
    return headers.getOrDefault("Accept-Encoding", List.of()).stream()
        .flatMap(line -> Arrays.stream(line.split(",", -1)))
        .map(coding -> coding.replace(" ", "").toLowerCase(Locale.ROOT))
        .anyMatch(coding -> GZIP_ACCEPTED.matcher(coding).matches());
  }

  /** Compresses in little time, so that a benchmark measures the client and not this. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
