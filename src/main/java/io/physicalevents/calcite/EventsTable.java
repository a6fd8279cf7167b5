package io.physicalevents.calcite;

import io.physicalevents.scan.EventQuery;
import io.physicalevents.scan.EventsSource;
import io.physicalevents.scan.Execution;
import java.time.ZoneId;
import java.util.List;
import java.util.TimeZone;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.TranslatableTable;
import org.apache.calcite.schema.impl.AbstractTable;
import org.jspecify.annotations.Nullable;

/** Table {@code events}. Public for generated code only. */
public final class EventsTable extends AbstractTable implements TranslatableTable {

  static final String NAME = "events";

  private final EventsSource source;

  EventsTable(EventsSource source) {
    this.source = source;
  }

  EventsSource source() {
    return source;
  }

  @Override
  public RelDataType getRowType(RelDataTypeFactory typeFactory) {
    return EventsColumns.rowType(typeFactory);
  }

  @Override
  public RelNode toRel(RelOptTable.ToRelContext context, RelOptTable relOptTable) {
    return new EventsScan(context.getCluster(), relOptTable, ScanTemplate.whole());
  }

  /**
   * Runs a scan; called by generated code. A row is what Calcite expects of an array format: the
   * bare value where there is one column.
   *
   * @param operands values of the scan's operands
   */
  public Enumerable<@Nullable Object> scan(
      DataContext context, BoundScan scan, @Nullable Object[] operands) {
    Execution execution = Executions.of(context);
    ZoneId zone = DataContext.Variable.TIME_ZONE.<TimeZone>get(context).toZoneId();
    return new RepeatableRows(
        () -> {
          EventQuery query = scan.query(operands, execution.maxRows(), zone);
          @Nullable Counting counting = scan.counting();
          return counting == null
              ? source.open(query, execution)
              : new CountedRows(() -> count(counting, query, execution));
        });
  }

  private List<@Nullable Object[]> count(Counting counting, EventQuery query, Execution execution) {
    if (!counting.isGrouped()) {
      return List.<@Nullable Object[]>of(new @Nullable Object[] {source.count(query, execution)});
    }
    return counting.toSql(source.countBy(counting.grouping(), query, execution));
  }
}
