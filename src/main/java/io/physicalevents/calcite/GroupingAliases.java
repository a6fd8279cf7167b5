package io.physicalevents.calcite;

import java.util.Set;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Writes out a name in GROUP BY and HAVING that is no column's, but which the SELECT list gives to
 * an expression. Only names that were looked for as columns, in vain, are written out: where a
 * column and an expression have the same name, the column is meant, as in the standard.
 */
final class GroupingAliases extends SqlBasicVisitor<@Nullable Void> {

  private final Set<SqlParserPos> unknown;

  /**
   * @param unknown where the names stand that are no columns
   */
  GroupingAliases(Set<SqlParserPos> unknown) {
    this.unknown = unknown;
  }

  @Override
  public @Nullable Void visit(SqlCall call) {
    if (call instanceof SqlSelect select) {
      Writer writer = new Writer(select.getSelectList());
      SqlNodeList groups = select.getGroup();
      if (groups != null && groups.accept(writer) instanceof SqlNodeList written) {
        select.setGroupBy(written);
      }
      SqlNode having = select.getHaving();
      if (having != null) {
        select.setHaving(having.accept(writer));
      }
    }
    return super.visit(call);
  }

  private final class Writer extends SqlShuttle {

    private final SqlNodeList selected;

    Writer(SqlNodeList selected) {
      this.selected = selected;
    }

    @Override
    public @Nullable SqlNode visit(SqlIdentifier name) {
      if (name.isSimple() && unknown.contains(name.getParserPosition())) {
        for (SqlNode item : selected) {
          if (item.getKind() == SqlKind.AS
              && item instanceof SqlBasicCall as
              && as.operand(1) instanceof SqlIdentifier alias
              && alias.getSimple().equalsIgnoreCase(name.getSimple())) {
            return as.operand(0).clone(name.getParserPosition());
          }
        }
      }
      return name;
    }
  }
}
