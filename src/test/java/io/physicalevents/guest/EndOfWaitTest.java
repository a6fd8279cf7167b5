package io.physicalevents.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.physicalevents.testkit.FreshPorts;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a statement waits for, whoever ends it ends it there and then: the call returns while
 * the server still holds its answer, no request follows, and the connection answers the next query.
 */
class EndOfWaitTest {

  /** What the statement waits for when it is ended. */
  enum Wait {
    FIRST_ANSWER,
    SECOND_ANSWER,
    REST_OF_BODY,
    BACK_OFF,
    RATE_LIMIT
  }

  /** Who ends it, and the SQLState that the reader gets. */
  enum End {
    CANCEL("57014"),
    TIME_OUT("HYT00"),
    NETWORK_TIME_OUT("HYT00"),
    CLOSE_STATEMENT("57014"),
    CLOSE_CONNECTION("57014"),
    INTERRUPT("57014");

    final String state;

    End(String state) {
      this.state = state;
    }
  }

  static Stream<Arguments> waitsAndEnds() {
    return Stream.of(Wait.values())
        .flatMap(wait -> Stream.of(End.values()).map(end -> Arguments.of(wait, end)))
        .filter(
            // A network time-out bounds waits for the network, and no others.
            pair ->
                pair.get()[1] != End.NETWORK_TIME_OUT
                    || (pair.get()[0] != Wait.BACK_OFF && pair.get()[0] != Wait.RATE_LIMIT));
  }

  private final AtomicInteger requests = new AtomicInteger();
  private final CountDownLatch waiting = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private final ExecutorService readers = Executors.newCachedThreadPool();
  private volatile boolean healthy;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = FreshPorts.httpServer();
    server.setExecutor(readers);
    server.start();
  }

  @AfterEach
  void stop() {
    released.countDown();
    server.stop(0);
    readers.shutdownNow();
  }

  @ParameterizedTest
  @MethodSource("waitsAndEnds")
  void endsAtOnce(Wait wait, End end) throws Exception {
    server.createContext("/", exchange -> answer(exchange, wait));
    try (Connection connection = connect(wait);
        Statement statement = connection.createStatement()) {
      if (end == End.TIME_OUT) {
        statement.setQueryTimeout(1);
      }
      if (end == End.NETWORK_TIME_OUT) {
        connection.setNetworkTimeout(readers, 300);
      }
      AtomicReference<Thread> reader = new AtomicReference<>();
      Future<SQLException> failure =
          readers.submit(
              () -> {
                reader.set(Thread.currentThread());
                return catchThrowableOfType(SQLException.class, () -> readAll(statement));
              });
      waiting.await();
      switch (end) {
        case CANCEL -> statement.cancel();
        case TIME_OUT, NETWORK_TIME_OUT -> {}
        case CLOSE_STATEMENT -> statement.close();
        case CLOSE_CONNECTION -> connection.close();
        case INTERRUPT -> reader.get().interrupt();
      }

      assertThat((Throwable) failure.get()).isNotNull();
      assertThat(failure.get().getSQLState()).isEqualTo(end.state);
      int sent = requests.get();

      healthy = true;
      if (end != End.CLOSE_CONNECTION && wait != Wait.RATE_LIMIT && wait != Wait.BACK_OFF) {
        connection.setNetworkTimeout(readers, 0);
        try (Statement next = connection.createStatement()) {
          assertThat(readAll(next)).isZero();
        }
        sent++;
      }
      assertThat(requests.get()).isEqualTo(sent);
      assertThat(released.getCount()).isEqualTo(1);
    }
  }

  private Connection connect(Wait wait) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:physicalevents:endpoint=http://127.0.0.1:"
            + server.getAddress().getPort()
            + ";projectId=p;authType=none;apiTimeUnit=seconds;parallelism=1;pageSize=1"
            + (wait == Wait.RATE_LIMIT ? ";maxRequestsPerSecond=0.001" : ""));
  }

  private static int readAll(Statement statement) throws SQLException {
    int rows = 0;
    try (ResultSet resultSet = statement.executeQuery("SELECT message_id FROM events")) {
      while (resultSet.next()) {
        rows++;
      }
    }
    return rows;
  }

  private void answer(HttpExchange exchange, Wait wait) throws IOException {
    int earlier = requests.getAndIncrement();
    try (exchange) {
      if (healthy) {
        respond(exchange, "{\"events\": [], \"count\": 0}");
        return;
      }
      switch (wait) {
        case FIRST_ANSWER -> hold();
        case SECOND_ANSWER -> {
          if (earlier == 1) {
            hold();
          }
        }
        case REST_OF_BODY -> {
          exchange.sendResponseHeaders(200, 0);
          OutputStream body = exchange.getResponseBody();
          body.write("{\"events\": [{".getBytes(StandardCharsets.UTF_8));
          body.flush();
          hold();
          return;
        }
        case BACK_OFF -> {
          exchange.getResponseHeaders().add("Retry-After", "1000");
          exchange.sendResponseHeaders(503, -1);
          waiting.countDown();
          return;
        }
        case RATE_LIMIT -> waiting.countDown();
      }
      respond(exchange, "{\"events\": [{\"message_id\": \"m\"}], \"count\": 3}");
    }
  }

  private void hold() {
    waiting.countDown();
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void respond(HttpExchange exchange, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }
}
