package io.physicalevents.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What is asked of a statement's results: all are forward-only, read-only and outlive a commit. As
 * JDBC has it, who asks for more is given what there is, and a warning on the connection.
 */
final class StatementRequest {

  private StatementRequest() {}

  static void check(int type, int concurrency, int holdability, WarningChain warnings)
      throws SQLException {
    checkHoldability(holdability);
    if (type != ResultSet.TYPE_FORWARD_ONLY) {
      if (type != ResultSet.TYPE_SCROLL_INSENSITIVE && type != ResultSet.TYPE_SCROLL_SENSITIVE) {
        throw Refusals.badArgument("resultSetType", type, "one of ResultSet's constants");
      }
      warnings.add("results cannot be scrolled: they are TYPE_FORWARD_ONLY", "01S02");
    }
    if (concurrency != ResultSet.CONCUR_READ_ONLY) {
      if (concurrency != ResultSet.CONCUR_UPDATABLE) {
        throw Refusals.badArgument(
            "resultSetConcurrency", concurrency, "one of ResultSet's constants");
      }
      warnings.add("results cannot be updated: they are CONCUR_READ_ONLY", "01S02");
    }
    if (holdability != ResultSet.HOLD_CURSORS_OVER_COMMIT) {
      warnings.add("a commit closes no results: they are HOLD_CURSORS_OVER_COMMIT", "01S02");
    }
  }

  static void checkHoldability(int holdability) throws SQLException {
    if (holdability != ResultSet.HOLD_CURSORS_OVER_COMMIT
        && holdability != ResultSet.CLOSE_CURSORS_AT_COMMIT) {
      throw Refusals.badArgument(
          "resultSetHoldability", holdability, "one of ResultSet's constants");
    }
  }
}
