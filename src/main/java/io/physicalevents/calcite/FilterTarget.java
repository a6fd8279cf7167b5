package io.physicalevents.calcite;

import io.physicalevents.api.EventField;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.adapter.enumerable.EnumerableAggregate;
import org.apache.calcite.adapter.enumerable.EnumerableCalc;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexProgram;
import org.apache.calcite.sql.SqlKind;
import org.jspecify.annotations.Nullable;

/** The scan that a column of a join's side comes from: the one to be filtered by the other side. */
final class FilterTarget {

  private final int number;
  private final String driver;
  private boolean nullsMatch;
  private @Nullable DynamicFilter filter;

  /**
   * @param number tells the filter from the plan's other ones
   * @param driver what its values are, in words
   * @param nullsMatch whether a key that is NULL has partners
   */
  FilterTarget(int number, String driver, boolean nullsMatch) {
    this.number = number;
    this.driver = driver;
    this.nullsMatch = nullsMatch;
  }

  /** The filter that the scan was given; null where there is none. */
  @Nullable DynamicFilter filter() {
    return filter;
  }

  /**
   * The node with a filter in the scan that a column comes from; null where it comes from none, or
   * where fewer rows of the scan could change the node's other rows.
   */
  @Nullable RelNode in(RelNode node, int column) {
    if (node instanceof EventsPhysicalScan scan) {
      return in(scan, column);
    }
    if (node instanceof EnumerableCalc calc) {
      RexProgram program = calc.getProgram();
      RexNode origin = program.expandLocalRef(program.getProjectList().get(column));
      if (!(origin instanceof RexInputRef ref)) {
        return null;
      }
      if (program.getCondition() != null) {
        nullsMatch &=
            RelOptUtil.conjunctions(program.expandLocalRef(program.getCondition())).stream()
                .noneMatch(condition -> isNotNull(condition, ref.getIndex()));
      }
      return below(node, 0, ref.getIndex());
    }
    if (node instanceof EnumerableAggregate aggregate) {
      boolean isGroup =
          aggregate.getGroupType() == Aggregate.Group.SIMPLE && column < aggregate.getGroupCount();
      return isGroup ? below(node, 0, aggregate.getGroupSet().nth(column)) : null;
    }
    if (node instanceof Filter) {
      return below(node, 0, column);
    }
    if (node instanceof Sort sort) {
      return sort.fetch == null && sort.offset == null ? below(node, 0, column) : null;
    }
    if (node instanceof Join join) {
      int width = join.getLeft().getRowType().getFieldCount();
      int side = column < width ? 0 : 1;
      return keepsOthers(join.getJoinType(), side)
          ? below(node, side, column - side * width)
          : null;
    }
    return null;
  }

  private static boolean isNotNull(RexNode condition, int column) {
    return condition.getKind() == SqlKind.IS_NOT_NULL
        && ((RexCall) condition).getOperands().get(0) instanceof RexInputRef ref
        && ref.getIndex() == column;
  }

  /** Whether a join without some rows of a side is the same join, less rows with just these. */
  private static boolean keepsOthers(JoinRelType type, int side) {
    return switch (type) {
      case INNER -> true;
      case LEFT, SEMI, ANTI -> side == 0;
      case RIGHT -> side == 1;
      default -> false;
    };
  }

  private @Nullable RelNode below(RelNode node, int input, int column) {
    @Nullable RelNode filtered = in(node.getInput(input), column);
    if (filtered == null) {
      return null;
    }
    List<RelNode> inputs = new ArrayList<>(node.getInputs());
    inputs.set(input, filtered);
    return node.copy(node.getTraitSet(), inputs);
  }

  private @Nullable RelNode in(EventsPhysicalScan scan, int column) {
    ScanTemplate template = scan.template();
    if (template.isLimited()
        || template.top() != null
        || (template.counting() != null && !template.counting().isGrouped())
        || column >= template.columns().size()) {
      return null;
    }
    EventField field = template.fields().get(column);
    if (field != EventField.RESOURCE_ID && field != EventField.EVENT_LEVEL) {
      return null;
    }
    int mostKeys =
        scan.getTable().unwrapOrThrow(EventsTable.class).source().config().scan().maxFanOut();
    filter = DynamicFilter.numbered(number, field, driver, mostKeys, nullsMatch);
    return scan.with(filter);
  }
}
