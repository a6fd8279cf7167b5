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
 * @param counting what is returned in place of the rows: how many they are; null for the rows
 *     themselves
 * @param top the first rows in an order by time, which are all that is needed of it; null for all
 * @param outermost whether the statement's rows are this scan's rows, so that its own bound on rows
 *     ({@code setMaxRows}) may end the scan
 */
record ScanTemplate(
    ImmutableIntList columns,
    List<RexNode> conditions,
    @Nullable RexNode offset,
    @Nullable RexNode fetch,
    @Nullable Counting counting,
    @Nullable Top top,
    boolean outermost) {

  /**
   * The first rows in an order by time, which a node above brings them into.
   *
   * @param newest whether the latest come first
   * @param untimed whether rows without a time come before all others
   * @param offset rows of them that are skipped above; null for none
   * @param fetch rows of them that are returned; null for one
   */
  record Top(boolean newest, boolean untimed, @Nullable RexNode offset, @Nullable RexNode fetch) {}

  ScanTemplate {
    conditions = List.copyOf(conditions);
  }

  /** All rows, all columns. */
  static ScanTemplate whole() {
    return new ScanTemplate(
        ImmutableIntList.identity(EventsColumns.COUNT),
        ImmutableList.of(),
        null,
        null,
        null,
        null,
        false);
  }

  ScanTemplate withColumns(ImmutableIntList columns) {
    return new ScanTemplate(columns, conditions, offset, fetch, counting, top, outermost);
  }

  ScanTemplate withMoreConditions(List<RexNode> more) {
    return new ScanTemplate(
        columns,
        ImmutableList.<RexNode>builder().addAll(conditions).addAll(more).build(),
        offset,
        fetch,
        counting,
        top,
        outermost);
  }

  ScanTemplate withRows(@Nullable RexNode offset, @Nullable RexNode fetch) {
    return new ScanTemplate(columns, conditions, offset, fetch, counting, top, outermost);
  }

  /** What is counted is not the statement's rows. */
  ScanTemplate asOutermost() {
    return new ScanTemplate(columns, conditions, offset, fetch, counting, top, counting == null);
  }

  ScanTemplate counted(Counting counting) {
    return new ScanTemplate(counting.columns(), conditions, offset, fetch, counting, null, false);
  }

  ScanTemplate withTop(Top top) {
    return new ScanTemplate(columns, conditions, offset, fetch, counting, top, outermost);
  }

  /** Whether nothing more can be moved in here. */
  boolean isClosed() {
    return isLimited() || counting != null || top != null;
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
