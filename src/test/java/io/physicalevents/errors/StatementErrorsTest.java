package io.physicalevents.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.physicalevents.testkit.ScriptedApi;
import io.physicalevents.testkit.ScriptedApi.Reply;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every failure is an {@link SQLException} with the state and class that the standard gives it. */
class StatementErrorsTest {

  private static final String DOCUMENTED =
      "{\"error_code\": \"CloudDC.0001\", \"error_msg\": \"what went wrong\"}";
  private static final int PAGE = 10;
  private static final String ONE_TRY = ";maxRetries=0";

  /** Status, body, and what the user gets. */
  static Stream<Arguments> answers() {
    return Stream.of(
        Arguments.of(400, DOCUMENTED, "HY000", SQLException.class, "what went wrong"),
        Arguments.of(401, DOCUMENTED, "28000", SQLInvalidAuthorizationSpecException.class, "0001"),
        Arguments.of(403, DOCUMENTED, "28000", SQLInvalidAuthorizationSpecException.class, "wrong"),
        Arguments.of(404, "", "HY000", SQLException.class, "404"),
        Arguments.of(429, "slow down", "HY000", SQLTransientException.class, "slow down"),
        Arguments.of(500, DOCUMENTED, "HY000", SQLTransientException.class, "what went wrong"),
        Arguments.of(
            502,
            "<html><title>Bad Gateway</title>",
            "HY000",
            SQLTransientException.class,
            "Bad Gateway"),
        Arguments.of(302, "", "HY000", SQLException.class, "302"),
        Arguments.of(200, "", "HY000", SQLException.class, "empty"),
        Arguments.of(200, "<html>login</html>", "HY000", SQLException.class, "HTML"),
        Arguments.of(
            200, "{\"events\": [{\"time\": \"noon\"}]}", "HY000", SQLException.class, "noon"));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void tellsWhatTheServerAnswered(
      int status, String body, String state, Class<?> type, String words) throws Exception {
    try (ScriptedApi api = ScriptedApi.start(asked -> new Reply(status, body))) {
      SQLException e =
          catchThrowableOfType(
              SQLException.class,
              () -> api.ask("SELECT * FROM events WHERE event_level = 'info'", ONE_TRY));

      assertThat((Throwable) e).isInstanceOf(type).hasMessageContaining(words);
      assertThat(e.getSQLState()).isEqualTo(state);
      assertThat(e.getErrorCode()).isEqualTo(status);
      assertThat((Throwable) e)
          .hasMessageContaining("GET /v1/p/physicalservers/events?event_level=info&limit=100");
    }
  }

  @ParameterizedTest
  @MethodSource("answers")
  void tellsItOnPageFortyToo(int status, String body, String state, Class<?> type, String words)
      throws Exception {
    try (ScriptedApi api =
            ScriptedApi.start(
                asked ->
                    asked.earlier() < 40
                        ? Reply.ok(
                            ScriptedApi.page(asked.offset(), asked.offset() + PAGE, 100 * PAGE))
                        : new Reply(status, body));
        Connection connection = api.connect(";parallelism=1;pageSize=" + PAGE + ONE_TRY);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT message_id, time FROM events")) {
      // Of each page but the first, two rows are those that the page before ended with.
      for (int i = 0; i < PAGE + 39 * (PAGE - 2); i++) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1)).isEqualTo("e" + i);
      }
      SQLException e = catchThrowableOfType(SQLException.class, rows::next);

      assertThat((Throwable) e).isInstanceOf(type).hasMessageContaining(words);
      assertThat(e.getSQLState()).isEqualTo(state);
      assertThat(e.getErrorCode()).isEqualTo(status);
      assertThatThrownBy(rows::next).isInstanceOf(type);
    }
  }

  @Test
  void tellsItUnderAnAggregateToo() throws Exception {
    try (ScriptedApi api = ScriptedApi.start(asked -> new Reply(500, DOCUMENTED))) {
      assertThatThrownBy(() -> api.ask("SELECT MAX(time) FROM events ORDER BY 1", ONE_TRY))
          .isInstanceOf(SQLTransientException.class)
          .hasMessageContaining("what went wrong");
    }
  }

  @Test
  void tellsThatNobodyAnswers() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:physicalevents:endpoint=http://127.0.0.1:"
                    + port
                    + ";projectId=p;authType=none"
                    + ONE_TRY);
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> read(statement, "SELECT * FROM events"))
          .isInstanceOfSatisfying(
              SQLNonTransientConnectionException.class,
              e -> assertThat(e.getSQLState()).isEqualTo("08001"))
          .hasMessageContaining("127.0.0.1:" + port);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SELEC 1                                    | 42601 | begins with SELECT
          SELECT FROM WHERE                          | 42601 | line 1, column
          SELECT 1 1                                 | 42601 | line 1, column 10: "1" is not expected here
          SELECT 1; SELECT 2                         | 42601 | only one statement
          SELECT nothing FROM events                 | 42703 | 'nothing' not found
          SELECT * FROM nothing                      | 42P01 | 'nothing' not found
          SELECT no_such_function(1)                 | 42000 | no_such_function
          """)
  void tellsWhatIsWrongWithTheStatement(String sql, String state, String words) throws Exception {
    try (ScriptedApi api = ScriptedApi.start(asked -> Reply.ok(ScriptedApi.page(0, 0, 0)))) {
      assertThatThrownBy(() -> api.ask(sql, ""))
          .isInstanceOfSatisfying(
              SQLSyntaxErrorException.class, e -> assertThat(e.getSQLState()).isEqualTo(state))
          .hasMessageContaining(words)
          .hasMessageNotContaining("Was expecting");
      assertThat(api.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          INSERT INTO events (event_id) VALUES ('a')
          UPDATE events SET status = 'x'
          DELETE FROM events
          MERGE INTO events USING (VALUES 1) v ON TRUE WHEN MATCHED THEN UPDATE SET status = 'x'
          CREATE TABLE t (a INT)
          DROP TABLE events
          TRUNCATE TABLE events
          """)
  void refusesToChangeAnything(String sql) throws Exception {
    try (ScriptedApi api = ScriptedApi.start(asked -> Reply.ok(ScriptedApi.page(0, 0, 0)))) {
      assertThatThrownBy(() -> api.ask(sql, ""))
          .isInstanceOfSatisfying(
              SQLFeatureNotSupportedException.class,
              e -> assertThat(e.getSQLState()).isEqualTo("0A000"))
          .hasMessageContaining("read-only");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SELECT * FROM events WHERE time >= '2025-02-30 00:00:00' | 22007
          SELECT * FROM events WHERE time >= '2025-02-28 10 h'     | 22007
          SELECT 1 / 0 FROM events                                 | 22012
          SELECT CAST(message_id AS INTEGER) FROM events           | 22018
          """)
  void tellsOfBadData(String sql, String state) throws Exception {
    try (ScriptedApi api = ScriptedApi.start(asked -> Reply.ok(ScriptedApi.page(0, 1, 1)))) {
      assertThatThrownBy(() -> api.ask(sql, ""))
          .isInstanceOfSatisfying(
              SQLDataException.class, e -> assertThat(e.getSQLState()).isEqualTo(state));
    }
  }

  @Test
  void tellsThatAStatementIsTooComplex() throws Exception {
    StringBuilder sql = new StringBuilder("SELECT * FROM events WHERE status || 'a' = 'b'");
    for (int i = 0; i < 3_000; i++) {
      sql.append(" OR status || 'a' = 'b").append(i).append('\'');
    }
    try (ScriptedApi api = ScriptedApi.start(asked -> Reply.ok(ScriptedApi.page(0, 0, 0)))) {
      assertThatThrownBy(() -> api.ask(sql.toString(), ""))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("54001"));
    }
  }

  private static void read(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
    }
  }
}
