package io.physicalevents.calcite;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlCollation;
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
 * And it makes comparisons with NULL, and then refuses to plan them: so they are NULL.
 */
final class EventsRexBuilder extends RexBuilder {

  EventsRexBuilder(RelDataTypeFactory typeFactory) {
    super(typeFactory);
  }

  @Override
  public RexNode makeCall(
      SqlParserPos pos, RelDataType returnType, SqlOperator op, List<RexNode> exprs) {
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
                typeFactory.createTypeWithCharsetAndCollation(
                    typeFactory.createSqlType(SqlTypeName.VARCHAR),
                    typeFactory.getDefaultCharset(),
                    SqlCollation.IMPLICIT),
                type.isNullable())
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
