package io.physicalevents.calcite;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelectKeyword;
import org.apache.calcite.sql.SqlWindow;

/**
 * Window functions that Calcite runs otherwise than the standard has them: it counts all where
 * DISTINCT is asked for, and {@code NTH_VALUE} looks at the whole partition, not at the frame.
 */
final class WindowFaults {

  private WindowFaults() {}

  /**
   * @param over a call of OVER
   * @throws NotSupportedException if its rows would be wrong
   */
  static void refuse(SqlCall over) {
    SqlNode called = over.operand(0);
    while (called instanceof SqlCall outer
        && (outer.getKind() == SqlKind.FILTER
            || outer.getKind() == SqlKind.IGNORE_NULLS
            || outer.getKind() == SqlKind.RESPECT_NULLS)) {
      called = outer.operand(0);
    }
    if (!(called instanceof SqlCall function)) {
      return;
    }
    String name = function.getOperator().getName();
    SqlLiteral quantifier = function.getFunctionQuantifier();
    if (quantifier != null
        && quantifier.getValue() == SqlSelectKeyword.DISTINCT
        && function.getKind() != SqlKind.MIN
        && function.getKind() != SqlKind.MAX) {
      throw new NotSupportedException(
          name + "(DISTINCT …) OVER is not supported: group in a sub-query first");
    }
    if (function.getKind() == SqlKind.NTH_VALUE && !seesWholePartition(over.operand(1))) {
      throw new NotSupportedException(
          name
              + " is not supported but with ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED"
              + " FOLLOWING in its own OVER");
    }
  }

  private static boolean seesWholePartition(SqlNode node) {
    if (!(node instanceof SqlWindow window) || window.getRefName() != null) {
      return false;
    }
    SqlNode lower = window.getLowerBound();
    SqlNode upper = window.getUpperBound();
    if (lower == null || upper == null) {
      return (lower == null && upper == null) && window.getOrderList().isEmpty();
    }
    return SqlWindow.isUnboundedPreceding(lower) && SqlWindow.isUnboundedFollowing(upper);
  }
}
