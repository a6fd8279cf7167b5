package io.physicalevents.calcite;

import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexUtil;
import org.jspecify.annotations.Nullable;

/**
 * A statement of projections, filters, sorts and plain aggregates, one above the other, over
 * events: what most people ask most of the time.
 *
 * @param sorts whether there is an ORDER BY, LIMIT or OFFSET
 * @param aggregates whether there is an aggregate or a GROUP BY
 */
record SimpleStatement(boolean sorts, boolean aggregates) {

  /** Null where the statement is another one. */
  static @Nullable SimpleStatement of(RelNode statement) {
    boolean sorts = false;
    boolean aggregates = false;
    RelNode step = statement;
    while (!(step instanceof EventsScan)) {
      if (step instanceof LogicalAggregate aggregate) {
        if (!isPlain(aggregate)) {
          return null;
        }
        aggregates = true;
      } else if (step instanceof LogicalSort) {
        sorts = true;
      } else if (!(step instanceof LogicalProject project && isPlain(project.getProjects()))
          && !(step instanceof LogicalFilter filter && isPlain(List.of(filter.getCondition())))) {
        return null;
      }
      step = step.getInput(0);
    }
    return new SimpleStatement(sorts, aggregates);
  }

  private static boolean isPlain(Iterable<RexNode> expressions) {
    for (RexNode expression : expressions) {
      if (RexOver.containsOver(expression) || RexUtil.SubQueryFinder.find(expression) != null) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(Aggregate aggregate) {
    return aggregate.getAggCallList().stream().allMatch(SimpleStatement::isPlain);
  }

  private static boolean isPlain(AggregateCall call) {
    return !call.isDistinct() && call.distinctKeys == null;
  }
}
