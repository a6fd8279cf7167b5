package io.physicalevents.calcite;

import io.physicalevents.scan.RowCursor;
import java.util.NoSuchElementException;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.runtime.FlatLists;
import org.jspecify.annotations.Nullable;

/** Hands a scan's rows to Calcite in the shape that its generated code expects. */
final class RowEnumerator implements Enumerator<@Nullable Object> {

  private final RowCursor rows;
  private @Nullable Object @Nullable [] row;

  RowEnumerator(RowCursor rows) {
    this.rows = rows;
  }

  @Override
  public boolean moveNext() {
    row = rows.next();
    return row != null;
  }

  @Override
  public @Nullable Object current() {
    @Nullable Object[] current = row;
    if (current == null) {
      throw new NoSuchElementException();
    }
    return switch (current.length) {
      case 0 -> FlatLists.COMPARABLE_EMPTY_LIST;
      case 1 -> current[0];
      default -> current;
    };
  }

  @Override
  public void reset() {
    throw new UnsupportedOperationException("a scan of events cannot be wound back");
  }

  @Override
  public void close() {
    rows.close();
  }
}
