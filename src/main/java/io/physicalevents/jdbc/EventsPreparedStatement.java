package io.physicalevents.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import org.apache.calcite.avatica.AvaticaPreparedStatement;
import org.apache.calcite.avatica.AvaticaResultSet;
import org.apache.calcite.jdbc.CalcitePrepare;
import org.jspecify.annotations.Nullable;

/** A statement with parameters, planned once. */
final class EventsPreparedStatement extends AvaticaPreparedStatement {

  private final StatementCore core;
  private final CalcitePrepare.CalciteSignature<Object> signature;

  EventsPreparedStatement(
      EventsConnection connection,
      CalcitePrepare.CalciteSignature<Object> signature,
      int resultSetType,
      int resultSetConcurrency,
      int resultSetHoldability)
      throws SQLException {
    super(connection, null, signature, resultSetType, resultSetConcurrency, resultSetHoldability);
    this.core = new StatementCore(connection);
    this.signature = signature;
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    checkOpen();
    closeResultSet();
    updateCount = -1;
    StatementExecution execution = core.begin(maxRowCount, getQueryTimeout());
    try {
      EventsResultSet rows =
          core.run(this, execution, signature, java.util.Map.of(), getMetaData());
      openResultSet = rows;
      return rows;
    } catch (SQLException | RuntimeException | LinkageError e) {
      execution.finish();
      throw SqlErrors.translate(e);
    }
  }

  @Override
  public boolean execute() throws SQLException {
    executeQuery();
    return true;
  }

  @Override
  public long executeLargeUpdate() throws SQLException {
    checkOpen();
    throw Refusals.update();
  }

  private void closeResultSet() {
    AvaticaResultSet open = openResultSet;
    openResultSet = null;
    if (open != null) {
      open.close();
    }
  }

  /** Not synchronized: it must get through while another thread runs the statement. */
  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  public void cancel() throws SQLException {
    checkOpen();
    core.cancel();
  }

  /** Ends a running execution before anything waits for it. */
  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  public void close() throws SQLException {
    core.cancel();
    super.close();
  }

  @Override
  public @Nullable SQLWarning getWarnings() throws SQLException {
    checkOpen();
    return core.warnings();
  }

  @Override
  public void clearWarnings() throws SQLException {
    checkOpen();
    core.clearWarnings();
  }
}
