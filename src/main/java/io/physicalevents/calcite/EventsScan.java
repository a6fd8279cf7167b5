package io.physicalevents.calcite;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.apache.calcite.plan.Convention;
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
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * The logical scan of table {@code events}: the one node that filters, limits and projections move
 * into. {@link EventsPhysicalScan} runs what it says.
 */
final class EventsScan extends TableScan {

  private final ScanTemplate template;

  EventsScan(RelOptCluster cluster, RelOptTable table, ScanTemplate template) {
    super(cluster, cluster.traitSetOf(Convention.NONE), ImmutableList.of(), table);
    this.template = template;
  }

  ScanTemplate template() {
    return template;
  }

  EventsScan with(ScanTemplate template) {
    return new EventsScan(getCluster(), getTable(), template);
  }

  @Override
  public RelNode copy(RelTraitSet traitSet, List<RelNode> inputs) {
    return this;
  }

  @Override
  public RelDataType deriveRowType() {
    return rowType(getTable(), template, getCluster().getTypeFactory());
  }

  /** The whole template: it is also the node's identity, so nothing may be left out. */
  @Override
  public RelWriter explainTerms(RelWriter pw) {
    return explain(super.explainTerms(pw), template);
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
  public void register(RelOptPlanner planner) {
    EventsRules.register(planner);
  }

  static RelDataType rowType(
      RelOptTable table, ScanTemplate template, RelDataTypeFactory typeFactory) {
    RelDataTypeFactory.Builder builder = typeFactory.builder();
    @Nullable Counting counting = template.counting();
    if (counting != null) {
      counting.keys().forEach(key -> builder.add(key.name(), key.type()));
      return builder.add("row_count", SqlTypeName.BIGINT).build();
    }
    for (int column : template.columns()) {
      builder.add(table.getRowType().getFieldList().get(column));
    }
    return builder.build();
  }

  static RelWriter explain(RelWriter writer, ScanTemplate template) {
    return writer
        .item("columns", template.columns())
        .item("conditions", template.conditions())
        .itemIf("offset", template.offset(), template.offset() != null)
        .itemIf("fetch", template.fetch(), template.fetch() != null)
        .itemIf("counting", template.counting(), template.counting() != null)
        .itemIf("top", template.top(), template.top() != null)
        .itemIf("outermost", true, template.outermost());
  }
}
