package io.physicalevents.remote;

import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.calcite.avatica.Meta;
import org.apache.calcite.avatica.metrics.noop.NoopMetricsSystem;
import org.apache.calcite.avatica.remote.Handler.HandlerResponse;
import org.apache.calcite.avatica.remote.JsonHandler;
import org.apache.calcite.avatica.remote.LocalService;
import org.apache.calcite.avatica.remote.ProtobufHandler;
import org.apache.calcite.avatica.remote.ProtobufTranslationImpl;
import org.apache.calcite.avatica.remote.Service;

/**
 * Answers POST requests of Avatica's protocol; which of its two encodings is seen from the body.
 */
final class AvaticaEndpoint implements HttpHandler {

  private static final int MAX_REQUEST = 4 << 20;

  /** None of these may a web page of another site send without being asked about first. */
  private static final Set<String> CONTENT_TYPES =
      Set.of(
          "application/json",
          "application/octet-stream",
          "application/x-google-protobuf",
          "application/x-protobuf");

  private final Predicate<String> servedHost;
  private final JsonHandler json;
  private final ProtobufHandler protobuf;

  AvaticaEndpoint(Meta meta, Predicate<String> servedHost) {
    this.servedHost = servedHost;
    // Clients tell it in their errors; they fail where there is none.
    Service.RpcMetadataResponse name = new Service.RpcMetadataResponse("physicalevents");
    LocalService service = new LocalService(meta);
    service.setRpcMetadata(name);
    json = new JsonHandler(service, NoopMetricsSystem.getInstance());
    json.setRpcMetadata(name);
    protobuf =
        new ProtobufHandler(
            service, new ProtobufTranslationImpl(), NoopMetricsSystem.getInstance());
    protobuf.setRpcMetadata(name);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String host = exchange.getRequestHeaders().getFirst("Host");
      String type = exchange.getRequestHeaders().getFirst("Content-Type");
      if (host == null || !servedHost.test(host)) {
        refuse(exchange, 403, "this server is not reached by the name of " + host);
      } else if (!exchange.getRequestMethod().equals("POST")) {
        exchange.getResponseHeaders().set("Allow", "POST");
        refuse(exchange, 405, "Avatica's protocol is spoken by POST");
      } else if (type == null || !CONTENT_TYPES.contains(mediaType(type))) {
        refuse(exchange, 415, "Content-Type must be one of " + CONTENT_TYPES);
      } else {
        answer(exchange);
      }
    }
  }

  private static String mediaType(String contentType) {
    return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_REQUEST + 1);
    if (body.length > MAX_REQUEST) {
      refuse(exchange, 413, "a request has at most " + MAX_REQUEST + " bytes");
    } else if (body.length > 0 && body[0] == '{') {
      HandlerResponse<String> answer = json.apply(new String(body, StandardCharsets.UTF_8));
      send(
          exchange,
          answer.getStatusCode(),
          "application/json;charset=utf-8",
          answer.getResponse().getBytes(StandardCharsets.UTF_8));
    } else {
      try {
        HandlerResponse<byte[]> answer = protobuf.apply(WireNames.fromClient(body));
        send(
            exchange,
            answer.getStatusCode(),
            "application/x-google-protobuf",
            WireNames.forClient(answer.getResponse()));
      } catch (InvalidProtocolBufferException e) {
        refuse(exchange, 400, "the request is neither a JSON object nor a message of Avatica's");
      }
    }
  }

  private static void refuse(HttpExchange exchange, int status, String why) throws IOException {
    send(
        exchange,
        status,
        "text/plain;charset=utf-8",
        (why + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
