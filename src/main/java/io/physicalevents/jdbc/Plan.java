package io.physicalevents.jdbc;

import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        free(
            signature,
            signature.sql,
            signature.parameters,
            Map.copyOf(signature.internalParameters),
            (Bindable<Object>) made);
    return new Plan(free, context.fetches(), context.offsets());
  }

  private static CalcitePrepare.CalciteSignature<Object> free(
      CalcitePrepare.CalciteSignature<Object> signature,
      String sql,
      List<AvaticaParameter> parameters,
      Map<String, Object> objects,
      Bindable<Object> made) {
    return new CalcitePrepare.CalciteSignature<>(
        sql,
        parameters,
        objects,
        signature.rowType,
        signature.columns,
        signature.cursorFactory,
        null,
        signature.getCollationList(),
        -1,
        made,
        signature.statementType);
  }

  /**
   * The plan of a text whose literals are this plan's parameters.
   *
   * @param sql the text
   * @param literals a value for each parameter
   * @return empty where a parameter is not of its literal's type
   */
  Optional<Plan> withValues(String sql, List<Object> literals, ZoneId zone) {
    List<AvaticaParameter> parameters = signature.parameters;
    if (parameters.size() != literals.size()) {
      return Optional.empty();
    }
    Map<String, Object> objects = new HashMap<>(signature.internalParameters);
    for (int i = 0; i < literals.size(); i++) {
      AvaticaParameter parameter = parameters.get(i);
      Object literal = literals.get(i);
      if (!takes(parameter, literal)) {
        return Optional.empty();
      }
      try {
        objects.put(
            "?" + i, ParameterValue.of(literal, parameter.parameterType, parameter.typeName, zone));
      } catch (SQLDataException e) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new Plan(
            free(signature, sql, List.of(), objects, signature::enumerable), Set.of(), Set.of()));
  }

  private static boolean takes(AvaticaParameter parameter, Object literal) {
    return switch (parameter.parameterType) {
      case Types.VARCHAR -> literal instanceof String;
      case Types.TIMESTAMP -> literal instanceof LocalDateTime;
      case Types.INTEGER, Types.BIGINT -> literal instanceof Integer;
      default -> false;
    };
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
