package io.physicalevents.jdbc;

import java.sql.SQLException;
import java.util.Calendar;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.avatica.ColumnMetaData;
import org.apache.calcite.avatica.Meta;
import org.apache.calcite.avatica.util.AbstractCursor;
import org.apache.calcite.avatica.util.ArrayImpl;
import org.apache.calcite.linq4j.Enumerator;
import org.jspecify.annotations.Nullable;

/** The row that a result set stands on, in whichever shape Calcite hands it over. */
final class RowCursor extends AbstractCursor {

  private final Enumerator<Object> rows;
  private final Meta.Style style;
  private @Nullable Object row;
  private boolean peeked;
  private boolean more;

  RowCursor(Enumerator<Object> rows, Meta.Style style) {
    this.rows = rows;
    this.style = style;
  }

  @Override
  public boolean next() {
    if (peeked) {
      peeked = false;
    } else {
      more = rows.moveNext();
    }
    row = more ? rows.current() : null;
    return more;
  }

  /** Whether {@link #next} will find a row. Reads it where it was not read yet. */
  boolean peek() {
    if (!peeked) {
      more = rows.moveNext();
      peeked = true;
    }
    return more;
  }

  /** The value of a column, counted from 0, as Calcite holds it. */
  @Nullable Object value(int ordinal) {
    return switch (style) {
      case ARRAY -> ((@Nullable Object[]) Objects.requireNonNull(row))[ordinal];
      case LIST -> ((List<?>) Objects.requireNonNull(row)).get(ordinal);
      default -> row;
    };
  }

  /** Avatica's way of reading a column, for the types that it alone knows. */
  Accessor accessor(ColumnMetaData column, Calendar calendar, ArrayImpl.Factory factory) {
    return createAccessor(column, column.ordinal, calendar, factory);
  }

  @Override
  protected Getter createGetter(int ordinal) {
    return new AbstractGetter() {
      @Override
      public @Nullable Object getObject() throws SQLException {
        Object value = value(ordinal);
        wasNull[0] = value == null;
        return value;
      }
    };
  }

  @Override
  public void close() {
    rows.close();
  }
}
