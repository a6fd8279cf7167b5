package io.physicalevents.jdbc;

import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.ClientInfoStatus;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.ShardingKey;
import java.sql.Struct;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.calcite.avatica.AvaticaConnection;
import org.apache.calcite.avatica.AvaticaFactory;
import org.apache.calcite.avatica.UnregisteredDriver;
import org.jspecify.annotations.Nullable;

/**
 * What any connection to tables that are only read does not need: transactions, types, large
 * objects. Pools and tools call some of it all the same; that does no harm here.
 */
abstract class ReadOnlyConnection extends AvaticaConnection {

  private boolean autoCommit = true;

  ReadOnlyConnection(
      UnregisteredDriver driver, AvaticaFactory factory, String safeUrl, Properties info) {
    super(driver, factory, safeUrl, info);
  }

  @Override
  public abstract boolean isClosed();

  @Override
  protected final void checkOpen() throws SQLException {
    if (isClosed()) {
      throw Refusals.connectionClosed();
    }
  }

  private SQLException unsupported(String what) throws SQLException {
    checkOpen();
    return Refusals.unsupported(what);
  }

  // Transactions: each query is one of its own.

  @Override
  public final void setAutoCommit(boolean autoCommit) throws SQLException {
    checkOpen();
    this.autoCommit = autoCommit;
  }

  @Override
  public final boolean getAutoCommit() throws SQLException {
    checkOpen();
    return autoCommit;
  }

  @Override
  public final void commit() throws SQLException {
    checkOpen();
  }

  @Override
  public final void rollback() throws SQLException {
    checkOpen();
  }

  @Override
  public final void setTransactionIsolation(int level) throws SQLException {
    checkOpen();
    switch (level) {
      case TRANSACTION_NONE -> {
        // What it is.
      }
      case TRANSACTION_READ_UNCOMMITTED,
          TRANSACTION_READ_COMMITTED,
          TRANSACTION_REPEATABLE_READ,
          TRANSACTION_SERIALIZABLE ->
          throw Refusals.unsupported("a transaction isolation other than TRANSACTION_NONE");
      default ->
          throw Refusals.badArgument(
              "setTransactionIsolation", level, "one of Connection's constants");
    }
  }

  @Override
  public final int getTransactionIsolation() throws SQLException {
    checkOpen();
    return TRANSACTION_NONE;
  }

  @Override
  public final Savepoint setSavepoint() throws SQLException {
    throw unsupported("a savepoint");
  }

  @Override
  public final Savepoint setSavepoint(@Nullable String name) throws SQLException {
    throw unsupported("a savepoint");
  }

  @Override
  public final void rollback(@Nullable Savepoint savepoint) throws SQLException {
    throw unsupported("a savepoint");
  }

  @Override
  public final void releaseSavepoint(@Nullable Savepoint savepoint) throws SQLException {
    throw unsupported("a savepoint");
  }

  @Override
  public final void setHoldability(int holdability) throws SQLException {
    checkOpen();
    StatementRequest.checkHoldability(holdability);
    if (holdability != ResultSet.HOLD_CURSORS_OVER_COMMIT) {
      throw Refusals.unsupported("a holdability other than HOLD_CURSORS_OVER_COMMIT");
    }
  }

  @Override
  public final int getHoldability() throws SQLException {
    checkOpen();
    return ResultSet.HOLD_CURSORS_OVER_COMMIT;
  }

  /** A hint, which JDBC allows to be ignored: the connection stays read-only. */
  @Override
  public final void setReadOnly(boolean readOnly) throws SQLException {
    checkOpen();
  }

  @Override
  public final boolean isReadOnly() throws SQLException {
    checkOpen();
    return true;
  }

  // Catalogs and types, of which there are none.

  @Override
  public final void setCatalog(@Nullable String catalog) throws SQLException {
    checkOpen();
  }

  @Override
  public final @Nullable String getCatalog() throws SQLException {
    checkOpen();
    return null;
  }

  @Override
  public final Map<String, Class<?>> getTypeMap() throws SQLException {
    checkOpen();
    return new HashMap<>();
  }

  @Override
  public final void setTypeMap(@Nullable Map<String, Class<?>> map) throws SQLException {
    checkOpen();
    if (!Refusals.nonNull(map, "map").isEmpty()) {
      throw Refusals.unsupported("a type map");
    }
  }

  @Override
  public final Clob createClob() throws SQLException {
    throw unsupported("createClob");
  }

  @Override
  public final Blob createBlob() throws SQLException {
    throw unsupported("createBlob");
  }

  @Override
  public final NClob createNClob() throws SQLException {
    throw unsupported("createNClob");
  }

  @Override
  public final SQLXML createSQLXML() throws SQLException {
    throw unsupported("createSQLXML");
  }

  @Override
  public final Array createArrayOf(
      @Nullable String typeName, @Nullable Object @Nullable [] elements) throws SQLException {
    throw unsupported("createArrayOf");
  }

  @Override
  public final Struct createStruct(
      @Nullable String typeName, @Nullable Object @Nullable [] attributes) throws SQLException {
    throw unsupported("createStruct");
  }

  // Procedures and shards, of which there are none.

  @Override
  public final CallableStatement prepareCall(@Nullable String sql) throws SQLException {
    throw unsupported("calling a procedure");
  }

  @Override
  public final CallableStatement prepareCall(
      @Nullable String sql, int resultSetType, int resultSetConcurrency) throws SQLException {
    throw unsupported("calling a procedure");
  }

  @Override
  public final CallableStatement prepareCall(
      @Nullable String sql, int resultSetType, int resultSetConcurrency, int resultSetHoldability)
      throws SQLException {
    throw unsupported("calling a procedure");
  }

  @Override
  public final void setShardingKey(@Nullable ShardingKey key) throws SQLException {
    throw unsupported("a sharding key");
  }

  @Override
  public final void setShardingKey(@Nullable ShardingKey key, @Nullable ShardingKey superKey)
      throws SQLException {
    throw unsupported("a sharding key");
  }

  @Override
  public final boolean setShardingKeyIfValid(@Nullable ShardingKey key, int timeout)
      throws SQLException {
    throw unsupported("a sharding key");
  }

  @Override
  public final boolean setShardingKeyIfValid(
      @Nullable ShardingKey key, @Nullable ShardingKey superKey, int timeout) throws SQLException {
    throw unsupported("a sharding key");
  }

  // Client info, which the API has no place for.

  @Override
  public final void setClientInfo(@Nullable String name, @Nullable String value)
      throws SQLClientInfoException {
    refuseClientInfo(name == null ? Set.of() : Set.of(name));
  }

  @Override
  public final void setClientInfo(@Nullable Properties properties) throws SQLClientInfoException {
    if (properties == null || !properties.isEmpty() || isClosed()) {
      refuseClientInfo(properties == null ? Set.of() : properties.stringPropertyNames());
    }
  }

  private void refuseClientInfo(Set<String> names) throws SQLClientInfoException {
    Map<String, ClientInfoStatus> failed = new HashMap<>();
    names.forEach(name -> failed.put(name, ClientInfoStatus.REASON_UNKNOWN_PROPERTY));
    throw isClosed()
        ? new SQLClientInfoException("the connection is closed", "08003", failed)
        : new SQLClientInfoException("client info is not supported", "0A000", failed);
  }

  @Override
  public final @Nullable String getClientInfo(@Nullable String name) throws SQLException {
    checkOpen();
    return null;
  }

  @Override
  public final Properties getClientInfo() throws SQLException {
    checkOpen();
    return new Properties();
  }
}
