package io.physicalevents.calcite;

import java.time.ZoneId;
import java.util.TimeZone;
import org.apache.calcite.DataContext;
import org.apache.calcite.avatica.Meta;
import org.apache.calcite.linq4j.Linq4j;
import org.apache.calcite.prepare.Prepare;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.runtime.Bindable;
import org.apache.calcite.sql.SqlExplainFormat;
import org.apache.calcite.sql.SqlExplainLevel;

/** The answer to {@code EXPLAIN PLAN FOR}: the plan in words, one row, one column. */
final class Explanation extends Prepare.PreparedExplain {

  private final RelRoot root;

  Explanation(RelDataType parameterRowType, RelRoot root, SqlExplainLevel detailLevel) {
    super(null, parameterRowType, root, SqlExplainFormat.TEXT, detailLevel);
    this.root = root;
  }

  @Override
  public Bindable<Object> getBindable(Meta.CursorFactory cursorFactory) {
    return context -> {
      ZoneId zone = DataContext.Variable.TIME_ZONE.<TimeZone>get(context).toZoneId();
      String text = PlanText.of(root.rel, context, zone);
      return Linq4j.singletonEnumerable(
          cursorFactory.style == Meta.Style.ARRAY ? new Object[] {text} : text);
    };
  }
}
