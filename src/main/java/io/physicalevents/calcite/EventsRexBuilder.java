package io.physicalevents.calcite;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlCollation;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * Makes expressions that Calcite treats rightly. It takes {@code (x IS NOT NULL AND x = 1) IS NOT
 * FALSE} for {@code (x = 1) IS NOT FALSE}, which holds where x is NULL: so {@code IS NOT FALSE} is
 * said in other words. And it cuts a parameter to the length of what the parameter is compared
 * with, so that {@code 'abc' = ?} would hold for {@code 'abcd'}: so a text parameter is of any
 * length.
 */
final class EventsRexBuilder extends RexBuilder {

  EventsRexBuilder(RelDataTypeFactory typeFactory) {
    super(typeFactory);
  }

  @Override
  public RexNode makeCall(
      SqlParserPos pos, RelDataType returnType, SqlOperator op, List<RexNode> exprs) {
    return op.getKind() == SqlKind.IS_NOT_FALSE
        ? nullOrTrue(pos, exprs.get(0))
        : super.makeCall(pos, returnType, op, exprs);
  }

  @Override
  public RexNode makeCall(SqlParserPos pos, SqlOperator op, List<? extends RexNode> exprs) {
    return op.getKind() == SqlKind.IS_NOT_FALSE
        ? nullOrTrue(pos, exprs.get(0))
        : super.makeCall(pos, op, exprs);
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
