package io.physicalevents.jdbc;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.HashMap;
import java.util.Map;
import org.apache.calcite.avatica.AvaticaStatement;
import org.apache.calcite.jdbc.CalcitePrepare;
import org.jspecify.annotations.Nullable;

/**
 * What the driver's two kinds of statements have in common: how they run, and how they are ended.
 * No method here waits while it holds a monitor, so that {@link #cancel} always gets through.
 */
final class StatementCore {

  private final EventsConnection connection;
  private volatile @Nullable StatementExecution execution;

  StatementCore(EventsConnection connection) {
    this.connection = connection;
  }

  /**
   * Begins an execution. From here on, {@link #cancel} ends it.
   *
   * @param maxRows the statement's limit, 0 for none
   * @param timeoutSeconds the statement's time-out, 0 for none
   */
  StatementExecution begin(long maxRows, int timeoutSeconds) {
    StatementExecution begun =
        new StatementExecution(maxRows, timeoutSeconds, connection.maxRequests());
    execution = begun;
    return begun;
  }

  /**
   * Runs a plan as far as its first row.
   *
   * @param parameters values by name, {@code ?0} the first
   */
  EventsResultSet run(
      AvaticaStatement statement,
      StatementExecution execution,
      CalcitePrepare.CalciteSignature<Object> signature,
      Map<String, ? extends @Nullable Object> parameters,
      ResultSetMetaData metaData)
      throws SQLException {
    Map<String, @Nullable Object> values = new HashMap<>(parameters);
    values.putAll(signature.internalParameters);
    values.put(ExecutionContext.executionName(), execution);
    ExecutionContext context = new ExecutionContext(connection, signature.rootSchema, values);
    return EventsResultSet.open(
        statement, signature, metaData, connection.getTimeZone(), execution, context);
  }

  /** Ends the current execution, whatever it waits for; does nothing where none runs. */
  void cancel() {
    StatementExecution running = execution;
    if (running != null) {
      running.cancel();
    }
  }

  @Nullable SQLWarning warnings() {
    StatementExecution last = execution;
    return last == null ? null : last.warnings();
  }

  void clearWarnings() {
    StatementExecution last = execution;
    if (last != null) {
      last.clearWarnings();
    }
  }
}
