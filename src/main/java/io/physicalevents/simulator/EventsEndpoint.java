package io.physicalevents.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.physicalevents.simulator.Selections.Selection;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Serves the one path of the contract, logs each request, and refuses whatever else is asked. */
final class EventsEndpoint implements HttpHandler {
  private static final Pattern PATH = Pattern.compile("/v1/[^/]+/physicalservers/events");

  private final ServedList list;
  private final SimulatorSettings settings;
  private final RequestLog log;

  EventsEndpoint(SimulatedEvents events, SimulatorSettings settings, RequestLog log) {
    this.list = new ServedList(events, settings.change());
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
    ServedList.Turn turn = list.next();
    Fault fault = settings.faults().of(turn.request()).orElse(null);
    Answer answer = answer(exchange, path, query, turn, fault);
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
    try {
      Delivery.send(answer, exchange, fault);
    } catch (InterruptedException e) {
      // The simulator is closed: nobody waits for the rest.
      exchange.close();
    }
  }

  private Answer answer(
      HttpExchange exchange,
      String path,
      QueryString query,
      ServedList.Turn turn,
      @Nullable Fault fault)
      throws IOException {
    if (fault instanceof Fault.Dropped) {
      return Answer.none();
    } else if (fault instanceof Fault.Throttled throttled) {
      return Answer.throttled(throttled.retryAfter());
    } else if (fault instanceof Fault.GatewayPage page) {
      return Answer.gatewayPage(page.status());
    }
    try {
      if (fault instanceof Fault.Status status) {
        throw Refusal.fault(status.status());
      }
      refuseIllAddressed(exchange, path);
      EventsRequest request =
          EventsRequest.parse(query, settings.list(), settings.clock().instant());
      Selection selection = turn.selections().select(request.filter());
      List<SimulatedEvent> page =
          fault instanceof Fault.EmptyPage
              ? List.of()
              : (settings.list().tiesMove() ? selection.withTiesTurned(turn.request()) : selection)
                  .page(request.offset(), request.limit());
      OptionalLong count = settings.list().count().of(selection.size(), page.size());
      return Answer.page(page, count);
    } catch (Refusal refusal) {
      return Answer.refusal(refusal);
    }
  }

  private void refuseIllAddressed(HttpExchange exchange, String path) throws Refusal {
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
  }
}
