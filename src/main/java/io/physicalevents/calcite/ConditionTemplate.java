package io.physicalevents.calcite;

import io.physicalevents.api.EventField;
import io.physicalevents.scan.Condition;
import java.util.List;
import org.apache.calcite.sql.SqlKind;
import org.jspecify.annotations.Nullable;

/**
 * A condition whose values are not known yet: it names them by their place in a list of operands,
 * which are evaluated when the statement runs.
 */
sealed interface ConditionTemplate {

  /**
   * The condition itself.
   *
   * @param operands the values; null is SQL's NULL, with which no comparison holds
   */
  Condition bind(@Nullable Object[] operands);

  /** A text column equals an operand. */
  record TextEquals(EventField field, int operand) implements ConditionTemplate {
    @Override
    public Condition bind(@Nullable Object[] operands) {
      @Nullable Object value = operands[operand];
      return value == null ? Condition.NEVER : new Condition.TextIs(field, (String) value);
    }
  }

  /** A term over the time is compared with an operand. */
  record TimeCompares(TimeTerm term, SqlKind comparison, int operand) implements ConditionTemplate {
    @Override
    public Condition bind(@Nullable Object[] operands) {
      @Nullable Object value = operands[operand];
      return value == null
          ? Condition.NEVER
          : new Condition.TimeIn(term.rangeOf(comparison, ((Number) value).longValue()));
    }
  }

  /** Each of the parts holds. */
  record All(List<ConditionTemplate> parts) implements ConditionTemplate {
    public All {
      parts = List.copyOf(parts);
    }

    @Override
    public Condition bind(@Nullable Object[] operands) {
      return new Condition.AllOf(parts.stream().map(part -> part.bind(operands)).toList());
    }
  }

  /** One of the parts holds. */
  record Any(List<ConditionTemplate> parts) implements ConditionTemplate {
    public Any {
      parts = List.copyOf(parts);
    }

    @Override
    public Condition bind(@Nullable Object[] operands) {
      return new Condition.AnyOf(parts.stream().map(part -> part.bind(operands)).toList());
    }
  }
}
