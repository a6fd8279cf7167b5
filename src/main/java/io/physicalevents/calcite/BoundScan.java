package io.physicalevents.calcite;

import io.physicalevents.api.EventField;
import io.physicalevents.scan.EventQuery;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * A scan as a finished plan keeps it: the condition with its operands numbered. Immutable, and
 * without a tie to a connection, so that executions may share it. Public for generated code only.
 */
public final class BoundScan {

  private static final int NONE = -1;

  private final List<EventField> columns;
  private final ConditionTemplate condition;
  private final List<RexNode> operands;
  private final int offset;
  private final int fetch;
  private final @Nullable Counting counting;
  private final ScanTemplate.@Nullable Top top;
  private final int topOffset;
  private final int topFetch;
  private final boolean outermost;

  private BoundScan(
      List<EventField> columns,
      ConditionTemplate condition,
      List<RexNode> operands,
      int offset,
      int fetch,
      @Nullable Counting counting,
      ScanTemplate.@Nullable Top top,
      int topOffset,
      int topFetch,
      boolean outermost) {
    this.columns = columns;
    this.condition = condition;
    this.operands = operands;
    this.offset = offset;
    this.fetch = fetch;
    this.counting = counting;
    this.top = top;
    this.topOffset = topOffset;
    this.topFetch = topFetch;
    this.outermost = outermost;
  }

  static BoundScan of(ScanTemplate template, RexBuilder rexBuilder) {
    List<RexNode> operands = new ArrayList<>();
    PredicateTranslator translator = new PredicateTranslator(rexBuilder, operands);
    List<ConditionTemplate> conditions = new ArrayList<>();
    for (RexNode condition : template.conditions()) {
      conditions.add(translator.translate(condition).orElseThrow());
    }
    ScanTemplate.Top top = template.top();
    return new BoundScan(
        template.fields(),
        new ConditionTemplate.All(conditions),
        operands,
        add(operands, template.offset()),
        add(operands, template.fetch()),
        template.counting(),
        top,
        add(operands, top == null ? null : top.offset()),
        add(operands, top == null ? null : top.fetch()),
        template.outermost());
  }

  private static int add(List<RexNode> operands, @Nullable RexNode operand) {
    if (operand == null) {
      return NONE;
    }
    operands.add(operand);
    return operands.size() - 1;
  }

  /** What is returned in place of rows; null for the rows. */
  @Nullable Counting counting() {
    return counting;
  }

  /** The expressions whose values {@link #query} takes. */
  List<RexNode> operands() {
    return operands;
  }

  /**
   * The question itself.
   *
   * @param values of the operands, in their order
   * @param maxRows the statement's own bound on its rows
   * @throws IllegalArgumentException if OFFSET or FETCH is negative
   */
  EventQuery query(@Nullable Object[] values, long maxRows, ZoneId zone) {
    long limit = count(values, fetch, Long.MAX_VALUE, "FETCH/LIMIT");
    return new EventQuery(
        condition.bind(values),
        count(values, offset, 0, "OFFSET"),
        outermost ? Math.min(limit, maxRows) : limit,
        columns,
        top(values),
        zone);
  }

  private EventQuery.@Nullable Top top(@Nullable Object[] values) {
    if (top == null) {
      return null;
    }
    long rows = count(values, topFetch, 1, "FETCH/LIMIT") + count(values, topOffset, 0, "OFFSET");
    return new EventQuery.Top(rows < 0 ? Long.MAX_VALUE : rows, top.newest(), top.untimed());
  }

  private static long count(@Nullable Object[] values, int operand, long absent, String clause) {
    if (operand == NONE || values[operand] == null) {
      return absent;
    }
    long count = ((Number) values[operand]).longValue();
    if (count < 0) {
      throw new IllegalArgumentException(clause + " must not be negative, but is " + count);
    }
    return count;
  }
}
