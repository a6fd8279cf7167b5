package io.physicalevents.calcite;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.calcite.adapter.enumerable.RexImpTable;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;

/**
 * The names of the functions that a query may call: of those that Calcite knows, what it can run.
 */
public final class FunctionNames {

  /** These become other expressions before anything is run. */
  private static final Set<String> REWRITTEN =
      Set.of(
          "AVG",
          "COALESCE",
          "COVAR_POP",
          "COVAR_SAMP",
          "CURRENT_SCHEMA",
          "GREATEST",
          "IF",
          "IFNULL",
          "LEAST",
          "NULLIF",
          "NVL",
          "STDDEV",
          "STDDEV_POP",
          "STDDEV_SAMP",
          "STRING_AGG",
          "SUBSTR",
          "VARIANCE",
          "VAR_POP",
          "VAR_SAMP");

  /** Calcite's own, which no query can name. */
  private static final Set<String> INTERNAL =
      Set.of("JSON_ARRAYAGG_ABSENT_ON_NULL", "JSON_OBJECTAGG_NULL_ON_NULL", "SINGLE_VALUE");

  private FunctionNames() {}

  /**
   * Names, and how many arguments a call has at least. Of what types these are, and the result,
   * depends on the call.
   */
  public static SortedMap<String, Integer> of(SqlOperatorTable operators) {
    SortedMap<String, Integer> names = new TreeMap<>(ToolFunctions.LEAST_ARGUMENTS);
    for (SqlOperator operator : operators.getOperatorList()) {
      String name = operator.getName().toUpperCase(Locale.ROOT);
      if (operator instanceof SqlFunction && name.matches("[A-Z][A-Z0-9_]*") && runs(operator)) {
        names.merge(name, leastArguments(operator), Math::min);
      }
    }
    return names;
  }

  private static int leastArguments(SqlOperator operator) {
    try {
      return Math.max(0, operator.getOperandCountRange().getMin());
    } catch (UnsupportedOperationException e) {
      // Calcite's word for a function that looks at its arguments itself.
      return 0;
    }
  }

  private static boolean runs(SqlOperator operator) {
    String name = operator.getName();
    if (INTERNAL.contains(name)) {
      return false;
    } else if (REWRITTEN.contains(name)) {
      return true;
    } else if (operator instanceof SqlAggFunction aggregate) {
      return RexImpTable.INSTANCE.get(aggregate, false) != null
          || RexImpTable.INSTANCE.get(aggregate, true) != null;
    }
    return RexImpTable.INSTANCE.get(operator) != null
        || List.of(EscapeFunctions.NUMERIC, EscapeFunctions.STRING, EscapeFunctions.TIME_DATE)
            .stream()
            .anyMatch(names -> names.contains(name));
  }
}
