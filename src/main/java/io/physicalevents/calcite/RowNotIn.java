package io.physicalevents.calcite;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * Says {@code (a, b) NOT IN (SELECT x, y …)} as {@code NOT EXISTS}. Calcite takes it for unknown
 * where a or b is NULL, and so leaves the row out; but where a is not x, it does not matter what b
 * is.
 */
final class RowNotIn {

  private static final String NAME = "not in";

  private RowNotIn() {}

  /**
   * @param call NOT IN, or NOT of an IN, or anything else, which stays as it is
   */
  static SqlCall standard(SqlCall call) {
    SqlCall in =
        call.getKind() == SqlKind.NOT
                && call.operand(0) instanceof SqlCall inner
                && inner.getKind() == SqlKind.IN
            ? inner
            : call;
    boolean negated = in != call || call.getKind() == SqlKind.NOT_IN;
    return negated
            && in.operand(0) instanceof SqlCall row
            && row.getKind() == SqlKind.ROW
            && in.operand(1).isA(SqlKind.QUERY)
        ? notExists(row.getOperandList(), in.operand(1), call.getParserPosition())
        : call;
  }

  private static SqlCall notExists(List<SqlNode> row, SqlNode query, SqlParserPos pos) {
    List<SqlNode> named = new ArrayList<>(List.of(query, new SqlIdentifier(NAME, pos)));
    List<SqlNode> equal = new ArrayList<>();
    for (SqlNode value : row) {
      String column = NAME + " " + (equal.size() + 1);
      named.add(new SqlIdentifier(column, pos));
      equal.add(
          SqlStdOperatorTable.EQUALS.createCall(
              pos, value, new SqlIdentifier(List.of(NAME, column), pos)));
    }
    SqlNode all =
        equal.stream()
            .reduce((left, right) -> SqlStdOperatorTable.AND.createCall(pos, left, right))
            .orElseThrow();
    SqlSelect select =
        ToolFunctions.select(
            pos,
            SqlLiteral.createExactNumeric("1", pos),
            SqlStdOperatorTable.AS.createCall(pos, named),
            SqlStdOperatorTable.IS_NOT_FALSE.createCall(pos, all));
    return SqlStdOperatorTable.NOT.createCall(
        pos, SqlStdOperatorTable.EXISTS.createCall(pos, select));
  }
}
