package io.physicalevents.calcite;

import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;

/** What a scan is thought to cost and to return. Guesses: the list is not asked while planning. */
final class ScanCost {

  private static final double LIST_LENGTH = 10_000;
  private static final double CONDITION_SELECTIVITY = 0.25;
  private static final double UNKNOWN_FETCH = 100;
  private static final double GROUPS = 5;
  private static final double TOP = 500;

  /** Rows that one row's worth of a request costs: reading over the network is what is dear. */
  private static final double ROW_PRICE = 10;

  private ScanCost() {}

  static double rows(ScanTemplate template) {
    if (template.counting() != null) {
      return template.counting().isGrouped() ? GROUPS : 1;
    }
    if (template.top() != null) {
      return TOP;
    }
    double rows = LIST_LENGTH * Math.pow(CONDITION_SELECTIVITY, template.conditions().size());
    RexNode fetch = template.fetch();
    if (fetch == null) {
      return rows;
    }
    Long limit = fetch instanceof RexLiteral literal ? literal.getValueAs(Long.class) : null;
    return Math.min(rows, limit == null ? UNKNOWN_FETCH : limit);
  }

  /** Falls with the columns too: an unused field is skipped, and the planner must prefer that. */
  static RelOptCost of(ScanTemplate template, RelOptPlanner planner) {
    double width = 1 + (double) template.columns().size() / EventsColumns.COUNT;
    return planner.getCostFactory().makeCost(1 + ROW_PRICE * rows(template) * width, 0, 0);
  }
}
