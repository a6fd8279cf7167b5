package io.physicalevents.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Speaks to a simulator as any HTTP client would. */
final class SimulatorClient {
  static final String PATH = "/v1/demo/physicalservers/events";

  /** Generous: it only keeps a server that hangs from hanging the tests. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI endpoint;

  SimulatorClient(Simulator simulator) {
    endpoint = simulator.endpoint();
  }

  /** An answer with its body as it came over the wire. */
  record Reply(int status, HttpResponse<byte[]> response) {
    JsonNode json() throws IOException {
      return new ObjectMapper().readTree(response.body());
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    /** The named field of each event, null where it is a JSON null. */
    List<String> column(String field) throws IOException {
      List<String> values = new ArrayList<>();
      for (JsonNode event : json().get("events")) {
        values.add(event.get(field).isNull() ? null : event.get(field).asText());
      }
      return values;
    }

    long count() throws IOException {
      return json().get("count").longValue();
    }

    List<String> fieldNames() throws IOException {
      return StreamSupport.stream(
              ((Iterable<String>) () -> unchecked().fieldNames()).spliterator(), false)
          .toList();
    }

    private JsonNode unchecked() {
      try {
        return json();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Gets the list with the query, which is percent-encoded already; empty for none. */
  Reply list(String query, String... headers) throws IOException, InterruptedException {
    return send("GET", query.isEmpty() ? PATH : PATH + "?" + query, headers);
  }

  Reply send(String method, String target, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(endpoint + target))
            .timeout(PATIENCE)
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<byte[]> response =
        HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    return new Reply(response.statusCode(), response);
  }
}
