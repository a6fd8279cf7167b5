package io.physicalevents.calcite;

import io.physicalevents.api.EventField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * Says a SQL predicate over table {@code events} in terms of what the API can be asked. It is the
 * only place that knows how: planning asks it what can be moved into a scan, and the scan that runs
 * asks the template which it made.
 *
 * <p>AND and OR are said only where each of their parts can be; there is no NOT. A comparison with
 * an expression that reads no column can be said whatever its value: it becomes an operand.
 */
final class PredicateTranslator {

  private final RexBuilder rexBuilder;
  private final List<RexNode> operands;

  /**
   * Collects the operands of what it translates.
   *
   * @param operands grows by the expressions that the templates name by index
   */
  PredicateTranslator(RexBuilder rexBuilder, List<RexNode> operands) {
    this.rexBuilder = rexBuilder;
    this.operands = operands;
  }

  /** Whether a predicate can be said at all. */
  static boolean canSay(RexBuilder rexBuilder, RexNode predicate) {
    return new PredicateTranslator(rexBuilder, new ArrayList<>()).translate(predicate).isPresent();
  }

  /**
   * Translates a predicate.
   *
   * @param predicate over the table's own columns, in their order
   * @return empty where the predicate, or a part of it, cannot be said
   */
  Optional<ConditionTemplate> translate(RexNode predicate) {
    return switch (predicate.getKind()) {
      case AND -> translateParts(predicate).map(ConditionTemplate.All::new);
      case OR -> translateParts(predicate).map(ConditionTemplate.Any::new);
      case SEARCH -> translate(RexUtil.expandSearch(rexBuilder, null, predicate));
      case EQUALS, LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL ->
          translateComparison((RexCall) predicate);
      default -> Optional.empty();
    };
  }

  private Optional<List<ConditionTemplate>> translateParts(RexNode predicate) {
    List<ConditionTemplate> parts = new ArrayList<>();
    for (RexNode part : ((RexCall) predicate).getOperands()) {
      Optional<ConditionTemplate> translated = translate(part);
      if (translated.isEmpty()) {
        return Optional.empty();
      }
      parts.add(translated.get());
    }
    return Optional.of(parts);
  }

  private Optional<ConditionTemplate> translateComparison(RexCall call) {
    RexNode left = call.getOperands().get(0);
    RexNode right = call.getOperands().get(1);
    if (isOperand(right)) {
      return translateComparison(left, call.getKind(), right);
    }
    return isOperand(left)
        ? translateComparison(right, call.getKind().reverse(), left)
        : Optional.empty();
  }

  private Optional<ConditionTemplate> translateComparison(
      RexNode term, SqlKind comparison, RexNode operand) {
    RexNode bare = withoutNullabilityCast(term);
    if (bare instanceof RexInputRef column && comparison == SqlKind.EQUALS) {
      EventField field = EventsColumns.field(column.getIndex());
      boolean canFilter = field == EventField.EVENT_LEVEL || field == EventField.RESOURCE_ID;
      if (canFilter && SqlTypeUtil.inCharFamily(operand.getType())) {
        return Optional.of(new ConditionTemplate.TextEquals(field, index(operand)));
      }
    }
    return timeTerm(bare)
        .filter(time -> canCompare(time, operand.getType()))
        .map(time -> new ConditionTemplate.TimeCompares(time, comparison, index(operand)));
  }

  private int index(RexNode operand) {
    int index = operands.indexOf(operand);
    if (index < 0) {
      index = operands.size();
      operands.add(operand);
    }
    return index;
  }

  /** Whether an expression has one value for a whole execution: it reads no row. */
  private static boolean isOperand(RexNode node) {
    return !RexUtil.containsInputRef(node)
        && RexUtil.isDeterministic(node)
        && RexUtil.SubQueryFinder.find(node) == null;
  }

  private static boolean canCompare(TimeTerm term, RelDataType operandType) {
    SqlTypeName type = operandType.getSqlTypeName();
    if (term instanceof TimeTerm.Day) {
      return type == SqlTypeName.DATE;
    }
    if (term instanceof TimeTerm.Year) {
      return SqlTypeName.INT_TYPES.contains(type);
    }
    return type == SqlTypeName.TIMESTAMP;
  }

  /** An expression over the table's column {@code time} alone, where it is one that can be said. */
  static Optional<TimeTerm> timeTerm(RexNode node) {
    if (isTime(node)) {
      return Optional.of(new TimeTerm.Shifted(0));
    }
    if (!(node instanceof RexCall call)) {
      return Optional.empty();
    }
    List<RexNode> parts = call.getOperands();
    return switch (call.getKind()) {
      case CAST ->
          call.getType().getSqlTypeName() == SqlTypeName.DATE && isTime(parts.get(0))
              ? Optional.of(new TimeTerm.Day())
              : Optional.empty();
      case FLOOR, CEIL -> cut(call);
      case EXTRACT ->
          isTime(parts.get(1)) && unit(parts.get(0)) == TimeUnitRange.YEAR
              ? Optional.of(new TimeTerm.Year())
              : Optional.empty();
      case PLUS, CHECKED_PLUS -> shift(parts, 1);
      case MINUS, CHECKED_MINUS -> shift(parts, -1);
      default -> Optional.empty();
    };
  }

  private static Optional<TimeTerm> cut(RexCall call) {
    if (call.getOperands().size() != 2 || !isTime(call.getOperands().get(0))) {
      return Optional.empty();
    }
    TimeUnitRange unit = unit(call.getOperands().get(1));
    if (unit == null || !TimeTerm.canCut(unit)) {
      return Optional.empty();
    }
    return Optional.of(
        call.getKind() == SqlKind.FLOOR ? new TimeTerm.Floor(unit) : new TimeTerm.Ceil(unit));
  }

  /** Months are of many lengths: only an interval of days and less moves all times alike. */
  private static Optional<TimeTerm> shift(List<RexNode> parts, int sign) {
    if (parts.size() == 2
        && isTime(parts.get(0))
        && parts.get(1) instanceof RexLiteral interval
        && SqlTypeName.DAY_INTERVAL_TYPES.contains(interval.getType().getSqlTypeName())) {
      Long millis = interval.getValueAs(Long.class);
      if (millis != null) {
        return Optional.of(new TimeTerm.Shifted(sign * millis));
      }
    }
    return Optional.empty();
  }

  private static @Nullable TimeUnitRange unit(RexNode node) {
    return node instanceof RexLiteral literal ? literal.getValueAs(TimeUnitRange.class) : null;
  }

  private static boolean isTime(RexNode node) {
    return withoutNullabilityCast(node) instanceof RexInputRef column
        && column.getIndex() == EventsColumns.TIME;
  }

  /**
   * Casts that change no value: to the same type but for nullability, or from a text to a longer
   * text.
   */
  private static RexNode withoutNullabilityCast(RexNode node) {
    if (node.getKind() != SqlKind.CAST) {
      return node;
    }
    RexNode inner = ((RexCall) node).getOperands().get(0);
    RelDataType from = inner.getType();
    RelDataType to = node.getType();
    boolean sameType = from.getSqlTypeName() == to.getSqlTypeName();
    boolean keepsAll =
        to.getPrecision() == RelDataType.PRECISION_NOT_SPECIFIED
            || (from.getPrecision() != RelDataType.PRECISION_NOT_SPECIFIED
                && to.getPrecision() >= from.getPrecision());
    boolean lossless =
        sameType
            && keepsAll
            && (to.getSqlTypeName() == SqlTypeName.VARCHAR
                || to.getSqlTypeName() == SqlTypeName.TIMESTAMP);
    return lossless ? withoutNullabilityCast(inner) : node;
  }
}
