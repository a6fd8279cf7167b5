package io.physicalevents.guest;

import static io.physicalevents.testkit.ScriptedApi.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.physicalevents.testkit.ScriptedApi;
import io.physicalevents.testkit.ScriptedApi.Reply;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may pass is tried again, at any point of a scan; what will not, is not. */
class RetryTest {

  private static final String ALL = "SELECT message_id FROM events";

  /** Nobody waits in a test: the server asks for no pause. */
  private static final Map<String, String> AT_ONCE = Map.of("Retry-After", "0");

  private static Reply thirtyRows(ScriptedApi.Asked asked) {
    return Reply.ok(page(asked.offset(), Math.min(30, asked.offset() + asked.limit()), 30));
  }

  private static Reply failing(int status) {
    return new Reply(status, "{\"error_code\": \"E\", \"error_msg\": \"m\"}", AT_ONCE);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 504})
  void triesAgainOnAnyPage(int status) throws Exception {
    for (int broken = 0; broken < 3; broken++) {
      int page = broken;
      try (ScriptedApi api =
          ScriptedApi.start(
              asked ->
                  asked.earlier() == page || asked.earlier() == page + 1
                      ? failing(status)
                      : thirtyRows(asked))) {
        assertThat(api.ask(ALL, ";pageSize=10"))
            .isEqualTo(IntStream.range(0, 30).mapToObj(i -> "e" + i).toList());
        assertThat(api.requests()).hasSize(3 + 2);
      }
    }
  }

  @Test
  void triesAgainWhatCannotBeRead() throws Exception {
    for (String body : new String[] {"", "{\"events\": [{", "<html>", "{\"events\": 1}"}) {
      try (ScriptedApi api =
          ScriptedApi.start(asked -> asked.earlier() == 1 ? Reply.ok(body) : thirtyRows(asked))) {
        assertThat(api.ask(ALL, ";pageSize=10")).hasSize(30);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 405, 501})
  void doesNotTryAgainWhatWillNotPass(int status) throws Exception {
    try (ScriptedApi api = ScriptedApi.start(asked -> failing(status))) {
      assertThatThrownBy(() -> api.ask(ALL, "")).isInstanceOf(SQLException.class);
      assertThat(api.requests()).hasSize(1);
    }
  }

  @Test
  void givesUpAfterMaxRetries() throws Exception {
    try (ScriptedApi api = ScriptedApi.start(asked -> failing(503))) {
      assertThatThrownBy(() -> api.ask(ALL, ";maxRetries=3"))
          .isInstanceOf(SQLTransientException.class)
          .hasMessageContaining("(tried 4 times)");
      assertThat(api.requests()).hasSize(4);
    }
  }

  @Test
  void countsRetriesForEachRequestByItself() throws Exception {
    try (ScriptedApi api =
        ScriptedApi.start(asked -> asked.earlier() % 2 == 0 ? failing(500) : thirtyRows(asked))) {
      assertThat(api.ask(ALL, ";pageSize=10;parallelism=1;maxRetries=1")).hasSize(30);
    }
  }

  /** One request in a thousand seconds: the second would not come. */
  @Test
  void isNotHeldUpByAConnectionThatWasRefused() throws Exception {
    try (ScriptedApi api = ScriptedApi.start(RetryTest::thirtyRows)) {
      assertThatThrownBy(() -> api.connect(";maxRequestsPerSecond=0.001;model=no-such-file"))
          .isInstanceOf(SQLException.class);
      assertTimeoutPreemptively(
          Duration.ofSeconds(60), () -> assertThat(api.ask(ALL, ";pageSize=10")).hasSize(30));
    }
  }

  @Test
  void stopsAtMaxRequests() throws Exception {
    try (ScriptedApi api = ScriptedApi.start(RetryTest::thirtyRows)) {
      assertThatThrownBy(() -> api.ask(ALL, ";pageSize=10;maxRequests=2;parallelism=1"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("54000"))
          .hasMessageContaining("maxRequests");
      assertThat(api.requests()).hasSize(2);
      assertThat(api.ask(ALL + " LIMIT 20", ";pageSize=10;maxRequests=2")).hasSize(20);
    }
  }
}
