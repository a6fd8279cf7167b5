package io.physicalevents.guest;

import static io.physicalevents.testkit.ScriptedApi.page;
import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.testkit.ScriptedApi;
import io.physicalevents.testkit.ScriptedApi.Reply;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a scan has to say without failing reaches whoever asks for warnings. */
class WarningsTest {

  private static final String WARNING =
      "GET /v1/p/physicalservers/events?limit=3 was answered at try 2, after waits of 1000" + " ms";

  /** The second page comes at the second try, a second later: the least that is worth a warning. */
  private static Reply reply(ScriptedApi.Asked asked) {
    return asked.earlier() == 1
        ? new Reply(503, "", Map.of("Retry-After", "1"))
        : Reply.ok(page(asked.offset(), Math.min(3, asked.offset() + asked.limit()), 3));
  }

  @Test
  void retriesThatTookLongAreAWarningOfResultSetAndStatement() throws Exception {
    String sql = "SELECT message_id FROM events LIMIT 3";
    try (ScriptedApi api = ScriptedApi.start(WarningsTest::reply);
        Connection connection = api.connect(";pageSize=2");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      assertThat((Throwable) rows.getWarnings()).isNull();
      rows.next();
      rows.next();

      assertWarned(rows.getWarnings());
      assertWarned(statement.getWarnings());
      assertThat((Throwable) connection.getWarnings()).isNull();
      rows.clearWarnings();
      assertThat((Throwable) rows.getWarnings()).isNull();

      // The next execution has warnings of its own.
      statement.executeQuery(sql).next();
      assertThat((Throwable) statement.getWarnings()).isNull();
    }
  }

  @Test
  void andOfAPreparedStatement() throws Exception {
    try (ScriptedApi api = ScriptedApi.start(WarningsTest::reply);
        Connection connection = api.connect(";pageSize=2");
        PreparedStatement statement =
            connection.prepareStatement("SELECT message_id FROM events LIMIT 3");
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        // To the end.
      }
      assertWarned(rows.getWarnings());
      assertWarned(statement.getWarnings());
    }
  }

  private static void assertWarned(SQLWarning warning) throws SQLException {
    assertThat((Throwable) warning).hasMessage(WARNING);
    assertThat(warning.getSQLState()).isEqualTo("01000");
    assertThat((Throwable) warning.getNextWarning()).isNull();
  }
}
