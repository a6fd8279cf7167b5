package io.physicalevents.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.Map;
import org.apache.calcite.avatica.AvaticaResultSet;
import org.apache.calcite.avatica.AvaticaStatement;
import org.apache.calcite.jdbc.CalcitePrepare;
import org.jspecify.annotations.Nullable;

/** A statement without parameters. */
final class EventsStatement extends AvaticaStatement {

  private final StatementCore core;

  EventsStatement(
      EventsConnection connection,
      int resultSetType,
      int resultSetConcurrency,
      int resultSetHoldability) {
    super(connection, null, resultSetType, resultSetConcurrency, resultSetHoldability);
    this.core = new StatementCore(connection);
  }

  @Override
  public ResultSet executeQuery(String sql) throws SQLException {
    checkOpen();
    closeResultSet();
    updateCount = -1;
    StatementExecution execution = core.begin(maxRowCount, getQueryTimeout());
    try {
      EventsConnection connection = (EventsConnection) getConnection();
      CalcitePrepare.CalciteSignature<Object> signature = connection.plan(sql);
      setSignature(signature);
      EventsResultSet rows =
          core.run(
              this,
              execution,
              signature,
              Map.of(),
              new EventsFactory().newResultSetMetaData(this, signature));
      openResultSet = rows;
      return rows;
    } catch (SQLException | RuntimeException | LinkageError e) {
      execution.finish();
      throw SqlErrors.translate(e);
    }
  }

  @Override
  public boolean execute(String sql) throws SQLException {
    executeQuery(sql);
    return true;
  }

  @Override
  public long executeLargeUpdate(String sql) throws SQLException {
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
