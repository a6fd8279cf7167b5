package io.physicalevents.guest;

import static io.physicalevents.testkit.ScriptedApi.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.physicalevents.testkit.ScriptedApi;
import io.physicalevents.testkit.ScriptedApi.Reply;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every request leaves one line in the program's log, at debug level, and no secret in it. */
class RequestLogTest {

  private static final String TOKEN = "s3cret-t0ken";
  private static final String MS = " bytes=\\d+ ms=\\d+ ";

  private final Logger logger = Logger.getLogger("io.physicalevents");
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          lines.add(line.getLevel() + " " + new SimpleFormatter().formatMessage(line));
          if (line.getThrown() != null) {
            lines.add(line.getThrown().toString());
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    handler.setLevel(Level.ALL);
    logger.addHandler(handler);
    logger.setLevel(Level.ALL);
  }

  @AfterEach
  void stopListening() {
    logger.removeHandler(handler);
    logger.setLevel(null);
  }

  private static Reply reply(ScriptedApi.Asked asked) {
    return switch (asked.earlier()) {
      case 0 ->
          new Reply(
              503,
              "{\"error_msg\": \"busy, " + TOKEN + "\", \"request_id\": \"body-id\"}",
              Map.of("Retry-After", "0", "X-Request-Id", "header-id"));
      case 1 -> new Reply(200, page(0, 2, 3), Map.of("X-Request-Id", "id-of-the-page " + TOKEN));
      default -> Reply.ok(page(asked.offset(), 3, 3));
    };
  }

  @Test
  void tellsEachRequestWithItsAnswer() throws Exception {
    try (ScriptedApi api = ScriptedApi.start(RequestLogTest::reply)) {
      String sql = "SELECT message_id FROM events WHERE event_level = 'info' OR 1 = 1 LIMIT 3";
      assertThat(api.ask(sql, ";authType=token;pageSize=2;token=" + TOKEN)).hasSize(3);
    }

    String request = "FINE GET /v1/p/physicalservers/events\\?";
    List<String> requests = lines.stream().filter(line -> line.contains("GET ")).toList();
    assertThat(requests).hasSize(3);
    assertThat(requests.get(0))
        .matches(request + "limit=2 status=503 rows=0" + MS + "attempt=1 request_id=body-id");
    assertThat(requests.get(1))
        .matches(
            request
                + "limit=2 status=200 rows=2"
                + MS
                + "attempt=2 request_id=id-of-the-page \\*\\*\\*");
    assertThat(requests.get(2))
        .matches(request + "limit=3 status=200 rows=3" + MS + "attempt=1 request_id=none");
    assertThat(String.join("\n", lines)).doesNotContain(TOKEN);
  }

  @Test
  void tellsARequestThatGotNoAnswerToo() throws Exception {
    String closed;
    try (ScriptedApi api = ScriptedApi.start(RequestLogTest::reply)) {
      try (var connection = api.connect("")) {
        closed = connection.getMetaData().getURL();
      }
    }
    try (var connection = DriverManager.getConnection(closed + "maxRetries=0");
        var statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM events").next())
          .isInstanceOf(SQLException.class);
    }

    assertThat(lines).anyMatch(line -> line.contains(" status=0 rows=0 "));
  }

  @Test
  void saysNothingAboveDebug() throws Exception {
    logger.setLevel(Level.INFO);
    try (ScriptedApi api = ScriptedApi.start(RequestLogTest::reply)) {
      api.ask("SELECT message_id FROM events", ";pageSize=2");
    }

    assertThat(lines).isEmpty();
  }
}
