package io.physicalevents.jdbc;

import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.avatica.AvaticaParameter;
import org.apache.calcite.jdbc.CalcitePrepare;
import org.apache.calcite.runtime.Bindable;
import org.jspecify.annotations.Nullable;

/**
 * A statement planned, ready to be run any number of times.
 *
 * @param fetches which parameters, counted from 0, are a LIMIT or FETCH
 * @param offsets which parameters, counted from 0, are an OFFSET
 */
record Plan(
    CalcitePrepare.CalciteSignature<Object> signature, Set<Integer> fetches, Set<Integer> offsets) {

  /** The plan that was made in a context. */
  static Plan of(CalcitePrepare.CalciteSignature<Object> signature, PlanningContext context) {
    return new Plan(signature, context.fetches(), context.offsets());
  }

  /**
   * The plan that was made in a context, without the schemas of its connection where that may be.
   */
  @SuppressWarnings("unchecked")
  static Plan shareable(
      CalcitePrepare.CalciteSignature<Object> signature, PlanningContext context) {
    Bindable<?> made = context.made();
    if (made == null) {
      return of(signature, context);
    }
    CalcitePrepare.CalciteSignature<Object> free =
        new CalcitePrepare.CalciteSignature<>(
            signature.sql,
            signature.parameters,
            Map.copyOf(signature.internalParameters),
            signature.rowType,
            signature.columns,
            signature.cursorFactory,
            null,
            signature.getCollationList(),
            -1,
            (Bindable<Object>) made,
            signature.statementType);
    return new Plan(free, context.fetches(), context.offsets());
  }

  /** Whether it holds on to nothing of the connection that it was made on. */
  boolean isShareable() {
    return signature.rootSchema == null;
  }

  List<AvaticaParameter> parameters() {
    return signature.parameters;
  }

  /**
   * The values of all parameters under the names by which generated code asks for them.
   *
   * @throws SQLDataException if a LIMIT or OFFSET is negative
   */
  Map<String, @Nullable Object> named(@Nullable Object[] values) throws SQLException {
    Map<String, @Nullable Object> named = new HashMap<>();
    for (int i = 0; i < values.length; i++) {
      named.put(
          "?" + i, fetches.contains(i) || offsets.contains(i) ? rows(i, values[i]) : values[i]);
    }
    return named;
  }

  /** Without a value there is no limit; generated code could do nothing with NULL. */
  private Object rows(int parameter, @Nullable Object value) throws SQLException {
    boolean offset = offsets.contains(parameter);
    if (value == null) {
      return offset ? 0 : Integer.MAX_VALUE;
    }
    if (((Number) value).longValue() < 0) {
      throw new SQLDataException(
          "parameter %d: %s must not be negative, but is %s"
              .formatted(parameter + 1, offset ? "OFFSET" : "LIMIT", value),
          offset ? "2201X" : "2201W");
    }
    return value;
  }
}
