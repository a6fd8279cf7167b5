package io.physicalevents.calcite;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.runtime.Bindable;
import org.apache.calcite.runtime.Typed;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.util.NlsString;
import org.jspecify.annotations.Nullable;

/**
 * A plan that is nothing but a scan of table {@code events}, run as it is: code generated and
 * compiled for it would take longer than most answers of the API do.
 */
final class DirectScan implements Bindable<@Nullable Object>, Typed {

  /** Finds the value of an operand, as generated code would. */
  private interface Operand {
    @Nullable Object value(DataContext context);
  }

  private static final DrivingRows[] NO_DRIVERS = {};

  private final @Nullable EventsTable table;
  private final BoundScan scan;
  private final Operand[] operands;
  private final int columns;

  private DirectScan(@Nullable EventsTable table, BoundScan scan, Operand[] operands, int columns) {
    this.table = table;
    this.scan = scan;
    this.operands = operands;
    this.columns = columns;
  }

  /** The plan as a scan alone; null where it is more, or an operand needs to be computed. */
  static @Nullable DirectScan of(RelRoot root) {
    if (!root.isRefTrivial() || !(root.rel instanceof EventsPhysicalScan node)) {
      return null;
    }
    int columns = node.getRowType().getFieldCount();
    if (columns == 0) {
      return null;
    }
    BoundScan scan = BoundScan.of(node.template(), node.getCluster().getRexBuilder());
    List<Operand> operands = new ArrayList<>();
    for (RexNode operand : scan.operands()) {
      Operand known = operand(operand);
      if (known == null) {
        return null;
      }
      operands.add(known);
    }
    EventsTable table = node.getTable().unwrapOrThrow(EventsTable.class);
    return new DirectScan(
        table.isConnections() ? null : table, scan, operands.toArray(Operand[]::new), columns);
  }

  private static @Nullable Operand operand(RexNode node) {
    if (node instanceof RexDynamicParam parameter) {
      String name = parameter.getName();
      return context -> context.get(name);
    }
    if (!(node instanceof RexLiteral literal)) {
      return null;
    }
    if (SqlTypeUtil.inCharFamily(literal.getType())) {
      NlsString text = literal.getValueAs(NlsString.class);
      return text == null ? context -> null : constant(text.getValue());
    }
    return switch (literal.getType().getSqlTypeName()) {
      case TIMESTAMP, INTEGER, BIGINT -> {
        Long number = literal.getValueAs(Long.class);
        yield context -> number;
      }
      default -> null;
    };
  }

  private static Operand constant(String value) {
    return context -> value;
  }

  @Override
  public Enumerable<@Nullable Object> bind(DataContext context) {
    @Nullable Object[] values = new @Nullable Object[operands.length];
    Arrays.setAll(values, i -> operands[i].value(context));
    return (table == null ? EventsTable.of(context) : table)
        .scan(context, scan, values, NO_DRIVERS);
  }

  @Override
  public Type getElementType() {
    return columns == 1 ? Object.class : Object[].class;
  }
}
