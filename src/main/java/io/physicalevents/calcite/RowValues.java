package io.physicalevents.calcite;

import java.util.stream.IntStream;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Union;

/**
 * Rows as values of a column, {@code ROW(a, b)}. Calcite takes two of them for equal only if they
 * are one object, so that no two are where rows are compared by their values.
 */
final class RowValues {

  private RowValues() {}

  /**
   * @throws NotSupportedException if the plan compares rows as values
   */
  static void refuseCompared(RelNode plan) {
    if (comparesRows(plan)) {
      throw new NotSupportedException(
          "rows as values, ROW(a, b) or (a, b), are not supported in DISTINCT, GROUP BY, UNION,"
              + " INTERSECT, EXCEPT and joins: name the columns one by one");
    }
    plan.getInputs().forEach(RowValues::refuseCompared);
  }

  private static boolean comparesRows(RelNode node) {
    if (node instanceof SetOp set) {
      return !(set instanceof Union && set.all)
          && IntStream.range(0, set.getRowType().getFieldCount())
              .anyMatch(column -> isRow(set, column));
    }
    if (node instanceof Aggregate aggregate) {
      RelNode input = aggregate.getInput();
      return aggregate.getGroupSet().asList().stream().anyMatch(column -> isRow(input, column))
          || aggregate.getAggCallList().stream()
              .filter(AggregateCall::isDistinct)
              .flatMap(call -> call.getArgList().stream())
              .anyMatch(column -> isRow(input, column));
    }
    if (node instanceof Join join) {
      return join.analyzeCondition().leftKeys.stream()
          .anyMatch(column -> isRow(join.getLeft(), column));
    }
    return false;
  }

  private static boolean isRow(RelNode node, int column) {
    return node.getRowType().getFieldList().get(column).getType().isStruct();
  }
}
