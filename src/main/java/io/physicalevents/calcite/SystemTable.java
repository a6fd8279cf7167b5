package io.physicalevents.calcite;

import java.util.Arrays;
import java.util.List;
import java.util.TimeZone;
import java.util.function.Function;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.Linq4j;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.ScannableTable;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.Statistic;
import org.apache.calcite.schema.Statistics;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * A table of what the driver itself knows. Its rows are made in memory, when the first of them is
 * wanted; all work on them is Calcite's.
 *
 * @param <T> what a row is made of
 */
public abstract class SystemTable<T> extends AbstractTable implements ScannableTable {

  /**
   * A column, and how its value is had.
   *
   * @param type its type; a TIMESTAMP has milliseconds
   * @param nullable whether it may have no value
   * @param remark what metadata says of it
   * @param value in Calcite's own form, given the session's time zone
   */
  record Column<T>(
      String name, SqlTypeName type, boolean nullable, String remark, Value<T> value) {}

  /** Finds a column's value. */
  @FunctionalInterface
  interface Value<T> {
    @Nullable Object of(T row, TimeZone zone);
  }

  /** A column whose value is always there and hangs on no time zone. */
  static <T> Column<T> column(
      String name, SqlTypeName type, String remark, Function<T, Object> value) {
    return new Column<>(name, type, false, remark, (row, zone) -> value.apply(row));
  }

  private final String remark;
  private final double usualRows;
  private final List<Column<T>> columns;

  /**
   * @param remark what metadata says of the table
   * @param usualRows how many rows the planner is to expect
   */
  SystemTable(String remark, double usualRows, List<Column<T>> columns) {
    this.remark = remark;
    this.usualRows = usualRows;
    this.columns = List.copyOf(columns);
  }

  /** The rows of one execution. */
  abstract List<T> rows(DataContext context);

  /** What the table holds, for metadata. */
  public final String remark() {
    return remark;
  }

  /** What a column of it means, for metadata. */
  public final @Nullable String remark(String column) {
    return columns.stream()
        .filter(candidate -> candidate.name().equals(column))
        .map(Column::remark)
        .findFirst()
        .orElse(null);
  }

  @Override
  public final RelDataType getRowType(RelDataTypeFactory typeFactory) {
    RelDataTypeFactory.Builder type = typeFactory.builder();
    for (Column<T> column : columns) {
      if (column.type() == SqlTypeName.TIMESTAMP) {
        type.add(column.name(), column.type(), 3);
      } else {
        type.add(column.name(), column.type());
      }
      type.nullable(column.nullable());
    }
    return type.build();
  }

  @Override
  public final Schema.TableType getJdbcTableType() {
    return Schema.TableType.SYSTEM_TABLE;
  }

  @Override
  public final Statistic getStatistic() {
    return Statistics.of(usualRows, List.of());
  }

  @Override
  public final Enumerable<@Nullable Object[]> scan(DataContext context) {
    TimeZone zone = DataContext.Variable.TIME_ZONE.get(context);
    return new AbstractEnumerable<>() {
      private @Nullable List<@Nullable Object[]> rows;

      @Override
      public Enumerator<@Nullable Object[]> enumerator() {
        List<@Nullable Object[]> made = rows;
        if (made == null) {
          made = rows(context).stream().map(row -> values(row, zone)).toList();
          rows = made;
        }
        return Linq4j.enumerator(made);
      }
    };
  }

  private @Nullable Object[] values(T row, TimeZone zone) {
    @Nullable Object[] values = new @Nullable Object[columns.size()];
    Arrays.setAll(values, index -> columns.get(index).value().of(row, zone));
    return values;
  }
}
