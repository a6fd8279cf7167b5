package io.physicalevents.jdbc;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** The words and SQLStates with which the driver refuses what it does not do. */
final class Refusals {

  private Refusals() {}

  static SQLException update() {
    return new SQLFeatureNotSupportedException(
        "the tables are read-only: use executeQuery", "0A000");
  }

  static SQLException unsupported(String what) {
    return new SQLFeatureNotSupportedException(what + " is not supported", "0A000");
  }

  static SQLException batch() {
    return new SQLFeatureNotSupportedException(
        "batches are of updates, and the tables are read-only", "0A000");
  }

  static SQLException connectionClosed() {
    return new SQLNonTransientConnectionException("the connection is closed", "08003");
  }

  static SQLException statementClosed() {
    return new SQLException("the statement is closed", "HY010");
  }

  static SQLException resultSetClosed() {
    return new SQLException("the result set is closed", "HY010");
  }

  static SQLException nullArgument(String argument) {
    return new SQLException(argument + " must not be null", "HY009");
  }

  static SQLException badArgument(String argument, Object value, String accepted) {
    return new SQLException(argument + " takes " + accepted + ", not " + value, "HY024");
  }

  static <T> T nonNull(@Nullable T value, String argument) throws SQLException {
    if (value == null) {
      throw nullArgument(argument);
    }
    return value;
  }

  /** {@link java.sql.Wrapper#unwrap}. */
  static <T> T unwrap(Object wrapper, @Nullable Class<T> type) throws SQLException {
    Class<T> asked = nonNull(type, "iface");
    if (!asked.isInstance(wrapper)) {
      throw new SQLException(
          wrapper.getClass().getName() + " is no " + asked.getName() + " and wraps none", "HY000");
    }
    return asked.cast(wrapper);
  }

  /** {@link java.sql.Wrapper#isWrapperFor}. */
  static boolean isWrapper(Object wrapper, @Nullable Class<?> type) throws SQLException {
    return nonNull(type, "iface").isInstance(wrapper);
  }
}
