package io.physicalevents.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.config.ConnectionProperties;
import io.physicalevents.config.DriverConfig;
import io.physicalevents.scan.EventsSource;
import io.physicalevents.simulator.LoggedRequest;
import io.physicalevents.testkit.ScriptedApi;
import io.physicalevents.testkit.ScriptedApi.Reply;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@link Connection#isValid} asks the server, but not for each connection of a pool. */
class ServerCheckTest {

  private static final String ONE_EVENT = ScriptedApi.page(0, 1, 5);

  @Test
  void asksForOneEventOnceForAllConnections() throws Exception {
    try (SimulatedDatabase database = new SimulatedDatabase();
        Connection first = database.connect();
        Connection second = database.connect()) {
      assertThat(first.isValid(5)).isTrue();
      assertThat(second.isValid(5)).isTrue();
      assertThat(first.isValid(0)).isTrue();
      assertThat(database.simulator().requests())
          .extracting(LoggedRequest::query)
          .containsExactly("limit=1");
    }
  }

  @Test
  void aClosedConnectionIsNotValidWhateverTheServerSays() throws Exception {
    try (SimulatedDatabase database = new SimulatedDatabase()) {
      Connection connection = database.connect();
      connection.close();
      assertThat(connection.isValid(5)).isFalse();
      assertThat(database.simulator().requests()).isEmpty();
    }
  }

  @Test
  void isNotValidWhereTheServerRefuses() throws Exception {
    try (ScriptedApi api = ScriptedApi.start(asked -> new Reply(403, "{}"));
        Connection connection = api.connect("")) {
      assertThat(connection.isValid(5)).isFalse();
      assertThat(connection.isClosed()).isFalse();
    }
  }

  /** Another credential may be refused where this one is not. */
  @Test
  void doesNotBelieveWhatAnotherCredentialWasTold() throws Exception {
    try (ScriptedApi api = ScriptedApi.start(asked -> Reply.ok(ONE_EVENT));
        Connection anonymous = api.connect("");
        Connection known = api.connect(";authType=token;token=t")) {
      assertThat(anonymous.isValid(5)).isTrue();
      assertThat(known.isValid(5)).isTrue();
      assertThat(api.requests()).hasSize(2);
    }
  }

  @Test
  void isNotValidWhereNoAnswerComesInTime() throws Exception {
    try (SilentServer server = new SilentServer(0);
        Connection connection = java.sql.DriverManager.getConnection(server.url())) {
      assertThat(connection.isValid(1)).isFalse();
    }
  }

  @Test
  void manyThreadsAskOnce() throws Exception {
    try (ScriptedApi api = ScriptedApi.start(asked -> Reply.ok(ONE_EVENT));
        Connection connection = api.connect("")) {
      ExecutorService pool = Executors.newFixedThreadPool(8);
      try {
        List<Future<Boolean>> answers =
            IntStream.range(0, 32)
                .mapToObj(i -> pool.submit(() -> connection.isValid(10)))
                .toList();
        for (Future<Boolean> answer : answers) {
          assertThat(answer.get()).isTrue();
        }
      } finally {
        pool.shutdownNow();
      }
      assertThat(api.requests()).hasSize(1);
    }
  }

  @Test
  void asksAgainWhenTheAnswerIsOld() throws Exception {
    AtomicLong now = new AtomicLong();
    AtomicInteger status = new AtomicInteger(200);
    try (ScriptedApi api = ScriptedApi.start(asked -> new Reply(status.get(), ONE_EVENT));
        EventsSource source = new EventsSource(config(api))) {
      ServerCheck check = new ServerCheck(now::get);
      assertThat(check.answers(source, new RequestHistory(), 5)).isTrue();
      status.set(403);
      now.addAndGet(ServerCheck.TRUSTED.minusNanos(1).toNanos());
      assertThat(check.answers(source, new RequestHistory(), 5)).isTrue();
      now.addAndGet(1);
      assertThat(check.answers(source, new RequestHistory(), 5)).isFalse();
      status.set(200);
      assertThat(check.answers(source, new RequestHistory(), 5)).isFalse();
      now.addAndGet(Duration.ofSeconds(1).toNanos());
      assertThat(check.answers(source, new RequestHistory(), 5)).isTrue();
      assertThat(api.requests()).hasSize(3);
    }
  }

  private static DriverConfig config(ScriptedApi api) throws Exception {
    String endpoint;
    try (Connection connection = api.connect("")) {
      endpoint = connection.getMetaData().getURL().replaceAll(".*endpoint=\"?([^;\"]+).*", "$1");
    }
    return ConnectionProperties.parse(
        Map.of("endpoint", endpoint, "projectId", "p", "authType", "none"),
        Set.of(),
        name -> null,
        Optional.empty());
  }

  @Test
  void fetchSizeIsAHintForTheSizeOfPages() throws Exception {
    try (SimulatedDatabase database = new SimulatedDatabase();
        Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      assertThat(statement.getFetchSize()).isZero();
      statement.setFetchSize(3);
      assertThat(SimulatedDatabase.texts(statement.executeQuery("SELECT event_id FROM events")))
          .hasSize(4);
      assertThat(database.simulator().requests().get(0).query()).isEqualTo("limit=3");
      database.simulator().clearRequests();
      statement.setFetchSize(5000);
      statement.executeQuery("SELECT event_id FROM events").next();
      assertThat(database.simulator().requests().get(0).query()).isEqualTo("limit=1000");
    }
  }

  @Test
  void aFixedPageSizeOutweighsTheHint() throws Exception {
    try (SimulatedDatabase database = new SimulatedDatabase();
        Connection connection = database.connect("pageSize=50");
        Statement statement = connection.createStatement()) {
      statement.setFetchSize(3);
      statement.executeQuery("SELECT event_id FROM events").next();
      assertThat(database.simulator().requests().get(0).query()).isEqualTo("limit=50");
    }
  }
}
