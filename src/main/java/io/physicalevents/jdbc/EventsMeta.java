package io.physicalevents.jdbc;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.calcite.avatica.MetaImpl;
import org.apache.calcite.avatica.QueryState;
import org.apache.calcite.avatica.remote.TypedValue;
import org.jspecify.annotations.Nullable;

/**
 * Avatica's idea of a database: here it serves metadata only. Statements run by {@link
 * StatementCore}, without a detour through it.
 */
final class EventsMeta extends MetaImpl {

  private final AtomicInteger statements = new AtomicInteger();

  EventsMeta(EventsConnection connection) {
    super(connection);
  }

  /** Avatica's own counter is no counter where two threads make statements. */
  @Override
  public StatementHandle createStatement(ConnectionHandle ch) {
    return new StatementHandle(ch.id, statements.getAndIncrement(), null);
  }

  @Override
  public StatementHandle prepare(ConnectionHandle ch, String sql, long maxRowCount) {
    throw statementsRunElsewhere();
  }

  @Override
  @Deprecated
  public ExecuteResult prepareAndExecute(
      StatementHandle h, String sql, long maxRowCount, PrepareCallback callback) {
    throw statementsRunElsewhere();
  }

  @Override
  public ExecuteResult prepareAndExecute(
      StatementHandle h,
      String sql,
      long maxRowCount,
      int maxRowsInFirstFrame,
      PrepareCallback callback) {
    throw statementsRunElsewhere();
  }

  @Override
  public ExecuteBatchResult prepareAndExecuteBatch(StatementHandle h, List<String> sqlCommands) {
    throw statementsRunElsewhere();
  }

  @Override
  public ExecuteBatchResult executeBatch(
      StatementHandle h, List<List<TypedValue>> parameterValues) {
    throw statementsRunElsewhere();
  }

  @Override
  public Frame fetch(StatementHandle h, long offset, int fetchMaxRowCount) {
    throw statementsRunElsewhere();
  }

  @Override
  @Deprecated
  public ExecuteResult execute(
      StatementHandle h, List<TypedValue> parameterValues, long maxRowCount) {
    throw statementsRunElsewhere();
  }

  @Override
  public ExecuteResult execute(
      StatementHandle h, List<TypedValue> parameterValues, int maxRowsInFirstFrame) {
    throw statementsRunElsewhere();
  }

  @Override
  public void closeStatement(StatementHandle h) {}

  @Override
  public boolean syncResults(StatementHandle sh, @Nullable QueryState state, long offset) {
    throw statementsRunElsewhere();
  }

  @Override
  public void commit(ConnectionHandle ch) {}

  @Override
  public void rollback(ConnectionHandle ch) {}

  private static UnsupportedOperationException statementsRunElsewhere() {
    return new UnsupportedOperationException("statements do not run through Avatica's Meta");
  }
}
