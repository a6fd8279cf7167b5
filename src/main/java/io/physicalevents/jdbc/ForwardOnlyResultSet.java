package io.physicalevents.jdbc;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.calcite.avatica.AvaticaStatement;
import org.apache.calcite.avatica.Meta;
import org.jspecify.annotations.Nullable;

/** A result set that goes forward only: its position, its failures and its end. */
abstract class ForwardOnlyResultSet extends ReadOnlyResultSet {

  private final RowCursor rows;
  private final @Nullable StatementExecution execution;
  private final AtomicBoolean closed = new AtomicBoolean();
  private long row;
  private boolean ended;
  private int wantedFetchSize;

  /**
   * @param execution what runs while rows are read; null where they are there already
   */
  ForwardOnlyResultSet(
      AvaticaStatement statement,
      Meta.Signature signature,
      ResultSetMetaData metaData,
      TimeZone timeZone,
      RowCursor rows,
      @Nullable StatementExecution execution)
      throws SQLException {
    super(statement, signature, metaData, timeZone);
    this.rows = rows;
    this.execution = execution;
    this.wantedFetchSize = statement.getFetchSize();
  }

  @Override
  protected final void checkOpen() throws SQLException {
    if (closed.get()) {
      throw Refusals.resultSetClosed();
    }
  }

  /**
   * Checks that there is a row to be read.
   *
   * @return where its values are
   */
  final RowCursor currentRow() throws SQLException {
    checkOpen();
    if (row == 0 || ended) {
      throw new SQLException(
          ended ? "there is no row any more: next() returned false" : "call next() before reading",
          "24000");
    }
    return rows;
  }

  @Override
  public final boolean next() throws SQLException {
    checkOpen();
    if (ended) {
      return false;
    }
    try {
      if (rows.next()) {
        row++;
        return true;
      }
    } catch (RuntimeException | Error e) {
      throw failure(e);
    }
    ended = true;
    return false;
  }

  private SQLException failure(Throwable e) {
    return SqlErrors.translate(execution == null ? e : execution.cause(e));
  }

  @Override
  public final boolean isBeforeFirst() throws SQLException {
    checkOpen();
    try {
      // Of no rows, none is the first, and only reading it tells.
      return row == 0 && !ended && rows.peek();
    } catch (RuntimeException | Error e) {
      throw failure(e);
    }
  }

  @Override
  public final boolean isAfterLast() throws SQLException {
    checkOpen();
    return ended && row > 0;
  }

  @Override
  public final boolean isFirst() throws SQLException {
    checkOpen();
    return row == 1 && !ended;
  }

  @Override
  public final boolean isLast() throws SQLException {
    checkOpen();
    throw Refusals.unsupported("isLast, which would have to read ahead,");
  }

  @Override
  public final int getRow() throws SQLException {
    checkOpen();
    return ended ? 0 : (int) Math.min(row, Integer.MAX_VALUE);
  }

  private SQLException onlyForward() throws SQLException {
    checkOpen();
    return Refusals.unsupported("moving other than by next()");
  }

  @Override
  public final void beforeFirst() throws SQLException {
    throw onlyForward();
  }

  @Override
  public final void afterLast() throws SQLException {
    throw onlyForward();
  }

  @Override
  public final boolean first() throws SQLException {
    throw onlyForward();
  }

  @Override
  public final boolean last() throws SQLException {
    throw onlyForward();
  }

  @Override
  public final boolean absolute(int row) throws SQLException {
    throw onlyForward();
  }

  @Override
  public final boolean relative(int rows) throws SQLException {
    throw onlyForward();
  }

  @Override
  public final boolean previous() throws SQLException {
    throw onlyForward();
  }

  @Override
  public final void setFetchDirection(int direction) throws SQLException {
    checkOpen();
    StatementCore.checkFetchDirection(direction);
    if (direction != FETCH_FORWARD) {
      throw Refusals.unsupported("a fetch direction other than forward");
    }
  }

  @Override
  public final int getFetchDirection() throws SQLException {
    checkOpen();
    return FETCH_FORWARD;
  }

  @Override
  public final void setFetchSize(int fetchSize) throws SQLException {
    checkOpen();
    StatementCore.checkFetchSize(fetchSize);
    wantedFetchSize = fetchSize;
  }

  @Override
  public final int getFetchSize() throws SQLException {
    checkOpen();
    return wantedFetchSize;
  }

  @Override
  public final int getType() throws SQLException {
    checkOpen();
    return TYPE_FORWARD_ONLY;
  }

  @Override
  public final int getConcurrency() throws SQLException {
    checkOpen();
    return CONCUR_READ_ONLY;
  }

  @Override
  public final int getHoldability() throws SQLException {
    checkOpen();
    return ResultSet.HOLD_CURSORS_OVER_COMMIT;
  }

  @Override
  public final boolean rowUpdated() throws SQLException {
    checkOpen();
    return false;
  }

  @Override
  public final boolean rowInserted() throws SQLException {
    checkOpen();
    return false;
  }

  @Override
  public final boolean rowDeleted() throws SQLException {
    checkOpen();
    return false;
  }

  @Override
  public final String getCursorName() throws SQLException {
    checkOpen();
    throw Refusals.unsupported("a cursor's name, which positioned updates would use,");
  }

  @Override
  public final @Nullable SQLWarning getWarnings() throws SQLException {
    checkOpen();
    return execution == null ? null : execution.warnings().first();
  }

  @Override
  public final void clearWarnings() throws SQLException {
    checkOpen();
    if (execution != null) {
      execution.warnings().clear();
    }
  }

  @Override
  public final boolean isClosed() {
    return closed.get();
  }

  /** First ends what the reader may be waiting for, in whichever thread. */
  @Override
  public final void close() {
    if (closeRows()) {
      super.close();
    }
  }

  /** As {@link #close}, where the statement is to live on whatever closeOnCompletion says. */
  final void closeWithoutStatement() {
    closeRows();
  }

  private boolean closeRows() {
    if (!closed.compareAndSet(false, true)) {
      return false;
    }
    if (execution != null) {
      execution.cancel();
    }
    try {
      rows.close();
    } catch (RuntimeException e) {
      // What is closed has nothing more to say; Avatica's method may not throw either.
      return true;
    }
    return true;
  }

  @Override
  public final <T> T unwrap(@Nullable Class<T> type) throws SQLException {
    return Refusals.unwrap(this, type);
  }

  @Override
  public final boolean isWrapperFor(@Nullable Class<?> type) throws SQLException {
    return Refusals.isWrapper(this, type);
  }
}
