package io.physicalevents.calcite;

import java.util.List;
import java.util.Objects;
import org.apache.calcite.plan.RelOptCostImpl;
import org.apache.calcite.plan.RelOptLattice;
import org.apache.calcite.plan.RelOptMaterialization;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.plan.hep.HepProgramBuilder;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.tools.Program;
import org.apache.calcite.tools.Programs;

/**
 * Makes a statement's relations into a plan that can run. A simple one gets the few rules that can
 * apply to it and the one step that it needs; any other Calcite's whole standard way.
 */
final class PlanningProgram implements Program {

  @Override
  public RelNode run(
      RelOptPlanner planner,
      RelNode statement,
      RelTraitSet required,
      List<RelOptMaterialization> materializations,
      List<RelOptLattice> lattices) {
    SimpleStatement simple = SimpleStatement.of(statement);
    if (simple == null) {
      RelOptUtil.registerDefaultRules(planner, false, false);
      EventsRules.register(planner);
      EventsRules.removeFaulty(planner);
      return Programs.standard().run(planner, statement, required, materializations, lattices);
    }
    SimpleRules.ALWAYS.forEach(planner::addRule);
    if (simple.sorts()) {
      SimpleRules.Sorting.RULES.forEach(planner::addRule);
    }
    if (simple.aggregates()) {
      SimpleRules.Aggregating.RULES.forEach(planner::addRule);
    }
    EventsRules.register(planner);
    planner.setRoot(statement);
    RelNode wanted =
        statement.getTraitSet().equals(required)
            ? statement
            : planner.changeTraits(statement, required);
    planner.setRoot(Objects.requireNonNull(wanted));
    return calculating(planner.chooseDelegate().findBestExp());
  }

  private static RelNode calculating(RelNode plan) {
    if (plan instanceof EventsPhysicalScan) {
      return plan;
    }
    HepProgram steps =
        new HepProgramBuilder().addRuleCollection(SimpleRules.Calculating.RULES).build();
    HepPlanner planner = new HepPlanner(steps, null, true, null, RelOptCostImpl.FACTORY);
    planner.setRoot(plan);
    return planner.findBestExp();
  }
}
