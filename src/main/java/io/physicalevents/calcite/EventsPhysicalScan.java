package io.physicalevents.calcite;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.adapter.enumerable.JavaRowFormat;
import org.apache.calcite.adapter.enumerable.PhysType;
import org.apache.calcite.adapter.enumerable.PhysTypeImpl;
import org.apache.calcite.adapter.enumerable.RexToLixTranslator;
import org.apache.calcite.linq4j.tree.BlockBuilder;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexProgram;

/**
 * A scan of table {@code events} that can be run: generated code opens it on {@link EventsTable}.
 */
final class EventsPhysicalScan extends TableScan implements EnumerableRel {

  private final ScanTemplate template;
  private final List<DynamicFilter> filters;

  EventsPhysicalScan(RelOptCluster cluster, RelOptTable table, ScanTemplate template) {
    this(cluster, table, template, ImmutableList.of());
  }

  private EventsPhysicalScan(
      RelOptCluster cluster,
      RelOptTable table,
      ScanTemplate template,
      List<DynamicFilter> filters) {
    super(cluster, cluster.traitSetOf(EnumerableConvention.INSTANCE), ImmutableList.of(), table);
    this.template = template;
    this.filters = filters;
  }

  ScanTemplate template() {
    return template;
  }

  /** The same scan, where its rows are the statement's rows. */
  EventsPhysicalScan asOutermost() {
    return new EventsPhysicalScan(getCluster(), getTable(), template.asOutermost(), filters);
  }

  /** The same scan, less rows that a filter leaves out. */
  EventsPhysicalScan with(DynamicFilter filter) {
    return new EventsPhysicalScan(
        getCluster(),
        getTable(),
        template,
        ImmutableList.<DynamicFilter>builder().addAll(filters).add(filter).build());
  }

  List<DynamicFilter> filters() {
    return filters;
  }

  @Override
  public RelNode copy(RelTraitSet traitSet, List<RelNode> inputs) {
    return this;
  }

  @Override
  public RelDataType deriveRowType() {
    return EventsScan.rowType(getTable(), template, getCluster().getTypeFactory());
  }

  @Override
  public RelWriter explainTerms(RelWriter pw) {
    return EventsScan.explain(super.explainTerms(pw), template);
  }

  @Override
  public double estimateRowCount(RelMetadataQuery mq) {
    return ScanCost.rows(template);
  }

  @Override
  public RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery mq) {
    return ScanCost.of(template, planner);
  }

  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer pref) {
    PhysType physType =
        PhysTypeImpl.of(implementor.getTypeFactory(), getRowType(), JavaRowFormat.ARRAY);
    BoundScan scan = BoundScan.of(template, getCluster().getRexBuilder());
    BlockBuilder block = new BlockBuilder();
    Expression rows =
        Expressions.call(
            table(implementor),
            "scan",
            DataContext.ROOT,
            implementor.stash(scan, BoundScan.class),
            operands(scan.operands(), implementor, block),
            Expressions.newArrayInit(
                DrivingRows.class, filters.stream().map(DynamicFilter::variable).toList()));
    block.add(Expressions.return_(null, rows));
    return implementor.result(physType, block.toBlock());
  }

  private Expression table(EnumerableRelImplementor implementor) {
    EventsTable table = getTable().unwrapOrThrow(EventsTable.class);
    return table.isConnections()
        ? Expressions.call(EventsTable.class, "of", DataContext.ROOT)
        : implementor.stash(table, EventsTable.class);
  }

  /** Code that evaluates the operands, so that whatever SQL can compute can be pushed. */
  private Expression operands(
      List<RexNode> operands, EnumerableRelImplementor implementor, BlockBuilder block) {
    RelDataType noInput = implementor.getTypeFactory().builder().build();
    List<String> names = new ArrayList<>();
    operands.forEach(operand -> names.add("o" + names.size()));
    RexProgram program =
        RexProgram.create(noInput, operands, null, names, getCluster().getRexBuilder());
    List<Expression> values = new ArrayList<>();
    for (Expression value :
        RexToLixTranslator.translateProjects(
            program,
            implementor.getTypeFactory(),
            implementor.getConformance(),
            block,
            null,
            null,
            DataContext.ROOT,
            (list, index, storageType) -> {
              throw new IllegalStateException("an operand reads column " + index);
            },
            implementor::getCorrelVariableGetter)) {
      values.add(Expressions.convert_(Expressions.box(value), Object.class));
    }
    return Expressions.newArrayInit(Object.class, values);
  }
}
