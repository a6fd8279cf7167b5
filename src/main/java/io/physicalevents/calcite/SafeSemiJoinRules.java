package io.physicalevents.calcite;

import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.rules.CoreRules;
import org.apache.calcite.rel.rules.SemiJoinRule;

/**
 * Calcite's two rules that make semi joins, less the case that they get wrong: a global aggregate
 * has one row even over no input, so a join with it is not a semi join with its input.
 */
final class SafeSemiJoinRules {

  private static final RelOptRule PROJECT =
      SemiJoinRule.ProjectToSemiJoinRule.ProjectToSemiJoinRuleConfig.DEFAULT
          .withOperandSupplier(
              b ->
                  b.operand(Project.class)
                      .oneInput(
                          b2 ->
                              b2.operand(Join.class)
                                  .predicate(SafeSemiJoinRules::canBeSemiJoin)
                                  .inputs(
                                      b3 -> b3.operand(RelNode.class).anyInputs(),
                                      b4 ->
                                          b4.operand(Aggregate.class)
                                              .predicate(a -> a.getGroupCount() > 0)
                                              .anyInputs())))
          .withDescription("SafeSemiJoinRule:project")
          .toRule();

  private static final RelOptRule JOIN =
      SemiJoinRule.JoinToSemiJoinRule.JoinToSemiJoinRuleConfig.DEFAULT
          .withOperandSupplier(
              b ->
                  b.operand(Join.class)
                      .predicate(SafeSemiJoinRules::canBeSemiJoin)
                      .inputs(
                          b2 -> b2.operand(RelNode.class).anyInputs(),
                          b3 ->
                              b3.operand(Aggregate.class)
                                  .predicate(a -> a.getGroupCount() > 0)
                                  .anyInputs()))
          .withDescription("SafeSemiJoinRule:join")
          .toRule();

  private SafeSemiJoinRules() {}

  static void replaceIn(RelOptPlanner planner) {
    if (planner.removeRule(CoreRules.PROJECT_TO_SEMI_JOIN)) {
      planner.addRule(PROJECT);
    }
    if (planner.removeRule(CoreRules.JOIN_TO_SEMI_JOIN)) {
      planner.addRule(JOIN);
    }
  }

  private static boolean canBeSemiJoin(Join join) {
    return join.getJoinType() == JoinRelType.INNER || join.getJoinType() == JoinRelType.LEFT;
  }
}
