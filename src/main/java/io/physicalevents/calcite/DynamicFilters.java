package io.physicalevents.calcite;

import java.util.List;
import org.apache.calcite.adapter.enumerable.EnumerableCalc;
import org.apache.calcite.adapter.enumerable.EnumerableHashJoin;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.convert.Converter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.metadata.RelColumnOrigin;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexProgramBuilder;
import org.apache.calcite.sql.SqlKind;
import org.jspecify.annotations.Nullable;

/**
 * Finds the joins of a finished plan whose one side tells which events the other side needs, as
 * {@code e.resource_id = s.id} does. How many keys there are is seen when the statement runs, so
 * that no guess of the planner's decides.
 */
final class DynamicFilters {

  private int found;

  private DynamicFilters() {}

  /** The plan, with such joins in place of plain ones. */
  static RelNode addTo(RelNode plan) {
    return new DynamicFilters().in(plan);
  }

  private RelNode in(RelNode node) {
    RelNode changed = withInputs(node, node.getInputs().stream().map(this::in).toList());
    if (changed instanceof EnumerableHashJoin join) {
      return filtered(join);
    }
    return changed instanceof EnumerableCalc calc ? merged(calc) : changed;
  }

  /** One node in place of two: an exchange of a join's sides has left a second one. */
  private static RelNode merged(EnumerableCalc calc) {
    if (!(calc.getInput() instanceof EnumerableCalc below)
        || below.getProgram().getCondition() != null) {
      return calc;
    }
    return EnumerableCalc.create(
        below.getInput(),
        RexProgramBuilder.mergePrograms(
            calc.getProgram(), below.getProgram(), calc.getCluster().getRexBuilder()));
  }

  private static RelNode withInputs(RelNode node, List<RelNode> inputs) {
    return inputs.equals(node.getInputs()) ? node : node.copy(node.getTraitSet(), inputs);
  }

  private RelNode filtered(EnumerableHashJoin join) {
    // The right side is read first in any case; but what else is there to know the keys from, than
    // the side that is no list of events?
    boolean leftDrives = readsEvents(join.getRight()) && !readsEvents(join.getLeft());
    for (int driving : leftDrives ? new int[] {0, 1} : new int[] {1, 0}) {
      if (!mayLose(join.getJoinType(), 1 - driving)) {
        continue;
      }
      for (RexNode conjunct : RelOptUtil.conjunctions(join.getCondition())) {
        @Nullable DynamicFilterJoin filtered = filtered(join, driving, conjunct);
        if (filtered != null) {
          return driving == 0 && join.getJoinType() == JoinRelType.INNER && !isOrdered(join)
              ? filtered.swapped()
              : filtered;
        }
      }
    }
    return join;
  }

  /** Whether the order of the left side's rows may matter to who reads the join. */
  private static boolean isOrdered(Join join) {
    @Nullable RelCollation collation = join.getTraitSet().getCollation();
    return collation != null && !collation.getFieldCollations().isEmpty();
  }

  private @Nullable DynamicFilterJoin filtered(
      EnumerableHashJoin join, int driving, RexNode conjunct) {
    boolean nullsMatch = conjunct.getKind() == SqlKind.IS_NOT_DISTINCT_FROM;
    if ((conjunct.getKind() != SqlKind.EQUALS && !nullsMatch)
        || !(((RexCall) conjunct).getOperands().get(0) instanceof RexInputRef one)
        || !(((RexCall) conjunct).getOperands().get(1) instanceof RexInputRef other)) {
      return null;
    }
    int width = join.getLeft().getRowType().getFieldCount();
    int left = Math.min(one.getIndex(), other.getIndex());
    int right = Math.max(one.getIndex(), other.getIndex()) - width;
    if (left >= width || right < 0) {
      return null;
    }
    int key = driving == 0 ? left : right;
    int column = driving == 0 ? right : left;
    FilterTarget target = new FilterTarget(found, nameOf(join.getInput(driving), key), nullsMatch);
    @Nullable RelNode side = target.in(join.getInput(1 - driving), column);
    DynamicFilter filter = target.filter();
    if (side == null || filter == null) {
      return null;
    }
    found++;
    return new DynamicFilterJoin(
        join,
        driving == 0 ? List.of(join.getLeft(), side) : List.of(side, join.getRight()),
        filter,
        driving,
        key);
  }

  /** The column of a table that a column of a node comes from, or else its own name. */
  private static String nameOf(RelNode node, int column) {
    RelNode asked = node instanceof Converter converter ? converter.getInput() : node;
    @Nullable RelColumnOrigin origin =
        asked.getCluster().getMetadataQuery().getColumnOrigin(asked, column);
    if (origin == null) {
      return node.getRowType().getFieldNames().get(column);
    }
    RelOptTable table = origin.getOriginTable();
    return table.getQualifiedName().get(table.getQualifiedName().size() - 1)
        + "."
        + table.getRowType().getFieldNames().get(origin.getOriginColumnOrdinal());
  }

  private static boolean readsEvents(RelNode node) {
    return node instanceof EventsPhysicalScan
        || node.getInputs().stream().anyMatch(DynamicFilters::readsEvents);
  }

  /** Whether a row of a side without a partner on the other side is no row of the join. */
  private static boolean mayLose(JoinRelType type, int side) {
    return switch (type) {
      case INNER, SEMI -> true;
      case LEFT, ANTI -> side == 1;
      case RIGHT -> side == 0;
      default -> false;
    };
  }
}
