package io.physicalevents.calcite;

import java.util.List;
import org.apache.calcite.adapter.enumerable.EnumerableRules;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.volcano.AbstractConverter;
import org.apache.calcite.rel.rules.AggregateCaseToFilterRule;
import org.apache.calcite.rel.rules.AggregateMergeRule;
import org.apache.calcite.rel.rules.AggregateProjectMergeRule;
import org.apache.calcite.rel.rules.AggregateProjectPullUpConstantsRule;
import org.apache.calcite.rel.rules.AggregateReduceFunctionsRule;
import org.apache.calcite.rel.rules.AggregateRemoveRule;
import org.apache.calcite.rel.rules.CalcMergeRule;
import org.apache.calcite.rel.rules.FilterAggregateTransposeRule;
import org.apache.calcite.rel.rules.FilterMergeRule;
import org.apache.calcite.rel.rules.FilterProjectTransposeRule;
import org.apache.calcite.rel.rules.ProjectAggregateMergeRule;
import org.apache.calcite.rel.rules.ProjectFilterTransposeRule;
import org.apache.calcite.rel.rules.ProjectMergeRule;
import org.apache.calcite.rel.rules.ProjectOverSumToSum0Rule;
import org.apache.calcite.rel.rules.ProjectRemoveRule;
import org.apache.calcite.rel.rules.PruneEmptyRules.RemoveEmptySingleRule.RemoveEmptySingleRuleConfig;
import org.apache.calcite.rel.rules.PruneEmptyRules.SortFetchZeroRuleConfig;
import org.apache.calcite.rel.rules.ReduceExpressionsRule.FilterReduceExpressionsRule.FilterReduceExpressionsRuleConfig;
import org.apache.calcite.rel.rules.SortProjectTransposeRule;
import org.apache.calcite.rel.rules.SortRemoveConstantKeysRule;
import org.apache.calcite.rel.rules.SortRemoveRule;

/**
 * Those of Calcite's rules that can apply to a statement of projections, filters, sorts and plain
 * aggregates over one table. Each is made from its own description: Calcite's list of all rules
 * loads a thousand classes, which is a tenth of a first statement's time.
 */
final class SimpleRules {

  static final List<RelOptRule> ALWAYS =
      List.of(
          AbstractConverter.ExpandConversionRule.INSTANCE,
          ProjectMergeRule.Config.DEFAULT.toRule(),
          ProjectRemoveRule.Config.DEFAULT.toRule(),
          FilterMergeRule.Config.DEFAULT.toRule(),
          FilterProjectTransposeRule.Config.DEFAULT.toRule(),
          ProjectFilterTransposeRule.Config.DEFAULT.toRule(),
          FilterReduceExpressionsRuleConfig.DEFAULT.toRule(),
          RemoveEmptySingleRuleConfig.PROJECT.toRule(),
          RemoveEmptySingleRuleConfig.FILTER.toRule(),
          EnumerableRules.ENUMERABLE_PROJECT_RULE,
          EnumerableRules.ENUMERABLE_FILTER_RULE,
          EnumerableRules.ENUMERABLE_VALUES_RULE);

  private SimpleRules() {}

  /** What a statement with ORDER BY, LIMIT or OFFSET needs besides. */
  static final class Sorting {
    static final List<RelOptRule> RULES =
        List.of(
            SortRemoveRule.Config.DEFAULT.toRule(),
            SortRemoveConstantKeysRule.Config.DEFAULT.toRule(),
            SortProjectTransposeRule.Config.DEFAULT.toRule(),
            RemoveEmptySingleRuleConfig.SORT.toRule(),
            SortFetchZeroRuleConfig.DEFAULT.toRule(),
            EnumerableRules.ENUMERABLE_SORT_RULE,
            EnumerableRules.ENUMERABLE_LIMIT_RULE);

    private Sorting() {}
  }

  /** What a statement with aggregates or GROUP BY needs besides. */
  static final class Aggregating {
    static final List<RelOptRule> RULES =
        List.of(
            AggregateRemoveRule.Config.DEFAULT.toRule(),
            AggregateMergeRule.Config.DEFAULT.toRule(),
            AggregateProjectMergeRule.Config.DEFAULT.toRule(),
            ProjectAggregateMergeRule.Config.DEFAULT.toRule(),
            AggregateProjectPullUpConstantsRule.Config.ANY.toRule(),
            AggregateCaseToFilterRule.Config.DEFAULT.toRule(),
            AggregateReduceFunctionsRule.Config.DEFAULT.toRule(),
            FilterAggregateTransposeRule.Config.DEFAULT.toRule(),
            ProjectOverSumToSum0Rule.Config.DEFAULT.toRule(),
            RemoveEmptySingleRuleConfig.AGGREGATE.toRule(),
            EnumerableRules.ENUMERABLE_AGGREGATE_RULE);

    private Aggregating() {}
  }

  /** What makes filters and projections one step of generated code, in a plan that is chosen. */
  static final class Calculating {
    static final List<RelOptRule> RULES =
        List.of(
            EnumerableRules.ENUMERABLE_FILTER_TO_CALC_RULE,
            EnumerableRules.ENUMERABLE_PROJECT_TO_CALC_RULE,
            CalcMergeRule.Config.DEFAULT.toRule());

    private Calculating() {}
  }
}
