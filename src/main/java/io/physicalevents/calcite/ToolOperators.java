package io.physicalevents.calcite;

import java.util.List;
import org.apache.calcite.sql.SqlBasicFunction;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.util.SqlOperatorTables;

/**
 * The functions that a query may call, unless property {@code fun} says otherwise: the standard's,
 * and those beyond it that tools send and whose meaning is the same wherever they are known.
 */
public final class ToolOperators {

  /**
   * MySQL's takes texts, and so a time as text, but leaves a separator behind where the last of
   * them is NULL; what PostgreSQL's runs does not.
   */
  private static final SqlOperator CONCAT_WS =
      ((SqlBasicFunction) SqlLibraryOperators.CONCAT_WS).withKind(SqlKind.CONCAT_WS_POSTGRESQL);

  private static final List<SqlOperator> BEYOND_STANDARD =
      List.of(
          SqlLibraryOperators.ARRAY_AGG,
          SqlLibraryOperators.BOOL_AND,
          SqlLibraryOperators.BOOL_OR,
          SqlLibraryOperators.CHAR,
          SqlLibraryOperators.CHR,
          SqlLibraryOperators.CONCAT_FUNCTION,
          CONCAT_WS,
          SqlLibraryOperators.DAYNAME,
          SqlLibraryOperators.DIFFERENCE,
          SqlLibraryOperators.ENDS_WITH,
          SqlLibraryOperators.GREATEST,
          SqlLibraryOperators.IF,
          SqlLibraryOperators.IFNULL,
          SqlLibraryOperators.INSTR,
          SqlLibraryOperators.ILIKE,
          SqlLibraryOperators.NOT_ILIKE,
          SqlLibraryOperators.LEAST,
          SqlLibraryOperators.LEFT,
          SqlLibraryOperators.LENGTH,
          SqlLibraryOperators.LPAD,
          SqlLibraryOperators.LTRIM,
          SqlLibraryOperators.MD5,
          SqlLibraryOperators.MONTHNAME,
          SqlLibraryOperators.NVL,
          SqlLibraryOperators.REGEXP_LIKE,
          SqlLibraryOperators.REPEAT,
          SqlLibraryOperators.REVERSE,
          SqlLibraryOperators.RIGHT,
          SqlLibraryOperators.RPAD,
          SqlLibraryOperators.RTRIM,
          SqlLibraryOperators.SOUNDEX,
          SqlLibraryOperators.SPACE,
          SqlLibraryOperators.SPLIT_PART,
          SqlLibraryOperators.STARTS_WITH,
          SqlLibraryOperators.STRING_AGG,
          SqlLibraryOperators.STRPOS,
          SqlLibraryOperators.SUBSTR_POSTGRESQL,
          SqlLibraryOperators.TO_CHAR_PG,
          SqlLibraryOperators.TO_DATE_PG,
          SqlLibraryOperators.TRANSLATE3);

  private static final SqlOperatorTable TABLE =
      SqlOperatorTables.chain(
          SqlStdOperatorTable.instance(), SqlOperatorTables.of(BEYOND_STANDARD));

  private ToolOperators() {}

  public static SqlOperatorTable table() {
    return TABLE;
  }
}
