package io.physicalevents.calcite;

import io.physicalevents.scan.RowCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.Linq4j;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one scan in one execution. Who reads them once gets them as they come. A nested loop
 * reads them again for each row of its other side: from the second time on they come from memory,
 * so that it costs no more than two scans.
 */
final class RepeatableRows extends AbstractEnumerable<@Nullable Object> {

  private final Supplier<RowCursor> scan;
  private boolean wasRead;
  private @Nullable List<@Nullable Object> kept;

  RepeatableRows(Supplier<RowCursor> scan) {
    this.scan = scan;
  }

  @Override
  public Enumerator<@Nullable Object> enumerator() {
    if (!wasRead) {
      wasRead = true;
      return new RowEnumerator(scan.get());
    }
    List<@Nullable Object> rows = kept;
    if (rows == null) {
      rows = readAll();
      kept = rows;
    }
    return Linq4j.enumerator(rows);
  }

  private List<@Nullable Object> readAll() {
    List<@Nullable Object> rows = new ArrayList<>();
    try (RowEnumerator enumerator = new RowEnumerator(scan.get())) {
      while (enumerator.moveNext()) {
        rows.add(enumerator.current());
      }
    }
    return rows;
  }
}
