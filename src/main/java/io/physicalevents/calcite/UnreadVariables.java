package io.physicalevents.calcite;

import com.google.common.collect.ImmutableSet;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexUtil;

/** Correlation variables that a projection sets and none of its expressions reads. */
final class UnreadVariables {

  /** The same plan without them. */
  static RelNode removedFrom(RelNode plan) {
    // A new one each time: a shuttle keeps a stack, and connections plan at the same time.
    return plan.accept(new Removal());
  }

  private static final class Removal extends RelHomogeneousShuttle {
    @Override
    public RelNode visit(RelNode node) {
      RelNode visited = super.visit(node);
      return visited instanceof LogicalProject project && setsUnread(project)
          ? LogicalProject.create(
              project.getInput(),
              project.getHints(),
              project.getProjects(),
              project.getRowType(),
              ImmutableSet.of())
          : visited;
    }
  }

  private UnreadVariables() {}

  private static boolean setsUnread(LogicalProject project) {
    return !project.getVariablesSet().isEmpty()
        && project.getProjects().stream()
            .noneMatch(
                expression ->
                    RexUtil.containsCorrelation(expression)
                        || RexUtil.SubQueryFinder.find(expression) != null);
  }
}
