package io.physicalevents.calcite;

import io.physicalevents.scan.RowCursor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scan's rows where a join has read the other side first: when they fail, the join never gets to
 * close what it has begun to read.
 */
final class DrivenRows implements RowCursor {

  private final RowCursor rows;
  private final List<DrivingRows> drivers;

  DrivenRows(RowCursor rows, List<DrivingRows> drivers) {
    this.rows = rows;
    this.drivers = drivers;
  }

  @Override
  public @Nullable Object @Nullable [] next() {
    try {
      return rows.next();
    } catch (RuntimeException | Error e) {
      drivers.forEach(DrivingRows::close);
      throw e;
    }
  }

  @Override
  public void close() {
    rows.close();
  }
}
