package io.physicalevents.calcite;

import io.physicalevents.scan.EventQuery;
import io.physicalevents.scan.EventsSource;
import io.physicalevents.scan.Execution;
import io.physicalevents.scan.RowCursor;
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

  /** The name under which the driver's own data context holds its connection's table. */
  public static final String VARIABLE = "physicalevents.events";

  private final EventsSource source;
  private final boolean isConnections;

  /**
   * @param isConnections whether it is the one table that a connection of the driver has by itself:
   *     a plan does not hold on to that, but finds it in the data context, so that connections may
   *     share plans
   */
  EventsTable(EventsSource source, boolean isConnections) {
    this.source = source;
    this.isConnections = isConnections;
  }

  /** Whether plans find it in the data context. */
  boolean isConnections() {
    return isConnections;
  }

  /** The table of the connection that a statement runs on; called by generated code. */
  public static EventsTable of(DataContext context) {
    return (EventsTable) context.get(VARIABLE);
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
   * @param drivers rows of other tables, among which each of this scan's rows must have a partner
   *     to be of use
   */
  public Enumerable<@Nullable Object> scan(
      DataContext context, BoundScan scan, @Nullable Object[] operands, DrivingRows[] drivers) {
    Execution execution = Executions.of(context);
    ZoneId zone = DataContext.Variable.TIME_ZONE.<TimeZone>get(context).toZoneId();
    return new RepeatableRows(
        () -> {
          EventQuery query =
              narrowed(scan.query(operands, execution.maxRows(), zone), List.of(drivers));
          @Nullable Counting counting = scan.counting();
          RowCursor rows =
              counting == null
                  ? source.open(query, execution)
                  : new CountedRows(() -> count(counting, query, execution));
          return drivers.length == 0 ? rows : new DrivenRows(rows, List.of(drivers));
        });
  }

  private static EventQuery narrowed(EventQuery query, List<DrivingRows> drivers) {
    EventQuery narrowed = query;
    for (DrivingRows driver : drivers) {
      narrowed = narrowed.narrowedTo(driver.condition());
    }
    return narrowed;
  }

  private List<@Nullable Object[]> count(Counting counting, EventQuery query, Execution execution) {
    if (!counting.isGrouped()) {
      return List.<@Nullable Object[]>of(new @Nullable Object[] {source.count(query, execution)});
    }
    return counting.toSql(source.countBy(counting.grouping(), query, execution));
  }
}
