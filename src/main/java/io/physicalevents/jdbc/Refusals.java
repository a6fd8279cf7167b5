package io.physicalevents.jdbc;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;

/** The words with which the driver refuses what it does not do. */
final class Refusals {

  private Refusals() {}

  static SQLException update() {
    return new SQLFeatureNotSupportedException(
        "the tables are read-only: use executeQuery", "0A000");
  }

  static SQLException unsupported(String what) {
    return new SQLFeatureNotSupportedException(what + " is not supported", "0A000");
  }
}
