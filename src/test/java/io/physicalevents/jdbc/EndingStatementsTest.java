package io.physicalevents.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.calcite.DataContext;
import org.apache.calcite.jdbc.CalciteConnection;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Linq4j;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.ScannableTable;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Statements that are ended from another thread while they wait for a server that never answers.
 * Each test would wait for the read time-out of 30 s, or for ever, if it did not work.
 */
@Timeout(value = 25, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EndingStatementsTest {

  private interface Ending {
    void end(Connection connection, Statement statement) throws SQLException;
  }

  static Stream<Arguments> endings() {
    return Stream.of(
        arguments("cancel", (Ending) (connection, statement) -> statement.cancel()),
        arguments("close of the statement", (Ending) (connection, statement) -> statement.close()),
        arguments(
            "close of the connection", (Ending) (connection, statement) -> connection.close()),
        arguments("abort", (Ending) (connection, statement) -> connection.abort(Runnable::run)));
  }

  private static <T> FutureTask<T> inBackground(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, "reader");
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  private static void assertEnded(FutureTask<?> task) throws Exception {
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> task.get(20, TimeUnit.SECONDS))
        .havingCause()
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isIn("57014", "HY010"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("endings")
  void endsExecuteQuery(String name, Ending ending) throws Exception {
    try (SilentServer server = new SilentServer(0);
        Connection connection = DriverManager.getConnection(server.url())) {
      Statement statement = connection.createStatement();
      FutureTask<?> task =
          inBackground(() -> statement.executeQuery("SELECT * FROM events ORDER BY event_message"));
      server.awaitSilence();
      ending.end(connection, statement);
      assertEnded(task);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("endings")
  void endsAPreparedStatement(String name, Ending ending) throws Exception {
    try (SilentServer server = new SilentServer(0);
        Connection connection = DriverManager.getConnection(server.url())) {
      PreparedStatement statement =
          connection.prepareStatement("SELECT * FROM events WHERE event_message <> ?");
      statement.setString(1, "x");
      FutureTask<?> task = inBackground(() -> statement.executeQuery().next());
      server.awaitSilence();
      ending.end(connection, statement);
      assertEnded(task);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("endings")
  void endsAReaderOnTheSecondPage(String name, Ending ending) throws Exception {
    try (SilentServer server = new SilentServer(1);
        Connection connection = DriverManager.getConnection(server.url())) {
      Statement statement = connection.createStatement();
      ResultSet rows = statement.executeQuery("SELECT * FROM events");
      FutureTask<?> task = inBackground(() -> readAll(rows));
      server.awaitSilence();
      ending.end(connection, statement);
      assertEnded(task);
    }
  }

  private static Void readAll(ResultSet rows) throws SQLException {
    while (rows.next()) {
      rows.getString(1);
    }
    return null;
  }

  @Test
  void closingTheResultSetEndsItsReader() throws Exception {
    try (SilentServer server = new SilentServer(1);
        Connection connection = DriverManager.getConnection(server.url());
        Statement statement = connection.createStatement()) {
      ResultSet rows = statement.executeQuery("SELECT * FROM events");
      FutureTask<?> task = inBackground(() -> readAll(rows));
      server.awaitSilence();
      rows.close();
      assertEnded(task);
      assertThat(statement.isClosed()).isFalse();
    }
  }

  @Test
  void aCancelledStatementRunsAgain() throws Exception {
    try (SilentServer server = new SilentServer(2);
        Connection connection = DriverManager.getConnection(server.url());
        Statement statement = connection.createStatement()) {
      ResultSet rows = statement.executeQuery("SELECT * FROM events");
      assertThat(rows.next()).isTrue();
      statement.cancel();
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(rows::next)
          .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("57014"));
      ResultSet again = statement.executeQuery("SELECT * FROM events");
      assertThat(again.next()).isTrue();
      assertThat(rows.isClosed()).isTrue();
    }
  }

  @Test
  void theTimeOutEndsAStatement() throws Exception {
    try (SilentServer server = new SilentServer(0);
        Connection connection = DriverManager.getConnection(server.url());
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1);
      assertThatExceptionOfType(SQLTimeoutException.class)
          .isThrownBy(() -> statement.executeQuery("SELECT * FROM events").next())
          .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("HYT00"));
    }
  }

  @Test
  void anInterruptEndsAStatement() throws Exception {
    try (SimulatedDatabase database = new SimulatedDatabase();
        Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      Thread.currentThread().interrupt();
      try {
        assertThatExceptionOfType(SQLException.class)
            .isThrownBy(() -> statement.executeQuery("SELECT * FROM events").next())
            .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("57014"));
      } finally {
        assertThat(Thread.interrupted()).isTrue();
      }
    }
  }

  /** Stops whoever plans a statement over it, until it is let go. */
  private static final class SlowTable extends AbstractTable implements ScannableTable {

    private final CountDownLatch planning = new CountDownLatch(1);
    private final CountDownLatch letGo = new CountDownLatch(1);
    private final AtomicInteger scans = new AtomicInteger();

    @Override
    public RelDataType getRowType(RelDataTypeFactory typeFactory) {
      planning.countDown();
      try {
        letGo.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return typeFactory.builder().add("x", SqlTypeName.INTEGER).build();
    }

    @Override
    public Enumerable<Object[]> scan(DataContext root) {
      scans.incrementAndGet();
      return Linq4j.emptyEnumerable();
    }
  }

  @Test
  void cancelReachesAStatementThatIsPlanned() throws Exception {
    try (SimulatedDatabase database = new SimulatedDatabase();
        Connection connection = database.connect()) {
      SlowTable slow = new SlowTable();
      connection.unwrap(CalciteConnection.class).getRootSchema().add("slow", slow);
      Statement statement = connection.createStatement();
      FutureTask<?> task = inBackground(() -> statement.executeQuery("SELECT * FROM slow"));
      slow.planning.await();
      statement.cancel();
      slow.letGo.countDown();
      assertEnded(task);
      assertThat(slow.scans).hasValue(0);
    }
  }

  @Test
  void cancelReachesAStatementThatWaitsForAnothersPlan() throws Exception {
    try (SimulatedDatabase database = new SimulatedDatabase();
        Connection connection = database.connect()) {
      SlowTable slow = new SlowTable();
      connection.unwrap(CalciteConnection.class).getRootSchema().add("slow", slow);
      Statement first = connection.createStatement();
      FutureTask<?> planned = inBackground(() -> first.executeQuery("SELECT * FROM slow"));
      slow.planning.await();
      CountDownLatch begun = new CountDownLatch(1);
      Statement second = connection.createStatement();
      FutureTask<?> waiting =
          inBackground(
              () -> {
                begun.countDown();
                return second.executeQuery("SELECT * FROM events");
              });
      begun.await();
      // Whether it waits already or is about to: either way it must not wait for the first.
      while (!waiting.isDone()) {
        second.cancel();
        Thread.onSpinWait();
      }
      assertEnded(waiting);
      first.cancel();
      slow.letGo.countDown();
      assertEnded(planned);
    }
  }

  @Test
  void closeIsIdempotent() throws Exception {
    try (SimulatedDatabase database = new SimulatedDatabase()) {
      Connection connection = database.connect();
      Statement statement = connection.createStatement();
      ResultSet rows = statement.executeQuery("SELECT * FROM events");
      connection.close();
      connection.close();
      assertThat(connection.isClosed()).isTrue();
      assertThat(connection.isValid(0)).isFalse();
      assertThat(statement.isClosed()).isTrue();
      assertThat(rows.isClosed()).isTrue();
      statement.close();
      rows.close();
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(connection::createStatement)
          .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("08003"));
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(statement::getResultSet)
          .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("HY010"));
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(rows::next)
          .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("HY010"));
    }
  }

  @Test
  void threadsMakeStatementsOnOneConnection() throws Exception {
    try (SimulatedDatabase database = new SimulatedDatabase();
        Connection connection = database.connect()) {
      CyclicBarrier together = new CyclicBarrier(2);
      Callable<Set<Integer>> making =
          () -> {
            Set<Integer> ids = new HashSet<>();
            together.await();
            for (int i = 0; i < 20_000; i++) {
              try (Statement statement = connection.createStatement()) {
                ids.add(statement.unwrap(EventsStatement.class).getId());
              }
            }
            return ids;
          };
      FutureTask<Set<Integer>> first = inBackground(making);
      FutureTask<Set<Integer>> second = inBackground(making);
      Set<Integer> ids = new HashSet<>(first.get(20, TimeUnit.SECONDS));
      ids.addAll(second.get(20, TimeUnit.SECONDS));
      assertThat(ids).hasSize(40_000);
    }
  }
}
