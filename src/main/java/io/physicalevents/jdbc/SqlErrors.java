package io.physicalevents.jdbc;

import io.physicalevents.calcite.ReadOnlyException;
import io.physicalevents.config.ConfigException;
import io.physicalevents.scan.ScanException;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.time.DateTimeException;
import java.util.regex.Pattern;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.runtime.CalciteException;
import org.apache.calcite.sql.parser.SqlParseException;
import org.jspecify.annotations.Nullable;

/** Makes the {@link SQLException} that a failure is for the user: class, SQLState and words. */
final class SqlErrors {

  /** How Calcite says that a text is no date or time. */
  private static final Pattern NO_DATE_TIME =
      Pattern.compile("Invalid (DATE|TIME)|Value of \\w+ field is out of range");

  private SqlErrors() {}

  /**
   * The exception for a failure. An {@link SQLException} that has a state already, anywhere among
   * the causes, is it.
   */
  static SQLException translate(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      // Looked for first: the parser makes a syntax error of it, without words.
      if (t instanceof StackOverflowError) {
        return new SQLException("the statement is too complex to plan", "54001", failure);
      }
    }
    for (Throwable t = failure; t != null; t = t.getCause()) {
      SQLException known = known(t);
      if (known != null) {
        return known;
      }
    }
    Throwable root = root(failure);
    if (root instanceof OutOfMemoryError) {
      return new SQLException("the JVM is out of memory", "53200", failure);
    }
    return isBadData(root)
        ? new SQLDataException(rootMessage(failure), dataState(root), failure)
        : new SQLException(rootMessage(failure), "HY000", failure);
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /** What the first of the causes says. */
  static String rootMessage(Throwable failure) {
    Throwable root = root(failure);
    return root.getMessage() == null ? root.toString() : root.getMessage();
  }

  private static @Nullable SQLException known(Throwable t) {
    if (t instanceof SQLException sql && sql.getSQLState() != null) {
      return sql;
    }
    if (t instanceof ScanException scan) {
      return scanFailure(scan);
    }
    if (t instanceof ConfigException config) {
      return new SQLNonTransientConnectionException(config.getMessage(), "08001", config);
    }
    if (t instanceof ReadOnlyException readOnly) {
      return new SQLFeatureNotSupportedException(readOnly.getMessage(), "0A000", readOnly);
    }
    if (t instanceof SqlParseException parse && !(parse.getCause() instanceof ReadOnlyException)) {
      return syntaxError(parse);
    }
    if (t instanceof CalciteContextException context) {
      return validationError(context);
    }
    if (t instanceof RelOptPlanner.CannotPlanException
        || t instanceof UnsupportedOperationException) {
      return new SQLFeatureNotSupportedException(
          "the statement uses something that is not supported", "0A000", t);
    }
    return null;
  }

  private static SQLException scanFailure(ScanException e) {
    String message = e.getMessage();
    int status = e.httpStatus();
    return switch (e.reason()) {
      case CANNOT_CONNECT -> new SQLNonTransientConnectionException(message, "08001", status, e);
      case CONNECTION_LOST -> new SQLTransientConnectionException(message, "08S01", status, e);
      case TIMED_OUT -> new SQLTimeoutException(message, "HYT00", status, e);
      case CANCELLED -> new SQLException(message, "57014", status, e);
      case UNAUTHORIZED -> new SQLInvalidAuthorizationSpecException(message, "28000", status, e);
      case UNAVAILABLE -> new SQLTransientException(message, "HY000", status, e);
      case TOO_MANY_REQUESTS -> new SQLException(message, "54000", status, e);
      case FAILED -> new SQLException(message, "HY000", status, e);
    };
  }

  private static SQLException syntaxError(SqlParseException e) {
    String message = e.getMessage() == null ? "the statement cannot be parsed" : e.getMessage();
    // The parser's list of all that might have stood there helps nobody, and is long.
    int list = message.indexOf("\nWas expecting");
    return new SQLSyntaxErrorException(list < 0 ? message : message.substring(0, list), "42601", e);
  }

  private static SQLException validationError(CalciteContextException e) {
    Throwable cause = e.getCause();
    String problem =
        cause == null || cause.getMessage() == null ? e.getMessage() : cause.getMessage();
    String place =
        e.getPosLine() > 0 ? "line " + e.getPosLine() + ", column " + e.getPosColumn() + ": " : "";
    return new SQLSyntaxErrorException(place + problem, state(problem), e);
  }

  private static String state(@Nullable String problem) {
    if (problem != null && problem.contains("not found")) {
      return problem.startsWith("Column") ? "42703" : "42P01";
    }
    return "42000";
  }

  private static String dataState(Throwable root) {
    if (root instanceof ArithmeticException) {
      return rootMessage(root).contains("by zero") ? "22012" : "22003";
    } else if (root instanceof NumberFormatException) {
      return "22018";
    }
    boolean noDateTime =
        root instanceof DateTimeException || NO_DATE_TIME.matcher(rootMessage(root)).lookingAt();
    return noDateTime ? "22007" : "22000";
  }

  /** What an expression's evaluation throws for a value that it cannot work with. */
  private static boolean isBadData(Throwable root) {
    return root instanceof ArithmeticException
        || root instanceof NumberFormatException
        || root instanceof DateTimeException
        || root instanceof CalciteException
        || root instanceof IllegalArgumentException;
  }
}
