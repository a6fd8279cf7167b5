package io.physicalevents.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What pools, tools and frameworks ask of a connection and its statements. */
class ConnectionTest {

  private SimulatedDatabase database;
  private Connection connection;

  @BeforeEach
  void connect() throws Exception {
    database = new SimulatedDatabase();
    connection = database.connect();
  }

  @AfterEach
  void disconnect() throws Exception {
    connection.close();
    database.close();
  }

  private static void assertRefused(String state, ThrowingCall call) {
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(call::run)
        .satisfies(e -> assertThat(e.getSQLState()).isEqualTo(state))
        .satisfies(e -> assertThat(e.getMessage()).isNotBlank());
  }

  private interface ThrowingCall {
    void run() throws Exception;
  }

  @Test
  void aTransactionDoesNoHarm() throws Exception {
    assertThat(connection.getAutoCommit()).isTrue();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      ResultSet rows = statement.executeQuery("SELECT event_id FROM events");
      assertThat(rows.next()).isTrue();
      connection.commit();
      connection.rollback();
      assertThat(rows.next()).isTrue();
    }
    assertThat(connection.getAutoCommit()).isFalse();
    connection.setTransactionIsolation(Connection.TRANSACTION_NONE);
    assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_NONE);
    assertRefused(
        "0A000", () -> connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE));
    assertRefused("HY024", () -> connection.setTransactionIsolation(77));
    assertRefused("0A000", connection::setSavepoint);
    connection.setReadOnly(false);
    assertThat(connection.isReadOnly()).isTrue();
  }

  @Test
  void givesWhatThereIsWhereMoreIsAskedFor() throws Exception {
    try (Statement statement =
        connection.createStatement(
            ResultSet.TYPE_SCROLL_INSENSITIVE,
            ResultSet.CONCUR_UPDATABLE,
            ResultSet.CLOSE_CURSORS_AT_COMMIT)) {
      assertThat(statement.getResultSetType()).isEqualTo(ResultSet.TYPE_FORWARD_ONLY);
      assertThat(statement.getResultSetConcurrency()).isEqualTo(ResultSet.CONCUR_READ_ONLY);
      assertThat(statement.getResultSetHoldability()).isEqualTo(ResultSet.HOLD_CURSORS_OVER_COMMIT);
    }
    SQLWarning warning = connection.getWarnings();
    assertThat(warning.getSQLState()).isEqualTo("01S02");
    assertThat((Throwable) warning.getNextWarning().getNextWarning()).isNotNull();
    connection.clearWarnings();
    assertThat((Throwable) connection.getWarnings()).isNull();
    connection
        .prepareStatement("SELECT 1", ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)
        .close();
    assertThat((Throwable) connection.getWarnings()).isNull();
    assertRefused("HY024", () -> connection.createStatement(1, ResultSet.CONCUR_READ_ONLY));
    assertRefused("HY024", () -> connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, 1));
  }

  @Test
  void aQueryHasOneResult() throws Exception {
    try (Statement statement = connection.createStatement()) {
      assertThat(statement.getUpdateCount()).isEqualTo(-1);
      assertThat(statement.execute("SELECT event_id FROM events")).isTrue();
      ResultSet rows = statement.getResultSet();
      assertThat(rows.next()).isTrue();
      assertThat(statement.getUpdateCount()).isEqualTo(-1);
      assertRefused("0A000", () -> statement.getMoreResults(Statement.KEEP_CURRENT_RESULT));
      assertThat(statement.getMoreResults()).isFalse();
      assertThat(rows.isClosed()).isTrue();
      assertThat(statement.getResultSet()).isNull();
      assertThat(statement.getLargeUpdateCount()).isEqualTo(-1);
      assertThat(statement.execute("SELECT 1", Statement.RETURN_GENERATED_KEYS)).isTrue();
      assertThat(statement.getGeneratedKeys().next()).isFalse();
    }
  }

  @Test
  void limitsRowsOfBothKindsOfStatements() throws Exception {
    try (Statement statement = connection.createStatement();
        PreparedStatement prepared =
            connection.prepareStatement("SELECT event_id FROM events ORDER BY event_id")) {
      statement.setMaxRows(2);
      prepared.setMaxRows(3);
      assertThat(SimulatedDatabase.texts(statement.executeQuery("SELECT event_id FROM events")))
          .hasSize(2);
      assertThat(SimulatedDatabase.texts(prepared)).containsExactly("e1", "e2", "e3");
      prepared.setMaxRows(1);
      assertThat(SimulatedDatabase.texts(prepared)).containsExactly("e1");
      prepared.setMaxRows(0);
      assertThat(SimulatedDatabase.texts(prepared)).hasSize(4);
      assertRefused("HY024", () -> statement.setMaxRows(-1));
    }
  }

  @Test
  void takesSettingsThatChangeNothing() throws Exception {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(true);
      statement.setPoolable(true);
      assertThat(statement.isPoolable()).isTrue();
      statement.setCursorName("x");
      statement.setFetchDirection(ResultSet.FETCH_REVERSE);
      assertThat(statement.getFetchDirection()).isEqualTo(ResultSet.FETCH_FORWARD);
      statement.setFetchSize(7);
      assertThat(statement.getFetchSize()).isEqualTo(7);
      statement.setQueryTimeout(Integer.MAX_VALUE);
      assertThat(statement.getQueryTimeout()).isEqualTo(Integer.MAX_VALUE);
      assertThat((Throwable) statement.getWarnings()).isNull();
      statement.setMaxFieldSize(10);
      assertThat(statement.getMaxFieldSize()).isZero();
      assertThat(statement.getWarnings().getSQLState()).isEqualTo("01S02");
      assertRefused("HY024", () -> statement.setFetchSize(-1));
      assertRefused("HY024", () -> statement.setQueryTimeout(-1));
      assertRefused("HY024", () -> statement.setFetchDirection(5));
      assertThat(SimulatedDatabase.texts(statement.executeQuery("SELECT 1"))).containsExactly("1");
      assertThat((Throwable) statement.getWarnings()).isNull();
    }
  }

  @Test
  void refusesUpdatesAndBatches() throws Exception {
    try (Statement statement = connection.createStatement();
        PreparedStatement prepared = connection.prepareStatement("SELECT 1")) {
      for (ThrowingCall call :
          new ThrowingCall[] {
            () -> statement.executeUpdate("DELETE FROM events"),
            () -> statement.executeUpdate("DELETE FROM events", 1),
            () -> statement.executeLargeUpdate("DELETE FROM events", new int[] {1}),
            () -> statement.execute("DELETE FROM events"),
            () -> statement.executeQuery("DROP TABLE events"),
            () -> statement.addBatch("DELETE FROM events"),
            statement::executeBatch,
            prepared::executeUpdate,
            prepared::addBatch,
            prepared::executeLargeBatch,
            () -> connection.prepareCall("{call x}"),
            connection::createBlob,
            () -> connection.createArrayOf("INTEGER", new Object[0])
          }) {
        assertThatExceptionOfType(SQLFeatureNotSupportedException.class)
            .isThrownBy(call::run)
            .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("0A000"));
      }
    }
  }

  @ParameterizedTest(name = "[{0}]")
  @CsvSource(
      delimiter = '|',
      value = {
        "SELEC 1|42601",
        "SELECT FROM|42601",
        "''|42601",
        "SELECT nonsense FROM events|42703",
        "SELECT 1 FROM nonsense|42P01",
        "SELECT 1; SELECT 2|42601",
      })
  void namesWhatIsWrongWithAStatement(String sql, String state) throws Exception {
    assertThatExceptionOfType(SQLSyntaxErrorException.class)
        .isThrownBy(() -> SimulatedDatabase.texts(connection, sql))
        .satisfies(e -> assertThat(e.getSQLState()).isEqualTo(state));
    assertThatExceptionOfType(SQLSyntaxErrorException.class)
        .isThrownBy(() -> connection.prepareStatement(sql))
        .satisfies(e -> assertThat(e.getSQLState()).isEqualTo(state));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT 1 / (x - 1) FROM (VALUES 1) t (x)|22012",
        "SELECT CAST(x AS INTEGER) FROM (VALUES 'a') t (x)|22018",
        "SELECT CAST(x AS DATE) FROM (VALUES 'yesterday') t (x)|22",
      })
  void namesBadData(String sql, String state) {
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> SimulatedDatabase.texts(connection, sql))
        .satisfies(e -> assertThat(e.getSQLState()).startsWith(state));
  }

  /** On a small stack, so that it is found soon: the parser's end of it, and the planner's. */
  @ParameterizedTest
  @ValueSource(ints = {2_000, 5_000})
  void aStatementTooComplexToPlanSaysSo(int terms) throws Exception {
    String start = "SELECT 1 FROM events WHERE event_id = 'x'";
    String term = " OR status || 'a' = 'b'";
    // A class whose initialisation overflows the stack would stay broken.
    SimulatedDatabase.texts(connection, start + term.repeat(10));
    String sql = start + term.repeat(terms);
    FutureTask<?> task = new FutureTask<>(() -> SimulatedDatabase.texts(connection, sql));
    new Thread(null, task, "small stack", 256L * 1024).start();
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(task::get)
        .havingCause()
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("54001"));
  }

  @Test
  void knowsNoClientInfo() throws Exception {
    assertThatExceptionOfType(SQLClientInfoException.class)
        .isThrownBy(() -> connection.setClientInfo("ApplicationName", "x"))
        .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("0A000"))
        .satisfies(e -> assertThat(e.getFailedProperties()).containsKey("ApplicationName"));
    connection.setClientInfo(new Properties());
    assertThat(connection.getClientInfo()).isEmpty();
  }

  @Test
  void hasSchemasAndNoCatalogs() throws Exception {
    assertThat(connection.getSchema()).isEqualTo("physicalevents");
    connection.setSchema("PHYSICALEVENTS");
    assertThat(connection.getSchema()).isEqualTo("physicalevents");
    assertRefused("3F000", () -> connection.setSchema("nonsense"));
    connection.setCatalog("x");
    assertThat(connection.getCatalog()).isNull();
    assertThat(connection.getTypeMap()).isEmpty();
    assertThat(connection.nativeSQL("SELECT 1")).isEqualTo("SELECT 1");
  }

  @Test
  void isValidUntilItIsClosed() throws Exception {
    assertThat(connection.isValid(0)).isTrue();
    assertRefused("HY024", () -> connection.isValid(-1));
    assertRefused("HY009", () -> connection.abort(null));
    assertThat(connection.isClosed()).isFalse();
    connection.abort(Runnable::run);
    assertThat(connection.isClosed()).isTrue();
    assertThat(connection.isValid(0)).isFalse();
    assertRefused("08003", connection::getAutoCommit);
    assertRefused("08003", connection::getMetaData);
  }

  @Test
  void keepsTheNetworkTimeout() throws Exception {
    connection.setNetworkTimeout(Runnable::run, 1234);
    assertThat(connection.getNetworkTimeout()).isEqualTo(1234);
    assertRefused("HY024", () -> connection.setNetworkTimeout(Runnable::run, -1));
  }

  @Test
  void unwraps() throws Exception {
    assertThat(connection.isWrapperFor(EventsConnection.class)).isTrue();
    assertThat(connection.isWrapperFor(Statement.class)).isFalse();
    assertRefused("HY000", () -> connection.unwrap(Statement.class));
    assertRefused("HY009", () -> connection.unwrap(null));
  }

  @Test
  void quotesNames() throws Exception {
    try (Statement statement = connection.createStatement()) {
      assertThat(statement.enquoteIdentifier("time", false)).isEqualTo("time");
      assertThat(statement.enquoteIdentifier("select", false)).isEqualTo("\"select\"");
      assertThat(statement.enquoteIdentifier("a b", false)).isEqualTo("\"a b\"");
      assertThat(statement.enquoteLiteral("it's")).isEqualTo("'it''s'");
      assertRefused("42602", () -> statement.enquoteIdentifier("a\"b", false));
    }
  }
}
