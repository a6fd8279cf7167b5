package io.physicalevents.calcite;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * Makes expressions that Calcite treats rightly. It takes {@code (x IS NOT NULL AND x = 1) IS NOT
 * FALSE} for {@code (x = 1) IS NOT FALSE}, which holds where x is NULL: so {@code IS NOT FALSE} is
 * said in other words. And it cuts a parameter to the length of what the parameter is compared
 * with, so that {@code 'abc' = ?} would hold for {@code 'abcd'}: so a text parameter is of any
 * length. And it takes {@code COALESCE(x, x)} for a value that is never NULL: so that is said as x.
 * And it makes comparisons with NULL, and then refuses to plan them: so they are NULL. And it has
 * no value for {@code CURRENT_SCHEMA}, casts a timestamp to text without its milliseconds, and to
 * whole seconds with them.
 */
final class EventsRexBuilder extends RexBuilder {

  private static final Pattern ISO_TIME =
      Pattern.compile("\\s*(\\d{4}-\\d\\d-\\d\\d)[T ](\\d\\d:\\d\\d)(:\\d\\d(?:\\.\\d+)?)?\\s*");

  private final String schema;

  /**
   * @param schema what {@code CURRENT_SCHEMA} is
   */
  EventsRexBuilder(RelDataTypeFactory typeFactory, String schema) {
    super(typeFactory);
    this.schema = schema;
  }

  @Override
  public RexNode makeCast(
      SqlParserPos pos,
      RelDataType type,
      RexNode exp,
      boolean matchNullability,
      boolean safe,
      RexLiteral format) {
    if (type.getSqlTypeName() == SqlTypeName.TIMESTAMP
        && exp instanceof RexLiteral literal
        && literal.getTypeName() == SqlTypeName.CHAR) {
      return super.makeCast(pos, type, plainTime(literal), matchNullability, safe, format);
    }
    if (losesMillis(exp, type)) {
      return super.makeCast(pos, type, ofSeconds(pos, exp, type), matchNullability, safe, format);
    }
    if (exp.getType().getSqlTypeName() != SqlTypeName.TIMESTAMP
        || exp.getType().getPrecision() == 0
        || !SqlTypeUtil.inCharFamily(type)
        || !format.isNull()
        || RexLiteral.isNullLiteral(exp)) {
      return super.makeCast(pos, type, exp, matchNullability, safe, format);
    }
    RexNode text = TimestampText.of(this, pos, exp);
    boolean ofAnyLength =
        type.getSqlTypeName() == SqlTypeName.VARCHAR
            && type.getPrecision() == RelDataType.PRECISION_NOT_SPECIFIED;
    return ofAnyLength ? text : super.makeCast(pos, type, text, matchNullability, safe, format);
  }

  private static boolean losesMillis(RexNode exp, RelDataType type) {
    return exp.getType().getSqlTypeName() == SqlTypeName.TIMESTAMP
        && type.getSqlTypeName() == SqlTypeName.TIMESTAMP
        && type.getPrecision() < exp.getType().getPrecision()
        && exp.getKind() != SqlKind.FLOOR
        && !(exp instanceof RexLiteral);
  }

  /** Calcite would only say that there are no milliseconds, and group and compare by them. */
  private RexNode ofSeconds(SqlParserPos pos, RexNode exp, RelDataType type) {
    if (type.getPrecision() > 0) {
      throw new NotSupportedException(
          "CAST to "
              + type
              + " is not supported: a time has whole seconds, TIMESTAMP(0), or milliseconds,"
              + " TIMESTAMP(3)");
    }
    RexNode second = makeFlag(TimeUnitRange.SECOND);
    return makeCall(pos, SqlStdOperatorTable.FLOOR, List.of(exp, second));
  }

  /** A time as ISO 8601 has it, with a T or without seconds, as Calcite reads it. */
  private RexNode plainTime(RexLiteral literal) {
    String text = literal.getValueAs(String.class);
    Matcher parts = ISO_TIME.matcher(text == null ? "" : text);
    return parts.matches()
        ? makeLiteral(
            parts.group(1)
                + " "
                + parts.group(2)
                + (parts.group(3) == null ? ":00" : parts.group(3)))
        : literal;
  }

  @Override
  public RexNode makeCall(
      SqlParserPos pos, RelDataType returnType, SqlOperator op, List<RexNode> exprs) {
    if (op.equals(SqlStdOperatorTable.CURRENT_SCHEMA)) {
      return makeLiteral(schema, returnType, true);
    }
    RexNode other = inOtherWords(pos, op, exprs);
    return other == null ? super.makeCall(pos, returnType, op, exprs) : other;
  }

  @Override
  public RexNode makeCall(SqlParserPos pos, SqlOperator op, List<? extends RexNode> exprs) {
    RexNode other = inOtherWords(pos, op, exprs);
    return other == null ? super.makeCall(pos, op, exprs) : other;
  }

  private @Nullable RexNode inOtherWords(
      SqlParserPos pos, SqlOperator op, List<? extends RexNode> exprs) {
    return switch (op.getKind()) {
      case IS_NOT_FALSE -> nullOrTrue(pos, exprs.get(0));
      case CASE -> coalesceOfOne(exprs);
      case EQUALS, NOT_EQUALS, LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL ->
          exprs.stream().anyMatch(RexLiteral::isNullLiteral)
              ? makeNullLiteral(typeFactory.createSqlType(SqlTypeName.BOOLEAN))
              : null;
      default -> null;
    };
  }

  /** Of {@code CASE WHEN x IS NOT NULL THEN x ELSE x END}, the x. */
  private @Nullable RexNode coalesceOfOne(List<? extends RexNode> exprs) {
    if (exprs.size() == 3 && exprs.get(0).getKind() == SqlKind.IS_NOT_NULL) {
      RexNode value = ((RexCall) exprs.get(0)).getOperands().get(0);
      boolean always =
          exprs.get(2).equals(value)
              && RexUtil.removeNullabilityCast(typeFactory, exprs.get(1)).equals(value);
      return always ? value : null;
    }
    return null;
  }

  @Override
  public RexDynamicParam makeDynamicParam(RelDataType type, int index) {
    return super.makeDynamicParam(
        SqlTypeUtil.inCharFamily(type)
            ? typeFactory.createTypeWithNullability(
                EventsTypeFactory.textOfAnyLength(typeFactory), type.isNullable())
            : type,
        index);
  }

  private RexNode nullOrTrue(SqlParserPos pos, RexNode node) {
    if (!node.getType().isNullable()) {
      return node;
    }
    List<RexNode> terms = new ArrayList<>();
    terms.add(makeCall(pos, SqlStdOperatorTable.IS_NULL, List.of(node)));
    // Planning wants no OR right within an OR.
    terms.addAll(RelOptUtil.disjunctions(node));
    // Never NULL itself, which OR's own type would not tell.
    RelDataType type = getTypeFactory().createSqlType(SqlTypeName.BOOLEAN);
    return makeCall(pos, type, SqlStdOperatorTable.OR, terms);
  }
}
