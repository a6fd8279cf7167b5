package io.physicalevents.spark;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Literal;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.NullOrdering;
import org.apache.spark.sql.connector.expressions.SortDirection;
import org.apache.spark.sql.connector.expressions.SortOrder;
import org.apache.spark.sql.connector.expressions.aggregate.Count;
import org.apache.spark.sql.connector.expressions.aggregate.CountStar;
import org.apache.spark.sql.connector.expressions.aggregate.Max;
import org.apache.spark.sql.connector.expressions.aggregate.Min;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.types.DataTypes;

/**
 * Spark's expressions as this driver's SQL: those that both answer alike, and no others. What is
 * not listed here Spark does itself.
 *
 * <p>Texts are equal or not in both, but ordered otherwise: Spark goes by code points, SQL here by
 * UTF-16. Spark says no type of a column, so the one column of time is known by its name.
 */
final class PushedSql {

  private static final String TIME = "time";
  private static final DateTimeFormatter WALL_CLOCK =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private final ZoneId zone;

  PushedSql(ZoneId zone) {
    this.zone = zone;
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** Empty where Spark has to do it. */
  Optional<String> of(Expression expression) {
    if (expression instanceof Predicate predicate) {
      return predicate(predicate);
    }
    if (expression instanceof NamedReference column) {
      return column(column);
    }
    if (expression instanceof SortOrder order) {
      return order(order);
    }
    if (expression instanceof CountStar) {
      return Optional.of("COUNT(*)");
    }
    if (expression instanceof Count count) {
      return column(count.column())
          .map(column -> "COUNT(" + (count.isDistinct() ? "DISTINCT " : "") + column + ")");
    }
    if (expression instanceof Min min) {
      return time(min.column()).map(column -> "MIN(" + column + ")");
    }
    if (expression instanceof Max max) {
      return time(max.column()).map(column -> "MAX(" + column + ")");
    }
    return Optional.empty();
  }

  private static Optional<String> column(Expression expression) {
    return expression instanceof NamedReference column && column.fieldNames().length == 1
        ? Optional.of(quoted(column.fieldNames()[0]))
        : Optional.empty();
  }

  private static Optional<String> time(Expression expression) {
    return column(expression).filter(quoted(TIME)::equalsIgnoreCase);
  }

  /** Says where NULLs come: where nothing is said, Spark and this driver differ. */
  private static Optional<String> order(SortOrder order) {
    return time(order.expression())
        .map(
            column ->
                column
                    + (order.direction() == SortDirection.ASCENDING ? " ASC" : " DESC")
                    + (order.nullOrdering() == NullOrdering.NULLS_FIRST
                        ? " NULLS FIRST"
                        : " NULLS LAST"));
  }

  private Optional<String> predicate(Predicate predicate) {
    Expression[] operands = predicate.children();
    return switch (predicate.name()) {
      case "AND", "OR" -> joined(operands, predicate.name());
      case "NOT" -> of(operands[0]).map(operand -> "NOT (" + operand + ")");
      case "IS_NULL" -> column(operands[0]).map(column -> column + " IS NULL");
      case "IS_NOT_NULL" -> column(operands[0]).map(column -> column + " IS NOT NULL");
      case "=", "<>", "<", "<=", ">", ">=" ->
          comparison(predicate.name(), operands[0], operands[1]);
      case "<=>" ->
          comparison("=", operands[0], operands[1])
              .flatMap(same -> column(operands[0]).map(c -> c + " IS NOT NULL AND " + same));
      case "IN" -> in(operands);
      case "STARTS_WITH" -> like(operands, "", "%");
      case "ENDS_WITH" -> like(operands, "%", "");
      case "CONTAINS" -> like(operands, "%", "%");
      default -> Optional.empty();
    };
  }

  private Optional<String> joined(Expression[] operands, String operator) {
    return of(operands[0])
        .flatMap(
            left ->
                of(operands[1]).map(right -> "(" + left + ") " + operator + " (" + right + ")"));
  }

  private Optional<String> comparison(String operator, Expression left, Expression right) {
    if (left instanceof Literal && !(right instanceof Literal)) {
      return comparison(mirrored(operator), right, left);
    }
    boolean orders = !operator.equals("=") && !operator.equals("<>");
    return orders && isText(right)
        ? Optional.empty()
        : column(left).flatMap(c -> literal(right).map(value -> c + ' ' + operator + ' ' + value));
  }

  private static String mirrored(String operator) {
    return switch (operator) {
      case "<" -> ">";
      case "<=" -> ">=";
      case ">" -> "<";
      case ">=" -> "<=";
      default -> operator;
    };
  }

  private Optional<String> in(Expression[] operands) {
    if (operands.length < 2
        || Arrays.stream(operands).skip(1).anyMatch(value -> literal(value).isEmpty())) {
      return Optional.empty();
    }
    String values =
        Arrays.stream(operands)
            .skip(1)
            .map(value -> literal(value).orElseThrow())
            .collect(Collectors.joining(", "));
    return column(operands[0]).map(column -> column + " IN (" + values + ")");
  }

  private static Optional<String> like(Expression[] operands, String before, String after) {
    if (!isText(operands[1])) {
      return Optional.empty();
    }
    String pattern = text(operands[1]).replaceAll("[\\\\%_]", "\\\\$0");
    return column(operands[0])
        .map(column -> column + " LIKE " + quote(before + pattern + after) + " ESCAPE '\\'");
  }

  private Optional<String> literal(Expression expression) {
    if (isText(expression)) {
      return Optional.of(quote(text(expression)));
    }
    return expression instanceof Literal<?> literal
            && literal.dataType().equals(DataTypes.TimestampType)
            && literal.value() instanceof Long micros
        ? moment(micros)
        : Optional.empty();
  }

  private static boolean isText(Expression expression) {
    return expression instanceof Literal<?> literal
        && literal.dataType().equals(DataTypes.StringType)
        && literal.value() != null;
  }

  /** Spark's own kind of text; its class is not needed for this. */
  private static String text(Expression expression) {
    return ((Literal<?>) expression).value().toString();
  }

  private static String quote(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /**
   * What is finer than a millisecond, or far from any event, SQL here may read otherwise. Whether
   * it is said at all must not hang on the zone: Spark asks for that in another zone than it reads.
   */
  private Optional<String> moment(long micros) {
    Instant moment = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    return micros % 1000 == 0 && moment.isAfter(EARLIEST) && moment.isBefore(LATEST)
        ? Optional.of(
            "TIMESTAMP '" + WALL_CLOCK.format(LocalDateTime.ofInstant(moment, zone)) + "'")
        : Optional.empty();
  }
}
