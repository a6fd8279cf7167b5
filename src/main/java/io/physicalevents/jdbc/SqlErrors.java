package io.physicalevents.jdbc;

import io.physicalevents.calcite.NotSupportedException;
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
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.runtime.CalciteException;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** Makes the {@link SQLException} that a failure is for the user: class, SQLState and words. */
final class SqlErrors {

  /** How Calcite says that a text is no date or time. */
  private static final Pattern NO_DATE_TIME =
      Pattern.compile("Invalid (DATE|TIME)|Value of \\w+ field is out of range");

  private static final Pattern UNKNOWN_COLUMN =
      Pattern.compile("Column '.*' not found in any table");

  private static final Pattern ILLEGAL_LITERAL =
      Pattern.compile("Illegal (?:DATE|TIME|TIMESTAMP)\\b.* literal");

  private static final Pattern UNSUPPORTED =
      Pattern.compile(
          "(?:cannot translate call|implementation for aggregate) \\$?(\\w+)"
              + "|\\b(PERCENTILE_(?:CONT|DISC))\\(");

  private static final Pattern LISTS =
      Pattern.compile("\\.? *(?:Supported form|Was expecting).*", Pattern.DOTALL);

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
    if (rootMessage(failure).startsWith("Unable to implement")) {
      return unsupported(failure);
    }
    return isBadData(root)
        ? new SQLDataException(badData(root), dataState(root), failure)
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
    if (t instanceof NotSupportedException other) {
      return new SQLFeatureNotSupportedException(other.getMessage(), "0A000", other);
    }
    if (t instanceof SqlParseException parse && !(parse.getCause() instanceof ReadOnlyException)) {
      return syntaxError(parse);
    }
    if (t instanceof CalciteContextException context) {
      return validationError(context);
    }
    if (t instanceof RelOptPlanner.CannotPlanException
        || t instanceof UnsupportedOperationException) {
      return unsupported(t);
    }
    return null;
  }

  private static SQLException unsupported(Throwable failure) {
    String what = unsupportedWord(failure);
    return new SQLFeatureNotSupportedException(
        what == null
            ? "the statement uses something that is not supported"
            : what + " is not supported",
        "0A000",
        failure);
  }

  /** What Calcite found that it cannot run; it tells among the suppressed, or in a plan. */
  private static @Nullable String unsupportedWord(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      for (Throwable told : t.getSuppressed()) {
        String word = unsupportedWord(told);
        if (word != null) {
          return word;
        }
      }
      Matcher word = UNSUPPORTED.matcher(t.getMessage() == null ? "" : t.getMessage());
      if (word.find()) {
        return word.group(1) != null ? word.group(1) : word.group(2);
      }
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
    String problem = list < 0 ? message : message.substring(0, list);
    SqlParserPos place = e.getPos();
    boolean isPlaced = place == null || place.getLineNum() <= 0 || problem.contains("line ");
    return new SQLSyntaxErrorException(
        isPlaced ? problem : place(place.getLineNum(), place.getColumnNum()) + problem, "42601", e);
  }

  private static String place(int line, int column) {
    return line > 0 ? "line " + line + ", column " + column + ": " : "";
  }

  private static SQLException validationError(CalciteContextException e) {
    Throwable cause = e.getCause();
    String problem =
        cause == null || cause.getMessage() == null ? e.getMessage() : cause.getMessage();
    String message = place(e.getPosLine(), e.getPosColumn()) + sentence(problem);
    return problem != null && ILLEGAL_LITERAL.matcher(problem).lookingAt()
        ? new SQLDataException(message, "22007", e)
        : new SQLSyntaxErrorException(message, state(problem), e);
  }

  /** Without the list of all types that an operator takes. */
  private static String sentence(@Nullable String problem) {
    return problem == null ? "the statement is not valid" : LISTS.matcher(problem).replaceFirst("");
  }

  /** Where the failure is about a name that is no column's: where the name stands. */
  static Optional<SqlParserPos> unknownColumn(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof CalciteContextException context
          && context.getCause() != null
          && UNKNOWN_COLUMN.matcher(String.valueOf(context.getCause().getMessage())).matches()) {
        return Optional.of(
            new SqlParserPos(
                context.getPosLine(),
                context.getPosColumn(),
                context.getEndPosLine(),
                context.getEndPosColumn()));
      }
    }
    return Optional.empty();
  }

  private static String state(@Nullable String problem) {
    if (problem != null && problem.contains("not found")) {
      return problem.startsWith("Column") ? "42703" : "42P01";
    }
    return "42000";
  }

  /** What is wrong with a value; Java's own words are about Java. */
  private static String badData(Throwable root) {
    String message = rootMessage(root);
    if (root instanceof ArithmeticException && message.contains("by zero")) {
      return "division by zero";
    } else if (root instanceof NumberFormatException) {
      return "a text is no number: " + message.replace("For input string: ", "");
    }
    return message;
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
