package io.physicalevents.calcite;

import io.physicalevents.api.EventField;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.linq4j.tree.ParameterExpression;

/**
 * A filter whose values are known only when the other side of a join has been read: the keys that
 * occur there.
 *
 * @param variable what generated code calls the {@link DrivingRows} that know the keys
 * @param field what must be among the keys
 * @param driver what the keys are, in words
 * @param mostKeys more keys than that do not filter
 * @param nullsMatch whether a key that is NULL has partners
 */
record DynamicFilter(
    ParameterExpression variable,
    EventField field,
    String driver,
    int mostKeys,
    boolean nullsMatch) {

  /**
   * @param number tells this filter's variable from those of the plan's other filters
   */
  static DynamicFilter numbered(
      int number, EventField field, String driver, int mostKeys, boolean nullsMatch) {
    // By the underscore Calcite knows that the variable must not be replaced by its value.
    return new DynamicFilter(
        Expressions.parameter(DrivingRows.class, "_driving" + number),
        field,
        driver,
        mostKeys,
        nullsMatch);
  }
}
