package io.physicalevents.calcite;

import static org.apache.calcite.util.Static.RESOURCE;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlJdbcFunctionCall;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlUtil;

/** JDBC's escaped functions, {@code {fn name(…)}}: those that work, and what they are in SQL. */
public final class EscapeFunctions {

  public static final List<String> NUMERIC =
      List.of(
          "ABS",
          "ACOS",
          "ASIN",
          "ATAN",
          "ATAN2",
          "CEILING",
          "COS",
          "COT",
          "DEGREES",
          "EXP",
          "FLOOR",
          "LOG",
          "LOG10",
          "MOD",
          "PI",
          "POWER",
          "RADIANS",
          "RAND",
          "ROUND",
          "SIGN",
          "SIN",
          "SQRT",
          "TAN",
          "TRUNCATE");

  public static final List<String> STRING =
      List.of(
          "ASCII",
          "CHAR",
          "CONCAT",
          "DIFFERENCE",
          "INSERT",
          "LCASE",
          "LEFT",
          "LENGTH",
          "LOCATE",
          "LTRIM",
          "REPEAT",
          "REPLACE",
          "RIGHT",
          "RTRIM",
          "SOUNDEX",
          "SPACE",
          "SUBSTRING",
          "UCASE");

  public static final List<String> TIME_DATE =
      List.of(
          "CURDATE",
          "CURTIME",
          "DAYNAME",
          "DAYOFMONTH",
          "DAYOFWEEK",
          "DAYOFYEAR",
          "HOUR",
          "MINUTE",
          "MONTH",
          "MONTHNAME",
          "NOW",
          "QUARTER",
          "SECOND",
          "TIMESTAMPADD",
          "TIMESTAMPDIFF",
          "WEEK",
          "YEAR");

  public static final List<String> SYSTEM = List.of("CONVERT", "IFNULL", "USER");

  /** Of these Calcite takes any number of arguments, and forgets what it has no use for. */
  private static final Map<String, Integer> ARGUMENTS =
      Map.of("LTRIM", 1, "RTRIM", 1, "IFNULL", 2, "CONVERT", 2);

  private EscapeFunctions() {}

  /** The call in SQL's own words; Calcite knows the names in upper case only. */
  static SqlNode standard(SqlCall call) {
    String operator = call.getOperator().getName();
    String name =
        operator.substring("{fn ".length(), operator.length() - 1).strip().toUpperCase(Locale.ROOT);
    List<SqlNode> arguments = call.getOperandList();
    Integer count = ARGUMENTS.get(name);
    if (count != null && count != arguments.size()) {
      throw SqlUtil.newContextException(
          call.getParserPosition(), RESOURCE.invalidArgCount("{fn " + name + "}", count));
    }
    SqlJdbcFunctionCall function = new SqlJdbcFunctionCall(name);
    SqlCall known =
        function.createCall(call.getParserPosition(), arguments.toArray(SqlNode[]::new));
    try {
      return function.getLookupCall().clone(call.getParserPosition());
    } catch (NullPointerException e) {
      // There is no such function, which the validator will say.
      return known;
    }
  }
}
