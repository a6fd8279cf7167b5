package io.physicalevents.calcite;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.avatica.util.DateTimeUtils;
import org.apache.calcite.linq4j.function.Strict;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.schema.impl.ScalarFunctionImpl;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlUserDefinedFunction;

/**
 * A timestamp as text, with the digits that its type has behind the second: Calcite's own cast
 * leaves them out. Public for generated code only.
 */
public final class TimestampText {

  private static final SqlOperator OPERATOR =
      new SqlUserDefinedFunction(
          new SqlIdentifier("TIMESTAMP_TEXT", SqlParserPos.ZERO),
          SqlKind.OTHER_FUNCTION,
          ReturnTypes.VARCHAR.andThen(
              (call, type) ->
                  call.getTypeFactory()
                      .createTypeWithNullability(type, call.getOperandType(0).isNullable())),
          InferTypes.ANY_NULLABLE,
          OperandTypes.operandMetadata(List.of(), factory -> List.of(), i -> "x", i -> false),
          Objects.requireNonNull(ScalarFunctionImpl.create(TimestampText.class, "of")));

  private TimestampText() {}

  /** The value is the wall clock's milliseconds. */
  @Strict
  public static String of(long value, int digits) {
    return DateTimeUtils.unixTimestampToString(value, digits);
  }

  /** The timestamp's text, as VARCHAR of any length. */
  static RexNode of(RexBuilder builder, SqlParserPos pos, RexNode timestamp) {
    RelDataType type = timestamp.getType();
    RexNode digits =
        builder.makeExactLiteral(
            BigDecimal.valueOf(type.getPrecision()),
            builder.getTypeFactory().createSqlType(SqlTypeName.INTEGER));
    return builder.makeCall(pos, OPERATOR, List.of(timestamp, digits));
  }
}
