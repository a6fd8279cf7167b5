package io.physicalevents.calcite;

import java.util.Locale;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Says {@code now()} and {@code date_trunc('day', x)}, which tools send, as {@code
 * CURRENT_TIMESTAMP} and {@code FLOOR(x TO DAY)}, so that what is known of those holds for them.
 */
final class ToolFunctions extends SqlShuttle {

  private ToolFunctions() {}

  static SqlNode standardise(SqlNode statement) {
    @Nullable SqlNode standard = statement.accept(new ToolFunctions());
    return standard == null ? statement : standard;
  }

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    @Nullable SqlNode visited = super.visit(call);
    if (visited instanceof SqlCall inner) {
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
    @Nullable TimeUnit unit = unitName == null ? null : unit(unitName);
    return unit == null
        ? call
        : SqlStdOperatorTable.FLOOR.createCall(
            call.getParserPosition(),
            call.operand(1),
            new SqlIntervalQualifier(unit, null, literal.getParserPosition()));
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
