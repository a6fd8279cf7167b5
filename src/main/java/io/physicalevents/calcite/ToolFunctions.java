package io.physicalevents.calcite;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlJdbcFunctionCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUserDefinedTypeNameSpec;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Says what tools send in standard SQL, so that what is known of that holds for it: {@code now()}
 * as {@code CURRENT_TIMESTAMP}, {@code date_trunc('day', x)} as {@code FLOOR(x TO DAY)}, {@code {fn
 * ucase(x)}} as {@code UPPER(x)}, {@code date_part('year', x)} as {@code EXTRACT(YEAR FROM x)},
 * {@code CAST(x AS TEXT)} as {@code CAST(x AS VARCHAR)}, {@code TABLE events} as {@code SELECT *
 * FROM events}.
 */
final class ToolFunctions extends SqlShuttle {

  /** Functions that are known here only, and how many arguments each has. */
  static final Map<String, Integer> LEAST_ARGUMENTS =
      Map.of("NOW", 0, "DATE", 1, "DATE_TRUNC", 2, "DATE_PART", 2, "DATEADD", 3);

  private static final Set<String> TEXT_TYPES = Set.of("TEXT", "STRING", "NVARCHAR");

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
    return select(pos, SqlIdentifier.star(pos), ((SqlCall) statement).operand(0), null);
  }

  static SqlSelect select(SqlParserPos pos, SqlNode what, SqlNode from, @Nullable SqlNode where) {
    return new SqlSelect(
        pos,
        null,
        SqlNodeList.of(what),
        from,
        where,
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
        SqlNode standard = EscapeFunctions.standard(inner);
        return standard instanceof SqlCall known
                && known.getOperator().equals(SqlStdOperatorTable.CURRENT_CATALOG)
            ? noText(call.getParserPosition())
            : standard;
      }
      return switch (inner.getOperator().getName().toUpperCase(Locale.ROOT)) {
        case "NOW" -> now(inner);
        case "DATE_TRUNC" -> dateTrunc(inner);
        case "DATE_PART" -> datePart(inner);
        case "DATEADD" -> dateAdd(inner);
        case "DATE" -> date(inner);
        default -> RowNotIn.standard(inner);
      };
    }
    return visited;
  }

  @Override
  public @Nullable SqlNode visit(SqlIdentifier name) {
    return name.isSimple()
            && name.getSimple().equalsIgnoreCase("CURRENT_CATALOG")
            && !name.isComponentQuoted(0)
        ? noText(name.getParserPosition())
        : name;
  }

  /** Names of types that other databases have for texts of any length. */
  @Override
  public @Nullable SqlNode visit(SqlDataTypeSpec type) {
    SqlIdentifier name = type.getTypeName();
    return type.getTypeNameSpec() instanceof SqlUserDefinedTypeNameSpec
            && name.isSimple()
            && TEXT_TYPES.contains(name.getSimple().toUpperCase(Locale.ROOT))
        ? text(type.getParserPosition())
        : type;
  }

  private static SqlDataTypeSpec text(SqlParserPos pos) {
    return new SqlDataTypeSpec(new SqlBasicTypeNameSpec(SqlTypeName.VARCHAR, pos), pos);
  }

  /** There are no catalogs. */
  private static SqlNode noText(SqlParserPos pos) {
    return SqlStdOperatorTable.CAST.createCall(pos, SqlLiteral.createNull(pos), text(pos));
  }

  private static SqlNode datePart(SqlCall call) {
    @Nullable TimeUnit unit =
        call.operandCount() == 2 && call.operand(0) instanceof SqlLiteral literal
            ? part(literal.getValueAs(String.class))
            : null;
    if (unit == null) {
      return call;
    }
    SqlParserPos pos = call.getParserPosition();
    SqlNode part =
        SqlStdOperatorTable.EXTRACT.createCall(
            pos, qualifier(unit, call.operand(0)), call.operand(1));
    // PostgreSQL's Sunday is 0, that of EXTRACT here is 1.
    return unit == TimeUnit.DOW
        ? SqlStdOperatorTable.MINUS.createCall(pos, part, SqlLiteral.createExactNumeric("1", pos))
        : part;
  }

  private static SqlNode dateAdd(SqlCall call) {
    if (call.operandCount() != 3) {
      return call;
    }
    SqlNode first = call.operand(0);
    @Nullable String name =
        first instanceof SqlIdentifier identifier && identifier.isSimple()
            ? identifier.getSimple()
            : first instanceof SqlLiteral literal ? literal.getValueAs(String.class) : null;
    @Nullable TimeUnit unit = "week".equalsIgnoreCase(name) ? TimeUnit.WEEK : unit(name);
    return unit == null
        ? call
        : SqlStdOperatorTable.TIMESTAMP_ADD.createCall(
            call.getParserPosition(), qualifier(unit, first), call.operand(1), call.operand(2));
  }

  private static SqlNode date(SqlCall call) {
    SqlParserPos pos = call.getParserPosition();
    return call.operandCount() != 1
        ? call
        : SqlStdOperatorTable.CAST.createCall(
            pos,
            call.operand(0),
            new SqlDataTypeSpec(new SqlBasicTypeNameSpec(SqlTypeName.DATE, pos), pos));
  }

  private static SqlIntervalQualifier qualifier(TimeUnit unit, SqlNode place) {
    return new SqlIntervalQualifier(unit, null, place.getParserPosition());
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
    @Nullable TimeUnit unit = unit(unitName);
    return unit == null
        ? call
        : SqlStdOperatorTable.FLOOR.createCall(
            call.getParserPosition(), call.operand(1), qualifier(unit, literal));
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

  private static @Nullable TimeUnit part(@Nullable String name) {
    return switch (name == null ? "" : name.toLowerCase(Locale.ROOT)) {
      case "dow" -> TimeUnit.DOW;
      case "isodow" -> TimeUnit.ISODOW;
      case "doy" -> TimeUnit.DOY;
      case "week" -> TimeUnit.WEEK;
      case "epoch" -> TimeUnit.EPOCH;
      default -> unit(name);
    };
  }

  private static @Nullable TimeUnit unit(@Nullable String name) {
    return switch (name == null ? "" : name.toLowerCase(Locale.ROOT)) {
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
