package io.physicalevents.calcite;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableRules;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.convert.ConverterRule;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.rules.DateRangeRules;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.ImmutableIntList;

/** The rules that move work into a scan of events, each a narrower scan for a wider one. */
final class EventsRules {

  private static final RelOptRule FILTER =
      ScanRule.over(Filter.class, "EventsFilter", EventsRules::pushFilter);
  private static final RelOptRule PROJECT =
      ScanRule.over(Project.class, "EventsProject", EventsRules::pushProject);
  private static final RelOptRule LIMIT =
      ScanRule.over(Sort.class, "EventsLimit", EventsRules::pushLimit);
  private static final RelOptRule COUNT =
      ScanRule.over(Aggregate.class, "EventsCount", EventsRules::pushCount);
  private static final RelOptRule COMPUTED_COUNT =
      ScanRule.over(
          Aggregate.class, Project.class, "EventsComputedCount", EventsRules::pushComputedCount);
  private static final RelOptRule TOP =
      ScanRule.over(Sort.class, "EventsTop", EventsRules::narrowToTop);
  private static final RelOptRule EXTREME =
      ScanRule.over(Aggregate.class, "EventsExtreme", EventsRules::narrowToExtreme);
  private static final RelOptRule TO_PHYSICAL =
      ConverterRule.Config.INSTANCE
          .withConversion(
              EventsScan.class, Convention.NONE, EnumerableConvention.INSTANCE, "EventsToPhysical")
          .withRuleFactory(ToPhysical::new)
          .toRule();

  private EventsRules() {}

  /** Adds the rules. */
  static void register(RelOptPlanner planner) {
    planner.addRule(FILTER);
    planner.addRule(PROJECT);
    planner.addRule(LIMIT);
    planner.addRule(COUNT);
    planner.addRule(COMPUTED_COUNT);
    planner.addRule(TOP);
    planner.addRule(EXTREME);
    planner.addRule(TO_PHYSICAL);
  }

  /** Takes away those of Calcite's rules that give wrong rows. */
  static void removeFaulty(RelOptPlanner planner) {
    // Loses rows where EXTRACT and FLOOR of one column meet; PredicateTranslator does its work.
    planner.removeRule(DateRangeRules.FILTER_INSTANCE);
    SafeSemiJoinRules.replaceIn(planner);
    // Hands the LIMIT above an ordered UNION to its parts, whose equal rows are still to be merged.
    planner.removeRule(EnumerableRules.ENUMERABLE_MERGE_UNION_RULE);
    // Its code does not compile for a BOOLEAN key; no input comes sorted, so a hash join does
    // better.
    planner.removeRule(EnumerableRules.ENUMERABLE_MERGE_JOIN_RULE);
  }

  /** Moves what the API or the scan itself can check into the scan, and leaves the rest above. */
  private static void pushFilter(RelOptRuleCall call) {
    Filter filter = call.rel(0);
    EventsScan scan = call.rel(1);
    if (scan.template().isClosed()) {
      return;
    }
    RexBuilder rexBuilder = scan.getCluster().getRexBuilder();
    List<RexNode> pushed = new ArrayList<>();
    List<RexNode> remaining = new ArrayList<>();
    for (RexNode conjunct : RelOptUtil.conjunctions(filter.getCondition())) {
      RexNode onTable = renumber(conjunct, scan.template().columns()::get);
      if (PredicateTranslator.canSay(rexBuilder, onTable)) {
        pushed.add(onTable);
      } else {
        remaining.add(conjunct);
      }
    }
    if (!pushed.isEmpty()) {
      call.transformTo(
          call.builder()
              .push(scan.with(scan.template().withMoreConditions(pushed)))
              .filter(filter.getVariablesSet(), remaining)
              .build());
    }
  }

  private static RexNode renumber(RexNode node, IntUnaryOperator newIndex) {
    return node.accept(
        new RexShuttle() {
          @Override
          public RexNode visitInputRef(RexInputRef ref) {
            return new RexInputRef(newIndex.applyAsInt(ref.getIndex()), ref.getType());
          }
        });
  }

  /** Has the scan read only the columns that are used, and only they, where nothing is computed. */
  private static void pushProject(RelOptRuleCall call) {
    Project project = call.rel(0);
    EventsScan scan = call.rel(1);
    if (scan.template().counting() != null || scan.template().top() != null) {
      return;
    }
    ImmutableIntList columns = scan.template().columns();
    List<Integer> plain = new ArrayList<>();
    for (RexNode expression : project.getProjects()) {
      if (expression instanceof RexInputRef ref && !plain.contains(ref.getIndex())) {
        plain.add(ref.getIndex());
      }
    }
    if (plain.size() == project.getProjects().size()) {
      call.transformTo(scan.with(scan.template().withColumns(select(columns, plain))));
      return;
    }
    List<Integer> used = RelOptUtil.InputFinder.bits(project.getProjects(), null).asList();
    if (used.size() < columns.size()) {
      List<RexNode> expressions = new ArrayList<>(project.getProjects());
      expressions.replaceAll(expression -> renumber(expression, used::indexOf));
      call.transformTo(
          call.builder()
              .push(scan.with(scan.template().withColumns(select(columns, used))))
              .project(expressions, project.getRowType().getFieldNames(), true)
              .build());
    }
  }

  private static ImmutableIntList select(ImmutableIntList columns, List<Integer> positions) {
    return ImmutableIntList.copyOf(positions.stream().map(columns::get).toList());
  }

  /** Moves LIMIT and OFFSET into the scan, which checks all its conditions itself. */
  private static void pushLimit(RelOptRuleCall call) {
    Sort sort = call.rel(0);
    EventsScan scan = call.rel(1);
    boolean sorts = !sort.getCollation().getFieldCollations().isEmpty();
    if (!sorts && !scan.template().isClosed()) {
      call.transformTo(scan.with(scan.template().withRows(sort.offset, sort.fetch)));
    }
  }

  /** Has the scan say how many rows there are, in all or by group, for COUNT(*). */
  private static void pushCount(RelOptRuleCall call) {
    Aggregate aggregate = call.rel(0);
    EventsScan scan = call.rel(1);
    List<RexNode> columns = new ArrayList<>();
    for (int column = 0; column < scan.getRowType().getFieldCount(); column++) {
      columns.add(RexInputRef.of(column, scan.getRowType()));
    }
    pushCount(call, aggregate, columns, scan);
  }

  /** The same where a key is computed: {@code FLOOR(time TO DAY)}. */
  private static void pushComputedCount(RelOptRuleCall call) {
    Project project = call.rel(1);
    pushCount(call, call.rel(0), project.getProjects(), call.rel(2));
  }

  private static void pushCount(
      RelOptRuleCall call, Aggregate aggregate, List<RexNode> inputs, EventsScan scan) {
    if (scan.template().counting() != null
        || scan.template().top() != null
        || aggregate.getGroupType() != Aggregate.Group.SIMPLE
        || aggregate.getAggCallList().size() != 1
        || !isCountOfRows(aggregate.getAggCallList().get(0))
        || (aggregate.getGroupCount() > 0 && scan.template().isLimited())) {
      return;
    }
    List<Counting.Key> keys = new ArrayList<>();
    for (int input : aggregate.getGroupSet()) {
      RexNode onTable = renumber(inputs.get(input), scan.template().columns()::get);
      if (onTable instanceof RexInputRef column) {
        keys.add(new Counting.Key(column.getIndex(), null, column.getType()));
      } else if (PredicateTranslator.timeTerm(onTable).orElse(null) instanceof TimeTerm.Cut cut) {
        keys.add(new Counting.Key(EventsColumns.TIME, cut, onTable.getType()));
      } else {
        return;
      }
    }
    Counting counting = new Counting(keys);
    if (counting.canBeAsked()) {
      call.transformTo(scan.with(scan.template().counted(counting)));
    }
  }

  private static boolean isCountOfRows(AggregateCall call) {
    return call.getAggregation().getKind() == SqlKind.COUNT
        && call.getArgList().isEmpty()
        && !call.isDistinct()
        && call.filterArg < 0;
  }

  /** Tells the scan that only the first rows by time are needed; they are still sorted above. */
  private static void narrowToTop(RelOptRuleCall call) {
    Sort sort = call.rel(0);
    EventsScan scan = call.rel(1);
    if (scan.template().isClosed()
        || sort.fetch == null
        || sort.getCollation().getFieldCollations().isEmpty()) {
      return;
    }
    RelFieldCollation first = sort.getCollation().getFieldCollations().get(0);
    if (scan.template().columns().get(first.getFieldIndex()) != EventsColumns.TIME) {
      return;
    }
    boolean newest = first.getDirection().isDescending();
    boolean untimed =
        switch (first.nullDirection) {
          case FIRST -> true;
          case LAST -> false;
          case UNSPECIFIED -> newest;
        };
    ScanTemplate.Top top = new ScanTemplate.Top(newest, untimed, sort.offset, sort.fetch);
    call.transformTo(
        sort.copy(sort.getTraitSet(), ImmutableList.of(scan.with(scan.template().withTop(top)))));
  }

  /** Tells the scan that only the earliest or the latest time is needed. */
  private static void narrowToExtreme(RelOptRuleCall call) {
    Aggregate aggregate = call.rel(0);
    EventsScan scan = call.rel(1);
    if (scan.template().isClosed()
        || aggregate.getGroupCount() != 0
        || aggregate.getGroupType() != Aggregate.Group.SIMPLE
        || aggregate.getAggCallList().size() != 1) {
      return;
    }
    AggregateCall extreme = aggregate.getAggCallList().get(0);
    SqlKind kind = extreme.getAggregation().getKind();
    if ((kind != SqlKind.MAX && kind != SqlKind.MIN)
        || extreme.filterArg >= 0
        || scan.template().columns().get(extreme.getArgList().get(0)) != EventsColumns.TIME) {
      return;
    }
    ScanTemplate.Top top = new ScanTemplate.Top(kind == SqlKind.MAX, false, null, null);
    call.transformTo(
        aggregate.copy(
            aggregate.getTraitSet(), ImmutableList.of(scan.with(scan.template().withTop(top)))));
  }

  /** From the logical scan to the one that runs. */
  private static final class ToPhysical extends ConverterRule {
    ToPhysical(Config config) {
      super(config);
    }

    @Override
    public RelNode convert(RelNode rel) {
      EventsScan scan = (EventsScan) rel;
      return new EventsPhysicalScan(scan.getCluster(), scan.getTable(), scan.template());
    }
  }
}
