package io.physicalevents.calcite;

import java.util.Locale;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlJdbcFunctionCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Says what tools send in standard SQL, so that what is known of that holds for it: {@code now()}
 * as {@code CURRENT_TIMESTAMP}, {@code date_trunc('day', x)} as {@code FLOOR(x TO DAY)}, {@code {fn
 * ucase(x)}} as {@code UPPER(x)}, {@code TABLE events} as {@code SELECT * FROM events}.
 */
final class ToolFunctions extends SqlShuttle {

  private ToolFunctions() {}

  static SqlNode standardise(SqlNode statement) {
    @Nullable SqlNode standard = statement.accept(new ToolFunctions());
    return standard == null ? statement : wholeTable(standard);
  }

  private static SqlNode wholeTable(SqlNode statement) {
    if (statement instanceof SqlOrderBy order && order.query.getKind() == SqlKind.EXPLICIT_TABLE) {
      return new SqlOrderBy(
          order.getParserPosition(),
          wholeTable(order.query),
          order.orderList,
          order.offset,
          order.fetch);
    }
    if (statement.getKind() != SqlKind.EXPLICIT_TABLE) {
      return statement;
    }
    SqlParserPos pos = statement.getParserPosition();
    return new SqlSelect(
        pos,
        null,
        SqlNodeList.of(SqlIdentifier.star(pos)),
        ((SqlCall) statement).operand(0),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    @Nullable SqlNode visited = super.visit(call);
    if (visited instanceof SqlCall inner) {
      if (inner.getOperator() instanceof SqlJdbcFunctionCall) {
        return EscapeFunctions.standard(inner);
      }
      return switch (inner.getOperator().getName().toUpperCase(Locale.ROOT)) {
        case "NOW" -> now(inner);
        case "DATE_TRUNC" -> dateTrunc(inner);
        default -> inner;
      };
    }
    return visited;
  }

  private static SqlNode now(SqlCall call) {
    return call.operandCount() == 0
        ? new SqlIdentifier("CURRENT_TIMESTAMP", call.getParserPosition())
        : call;
  }

  private static SqlNode dateTrunc(SqlCall call) {
    if (call.operandCount() != 2 || !(call.operand(0) instanceof SqlLiteral literal)) {
      return call;
    }
    @Nullable String unitName = literal.getValueAs(String.class);
    if ("week".equalsIgnoreCase(unitName)) {
      return monday(call.operand(1), call.getParserPosition());
    }
    @Nullable TimeUnit unit = unitName == null ? null : unit(unitName);
    return unit == null
        ? call
        : SqlStdOperatorTable.FLOOR.createCall(
            call.getParserPosition(),
            call.operand(1),
            new SqlIntervalQualifier(unit, null, literal.getParserPosition()));
  }

  /** PostgreSQL's weeks, which tools mean, begin on Monday; those of FLOOR on Sunday. */
  private static SqlNode monday(SqlNode time, SqlParserPos pos) {
    SqlNode day =
        SqlLiteral.createInterval(1, "1", new SqlIntervalQualifier(TimeUnit.DAY, null, pos), pos);
    SqlNode sunday =
        SqlStdOperatorTable.FLOOR.createCall(
            pos,
            SqlStdOperatorTable.MINUS.createCall(pos, time, day),
            new SqlIntervalQualifier(TimeUnit.WEEK, null, pos));
    return SqlStdOperatorTable.PLUS.createCall(pos, sunday, day);
  }

  private static @Nullable TimeUnit unit(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "second" -> TimeUnit.SECOND;
      case "minute" -> TimeUnit.MINUTE;
      case "hour" -> TimeUnit.HOUR;
      case "day" -> TimeUnit.DAY;
      case "month" -> TimeUnit.MONTH;
      case "quarter" -> TimeUnit.QUARTER;
      case "year" -> TimeUnit.YEAR;
      default -> null;
    };
  }
}
