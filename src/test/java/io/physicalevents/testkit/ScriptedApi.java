package io.physicalevents.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** A server on loopback whose answers a test makes up: one that lies as no well-made one would. */
public final class ScriptedApi implements AutoCloseable {

  static {
    // Else the JDK's server holds each answer back for some 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /** Spares the look at the kind of server, which tests that count requests are not about. */
  static final String KNOWN_UNIT = ";apiTimeUnit=seconds";

  /** A request's offset and limit, and the number of requests before it. */
  public record Asked(int offset, int limit, int earlier, Map<String, String> parameters) {}

  /** An answer. */
  public record Reply(int status, String body, Map<String, String> headers) {
    public Reply(int status, String body) {
      this(status, body, Map.of());
    }

    public static Reply ok(String body) {
      return new Reply(200, body);
    }

    /** The page that was asked for of a list of events which have nothing but a time. */
    public static Reply pageOf(List<Long> times, Asked asked) {
      return ok(
          times.stream()
              .skip(asked.offset())
              .limit(asked.limit())
              .map(time -> "{\"time\": " + time + "}")
              .collect(
                  Collectors.joining(
                      ",", "{\"events\": [", "], \"count\": " + times.size() + "}")));
    }
  }

  /** Makes up the answers. */
  @FunctionalInterface
  public interface Script {
    Reply reply(Asked asked);
  }

  private final HttpServer server;
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

  private ScriptedApi(HttpServer server) {
    this.server = server;
  }

  public static ScriptedApi start(Script script) throws IOException {
    HttpServer server = FreshPorts.httpServer();
    ScriptedApi api = new ScriptedApi(server);
    server.createContext("/", exchange -> api.handle(exchange, script));
    server.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "scripted-api");
              thread.setDaemon(true);
              return thread;
            }));
    server.start();
    return api;
  }

  private void handle(HttpExchange exchange, Script script) throws IOException {
    String query = String.valueOf(exchange.getRequestURI().getRawQuery());
    Map<String, String> parameters = new HashMap<>();
    for (String pair : query.split("&")) {
      String[] parts = pair.split("=", 2);
      parameters.put(parts[0], parts.length == 2 ? parts[1] : "");
    }
    int earlier;
    synchronized (requests) {
      earlier = requests.size();
      requests.add(query);
    }
    Reply reply =
        script.reply(
            new Asked(
                Integer.parseInt(parameters.getOrDefault("offset", "0")),
                Integer.parseInt(parameters.getOrDefault("limit", "10")),
                earlier,
                parameters));
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    reply.headers().forEach(exchange.getResponseHeaders()::add);
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** A page of rows named by their place in the list, {@code e0} the first. */
  public static String page(long from, long to, Object count) {
    return page(LongStream.range(from, Math.max(from, to)).mapToObj(i -> "e" + i).toList(), count);
  }

  public static String page(List<String> messageIds, Object count) {
    return IntStream.range(0, messageIds.size())
        .mapToObj(i -> "{\"message_id\": \"" + messageIds.get(i) + "\"}")
        .collect(Collectors.joining(",", "{\"events\": [", "], \"count\": " + count + "}"));
  }

  /** The queries received. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  public String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public Connection connect(String properties) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:physicalevents:endpoint="
            + endpoint()
            + (properties.contains("projectId") ? "" : ";projectId=p")
            + (properties.contains("apiTimeUnit") ? "" : KNOWN_UNIT)
            + (properties.contains("authType=") ? "" : ";authType=none")
            + properties);
  }

  /** The first column of a query's rows. */
  public List<String> ask(String sql, String properties) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = connect(properties);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
