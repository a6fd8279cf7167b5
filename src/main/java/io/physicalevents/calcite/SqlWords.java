package io.physicalevents.calcite;

import java.util.List;
import org.apache.calcite.rel.rel2sql.SqlImplementor;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlDialect;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** Writes a planner's expression as the SQL that a user would have written. */
final class SqlWords {

  private static final SqlDialect PLAIN =
      new SqlDialect(
          SqlDialect.EMPTY_CONTEXT.withDatabaseProduct(SqlDialect.DatabaseProduct.CALCITE)) {
        /** Without the charset that each of this driver's texts has. */
        @Override
        public void quoteStringLiteral(
            StringBuilder buf, @Nullable String charsetName, String val) {
          buf.append('\'').append(val.replace("'", "''")).append('\'');
        }
      };

  private SqlWords() {}

  /**
   * Writes an expression.
   *
   * @param columns names of the columns that it refers to by number
   */
  static String of(RexNode expression, List<String> columns) {
    try {
      return new SqlImplementor.SimpleContext(
              PLAIN, i -> new SqlIdentifier(columns.get(i), SqlParserPos.ZERO))
          .toSql(null, expression)
          .toSqlString(PLAIN)
          .getSql()
          .replaceAll("\\s+", " ")
          // All texts are Unicode here, so that saying it tells nothing.
          .replace(" CHARACTER SET UTF-16LE", "");
    } catch (RuntimeException | AssertionError e) {
      // A plan may hold what no SQL says, such as a correlation variable.
      return expression.toString();
    }
  }
}
