package io.physicalevents.jdbc;

import io.physicalevents.calcite.Executions;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.avatica.AvaticaStatement;
import org.apache.calcite.avatica.ColumnMetaData;
import org.apache.calcite.jdbc.CalcitePrepare;
import org.apache.calcite.jdbc.CalciteSchema;
import org.jspecify.annotations.Nullable;

/**
 * What the driver's two kinds of statements have in common: how they run, and how they are ended.
 * No method here waits while it holds a monitor, so that {@link #cancel} always gets through.
 */
final class StatementCore {

  private final EventsConnection connection;
  private final AvaticaStatement statement;
  private final StatementStatistics statistics = new LastExecutionCost(this::lastCost);
  private volatile WarningChain warnings = new WarningChain();
  private volatile @Nullable StatementExecution execution;
  private volatile @Nullable EventsResultSet rows;
  private volatile int timeoutSeconds;
  private volatile int fetchSize;
  private boolean poolable;

  StatementCore(EventsConnection connection, AvaticaStatement statement) {
    this.connection = connection;
    this.statement = statement;
    this.poolable = statement instanceof java.sql.PreparedStatement;
  }

  /** Where a statement's plan comes from. */
  interface Planning {
    Plan plan(StatementExecution execution) throws SQLException;
  }

  /**
   * Runs a statement as far as its first row. {@link #cancel} ends it from here on, planning
   * included.
   *
   * @param sql its text
   * @param parameters values by place
   * @param maxRows most rows that it returns, 0 for no limit
   */
  ResultSet execute(String sql, Planning planning, @Nullable Object[] parameters, long maxRows)
      throws SQLException {
    closeRows();
    warnings = new WarningChain();
    StatementExecution begun =
        new StatementExecution(
            maxRows,
            timeoutSeconds,
            connection.maxRequests(),
            connection.networkTimeout(),
            fetchSize,
            warnings,
            ExecutionCost.of(sql, connection.requests()));
    execution = begun;
    try {
      Plan plan = planning.plan(begun);
      begun.checkActive();
      EventsResultSet opened = open(plan, plan.named(parameters), begun);
      rows = opened;
      if (statement.isClosed()) {
        // Closed by another thread, which did not see these rows yet.
        opened.close();
        throw Refusals.statementClosed();
      }
      return opened;
    } catch (SQLException | RuntimeException | Error e) {
      SQLException failure = SqlErrors.translate(begun.cause(e));
      begun.finish();
      throw failure;
    }
  }

  private EventsResultSet open(
      Plan plan, Map<String, @Nullable Object> parameters, StatementExecution begun)
      throws SQLException {
    CalcitePrepare.CalciteSignature<Object> signature = plan.signature();
    Map<String, @Nullable Object> values = new HashMap<>(parameters);
    values.putAll(signature.internalParameters);
    values.put(Executions.VARIABLE, begun);
    CalciteSchema planned = signature.rootSchema;
    ExecutionContext context =
        new ExecutionContext(
            connection, planned == null ? connection.rootSchema() : planned, values);
    return EventsResultSet.open(
        statement,
        signature,
        metaData(signature.columns),
        connection.sessionZone(),
        begun,
        context);
  }

  private static ResultSetMetaData metaData(List<ColumnMetaData> columns) {
    return new EventsResultSetMetaData(columns);
  }

  /**
   * {@link java.sql.Wrapper#unwrap} of the statement: it has its figures to give besides itself.
   */
  <T> T unwrap(@Nullable Class<T> type) throws SQLException {
    return Refusals.unwrap(StatementStatistics.class.equals(type) ? statistics : statement, type);
  }

  boolean isWrapperFor(@Nullable Class<?> type) throws SQLException {
    return StatementStatistics.class.equals(type) || Refusals.isWrapper(statement, type);
  }

  private ExecutionCost lastCost() {
    StatementExecution last = execution;
    return last == null ? ExecutionCost.none() : last.cost();
  }

  /** Takes over rows of metadata, which are there already. */
  void show(EventsResultSet ready) {
    rows = ready;
  }

  @Nullable ResultSet rows() {
    return rows;
  }

  /** A query has one result, so there are no more. */
  boolean moreResults(int current) throws SQLException {
    switch (current) {
      case Statement.CLOSE_CURRENT_RESULT -> closeRows();
      case Statement.KEEP_CURRENT_RESULT, Statement.CLOSE_ALL_RESULTS ->
          throw Refusals.unsupported("more than one open result");
      default ->
          throw Refusals.badArgument("getMoreResults", current, "one of Statement's constants");
    }
    return false;
  }

  /** Ends the current execution, whatever it waits for; does nothing where none runs. */
  void cancel() {
    StatementExecution running = execution;
    if (running != null) {
      running.cancel();
    }
  }

  /** Closes the rows that the last execution left open. */
  void closeRows() {
    EventsResultSet open = rows;
    rows = null;
    if (open != null) {
      open.closeWithoutStatement();
    }
  }

  void setTimeout(int seconds) throws SQLException {
    if (seconds < 0) {
      throw Refusals.badArgument("setQueryTimeout", seconds, "seconds, 0 for no limit");
    }
    timeoutSeconds = seconds;
  }

  int timeout() {
    return timeoutSeconds;
  }

  /** Values are never cut, whatever their length. */
  void setMaxFieldSize(int size) throws SQLException {
    if (size < 0) {
      throw Refusals.badArgument("setMaxFieldSize", size, "0 for no limit");
    } else if (size > 0) {
      warnings.add("setMaxFieldSize has no effect: values are returned whole", "01S02");
    }
  }

  /** The parser knows JDBC's escapes and cannot forget them. */
  void setEscapeProcessing(boolean enable) {
    if (!enable) {
      warnings.add("setEscapeProcessing(false) has no effect: escapes are always read", "01S02");
    }
  }

  /** A hint: how many rows one request shall bring. */
  void setFetchSize(int rows) throws SQLException {
    checkFetchSize(rows);
    fetchSize = rows;
  }

  static void checkFetchSize(int rows) throws SQLException {
    if (rows < 0) {
      throw Refusals.badArgument("setFetchSize", rows, "a number of rows, 0 for the driver's own");
    }
  }

  /** 0 where the driver chooses. */
  int fetchSize() {
    return fetchSize;
  }

  static void checkFetchDirection(int direction) throws SQLException {
    if (direction != ResultSet.FETCH_FORWARD
        && direction != ResultSet.FETCH_REVERSE
        && direction != ResultSet.FETCH_UNKNOWN) {
      throw Refusals.badArgument("setFetchDirection", direction, "one of ResultSet's constants");
    }
  }

  static void checkMaxRows(long rows) throws SQLException {
    if (rows < 0) {
      throw Refusals.badArgument("setMaxRows", rows, "a number of rows, 0 for no limit");
    }
  }

  boolean poolable() {
    return poolable;
  }

  void setPoolable(boolean wanted) {
    poolable = wanted;
  }

  @Nullable SQLWarning warnings() {
    return warnings.first();
  }

  void clearWarnings() {
    warnings.clear();
  }

  /** No statement of this driver makes keys. */
  ResultSet generatedKeys() throws SQLException {
    return connection.emptyRows(MetadataShape.GENERATED_KEYS);
  }
}
