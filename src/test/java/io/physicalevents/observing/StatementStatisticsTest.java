package io.physicalevents.observing;

import static io.physicalevents.testkit.ScriptedApi.page;
import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.jdbc.StatementStatistics;
import io.physicalevents.testkit.FixedEvents;
import io.physicalevents.testkit.ScriptedApi;
import io.physicalevents.testkit.ScriptedApi.Reply;
import io.physicalevents.testkit.SimulatedSession;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a statement has cost, read from the statement. */
class StatementStatisticsTest {

  @Test
  void tellsWhatAQueryCost() throws Exception {
    try (SimulatedSession session = SimulatedSession.over(FixedEvents.list(), "");
        Statement statement = session.connection().createStatement()) {
      readAll(statement.executeQuery("SELECT time FROM events WHERE event_level = 'critical'"));

      assertThat(statement.isWrapperFor(StatementStatistics.class)).isTrue();
      StatementStatistics cost = statement.unwrap(StatementStatistics.class);
      assertThat(cost.requests()).isEqualTo(session.simulator().requests().size());
      assertThat(cost.rows())
          .isEqualTo(session.simulator().requests().stream().mapToInt(r -> r.rows()).sum())
          .isGreaterThanOrEqualTo(3);
      assertThat(cost.retries()).isZero();
      try (ResultSet bytes = statement.executeQuery("SELECT SUM(bytes) FROM requests")) {
        bytes.next();
        assertThat(bytes.getLong(1)).isPositive();
      }
      assertThat(statement.unwrap(Statement.class)).isSameAs(statement);
    }
  }

  @Test
  void beginsAnewWithEachExecution() throws Exception {
    try (SimulatedSession session = SimulatedSession.over(FixedEvents.list(), "");
        PreparedStatement statement =
            session.connection().prepareStatement("SELECT event_id FROM events LIMIT ?")) {
      StatementStatistics cost = statement.unwrap(StatementStatistics.class);
      assertThat(cost.requests()).isZero();

      statement.setInt(1, 3);
      readAll(statement.executeQuery());
      assertThat(cost.rows()).isEqualTo(3);
      assertThat(cost.bytes()).isPositive();

      statement.setInt(1, 1);
      readAll(statement.executeQuery());
      assertThat(cost.rows()).isEqualTo(1);

      statement.setInt(1, 0);
      readAll(statement.executeQuery());
      assertThat(cost.requests()).isZero();
      assertThat(cost.bytes()).isZero();
    }
  }

  @Test
  void countsRetriesAndTheirWaits() throws Exception {
    try (ScriptedApi api =
            ScriptedApi.start(
                asked ->
                    asked.earlier() < 1
                        ? new Reply(503, "busy", Map.of("Retry-After", "1"))
                        : Reply.ok(page(0, 1, 1)));
        Connection connection = api.connect("");
        Statement statement = connection.createStatement()) {
      readAll(statement.executeQuery("SELECT message_id FROM events LIMIT 1"));

      StatementStatistics cost = statement.unwrap(StatementStatistics.class);
      assertThat(cost.requests()).isEqualTo(2);
      assertThat(cost.retries()).isEqualTo(1);
      // The server asked for a second, and the driver never comes back before that.
      assertThat(cost.waiting()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }
  }

  @Test
  void canBeReadWhenTheStatementIsClosed() throws Exception {
    try (SimulatedSession session = SimulatedSession.over(FixedEvents.list(), "")) {
      Statement statement = session.connection().createStatement();
      statement.closeOnCompletion();
      readAll(statement.executeQuery("SELECT event_id FROM events LIMIT 2"));

      assertThat(statement.isClosed()).isTrue();
      assertThat(statement.unwrap(StatementStatistics.class).rows()).isEqualTo(2);
    }
  }

  private static void readAll(ResultSet rows) throws SQLException {
    try (rows) {
      while (rows.next()) {
        rows.getObject(1);
      }
    }
  }
}
