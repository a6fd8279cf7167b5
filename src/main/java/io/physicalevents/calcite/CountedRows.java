package io.physicalevents.calcite;

import io.physicalevents.scan.RowCursor;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Rows that are numbers of events, found out when the first one is asked for. */
final class CountedRows implements RowCursor {

  private final Supplier<List<@Nullable Object[]>> counting;
  private @Nullable Iterator<@Nullable Object[]> rows;

  CountedRows(Supplier<List<@Nullable Object[]>> counting) {
    this.counting = counting;
  }

  @Override
  public @Nullable Object @Nullable [] next() {
    if (rows == null) {
      rows = counting.get().iterator();
    }
    return rows.hasNext() ? rows.next() : null;
  }

  @Override
  public void close() {
    rows = List.<@Nullable Object[]>of().iterator();
  }
}
