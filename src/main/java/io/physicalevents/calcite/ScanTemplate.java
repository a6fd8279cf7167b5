package io.physicalevents.calcite;

import com.google.common.collect.ImmutableList;
import io.physicalevents.api.EventField;
import java.util.List;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.ImmutableIntList;
import org.jspecify.annotations.Nullable;

/**
 * What a scan of table {@code events} is to answer, as the planner knows it: values that are only
 * known when the statement runs are still expressions.
 *
 * @param columns the table's columns to return, in this order; no column twice
 * @param conditions what each row must satisfy, all of them; over the table's columns, each one
 *     that {@link PredicateTranslator} can say
 * @param offset rows to skip; null for none
 * @param fetch most rows to return; null for all
 * @param outermost whether the statement's rows are this scan's rows, so that its own bound on rows
 *     ({@code setMaxRows}) may end the scan
 */
record ScanTemplate(
    ImmutableIntList columns,
    List<RexNode> conditions,
    @Nullable RexNode offset,
    @Nullable RexNode fetch,
    boolean outermost) {

  ScanTemplate {
    conditions = List.copyOf(conditions);
  }

  /** All rows, all columns. */
  static ScanTemplate whole() {
    return new ScanTemplate(
        ImmutableIntList.identity(EventsColumns.COUNT), ImmutableList.of(), null, null, false);
  }

  ScanTemplate withColumns(ImmutableIntList columns) {
    return new ScanTemplate(columns, conditions, offset, fetch, outermost);
  }

  ScanTemplate withMoreConditions(List<RexNode> more) {
    return new ScanTemplate(
        columns,
        ImmutableList.<RexNode>builder().addAll(conditions).addAll(more).build(),
        offset,
        fetch,
        outermost);
  }

  ScanTemplate withRows(@Nullable RexNode offset, @Nullable RexNode fetch) {
    return new ScanTemplate(columns, conditions, offset, fetch, outermost);
  }

  ScanTemplate asOutermost() {
    return new ScanTemplate(columns, conditions, offset, fetch, true);
  }

  /** Whether rows are counted off here, so that what is done to the rows must be done after. */
  boolean isLimited() {
    return offset != null || fetch != null;
  }

  /** The fields of the columns. */
  List<EventField> fields() {
    return columns.stream().map(EventsColumns::field).toList();
  }
}
