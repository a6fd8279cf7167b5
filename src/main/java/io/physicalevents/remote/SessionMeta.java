package io.physicalevents.remote;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.calcite.avatica.AvaticaSeverity;
import org.apache.calcite.avatica.Meta;
import org.apache.calcite.avatica.MissingResultsException;
import org.apache.calcite.avatica.NoSuchStatementException;
import org.apache.calcite.avatica.jdbc.JdbcMeta;
import org.apache.calcite.avatica.remote.AvaticaRuntimeException;
import org.apache.calcite.avatica.remote.ProtobufMeta;
import org.apache.calcite.avatica.remote.TypedValue;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of remote clients, each a connection of the driver with the server's properties.
 *
 * <p>A client's own properties are not taken: an {@code endpoint} or a {@code model} of a client's
 * choice would send the server's credential, or run statements, where the client likes.
 */
final class SessionMeta extends JdbcMeta {

  /** Avatica's protocol carries times as wall clock, and its server reads them as the JVM's. */
  static final String ZONE = "UTC";

  private static final int ROWS_IN_A_FRAME = 100;

  private SessionMeta(String url, Properties properties) throws SQLException {
    super(url, properties);
  }

  /** Sessions whose errors tell the SQLState, which Avatica's own would lose. */
  static Meta over(String url) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("timeZone", ZONE);
    SessionMeta sessions = new SessionMeta(url, properties);
    return (Meta)
        Proxy.newProxyInstance(
            SessionMeta.class.getClassLoader(),
            new Class<?>[] {ProtobufMeta.class},
            (proxy, method, arguments) -> {
              try {
                return TimestampDigits.stated(method.invoke(sessions, arguments));
              } catch (InvocationTargetException e) {
                throw told(e.getCause() == null ? e : e.getCause());
              }
            });
  }

  @Override
  public void openConnection(ConnectionHandle handle, @Nullable Map<String, String> info) {
    super.openConnection(handle, Map.of());
  }

  // A client that names no number of rows means 0 to Avatica, which answers with none and "done".

  @Override
  public ExecuteResult prepareAndExecute(
      StatementHandle handle,
      String sql,
      long maxRows,
      int rowsInFirstFrame,
      PrepareCallback callback)
      throws NoSuchStatementException {
    return super.prepareAndExecute(handle, sql, maxRows, rows(rowsInFirstFrame), callback);
  }

  @Override
  public ExecuteResult execute(
      StatementHandle handle, List<TypedValue> parameters, int rowsInFirstFrame)
      throws NoSuchStatementException {
    return super.execute(handle, parameters, rows(rowsInFirstFrame));
  }

  @Override
  public Frame fetch(StatementHandle handle, long offset, int rows)
      throws NoSuchStatementException, MissingResultsException {
    return super.fetch(handle, offset, rows(rows));
  }

  private static int rows(int asked) {
    return asked == 0 ? ROWS_IN_A_FRAME : asked;
  }

  private static Throwable told(Throwable failure) {
    Throwable cause = failure;
    while (cause != null && !(cause instanceof SQLException)) {
      cause = cause.getCause();
    }
    if (!(cause instanceof SQLException sql)) {
      return failure;
    }
    String state = sql.getSQLState() == null ? "HY000" : sql.getSQLState();
    return new AvaticaRuntimeException(
        String.valueOf(sql.getMessage()), sql.getErrorCode(), state, AvaticaSeverity.ERROR);
  }
}
