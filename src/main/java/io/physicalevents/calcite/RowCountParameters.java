package io.physicalevents.calcite;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** Finds the parameters in a statement's LIMIT, FETCH and OFFSET. */
final class RowCountParameters extends SqlBasicVisitor<@Nullable Void> {

  private final DriverContext context;

  RowCountParameters(DriverContext context) {
    this.context = context;
  }

  @Override
  public @Nullable Void visit(SqlCall call) {
    if (call instanceof SqlOrderBy order) {
      note(order.offset, true);
      note(order.fetch, false);
    } else if (call instanceof SqlSelect select) {
      note(select.getOffset(), true);
      note(select.getFetch(), false);
    }
    return super.visit(call);
  }

  private void note(@Nullable SqlNode node, boolean offset) {
    if (node instanceof SqlDynamicParam parameter) {
      context.countsRows(parameter.getIndex(), offset);
    }
  }
}
