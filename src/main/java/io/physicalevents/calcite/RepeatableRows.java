package io.physicalevents.calcite;

import io.physicalevents.scan.RowCursor;
import io.physicalevents.scan.ScanException;
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
 * so that it costs no more than two scans. They must fit there: more rows than {@link #MOST_ROWS}
 * fail the statement, before they fail the JVM.
 */
final class RepeatableRows extends AbstractEnumerable<@Nullable Object> {

  /** Some hundred megabytes of events. */
  private static final int MOST_ROWS = 1_000_000;

  private final Supplier<RowCursor> scan;
  private final int mostRows;
  private boolean wasRead;
  private @Nullable List<@Nullable Object> kept;

  RepeatableRows(Supplier<RowCursor> scan) {
    this(scan, MOST_ROWS);
  }

  /**
   * @param mostRows most rows that are kept
   */
  RepeatableRows(Supplier<RowCursor> scan, int mostRows) {
    this.scan = scan;
    this.mostRows = mostRows;
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
        if (rows.size() == mostRows) {
          throw new ScanException(
              ScanException.Reason.FAILED,
              0,
              "a join compares each row of one table with each row of events, which are more than"
                  + " the %,d that are kept in memory: narrow the filters on events, or join by ="
                      .formatted(mostRows),
              null);
        }
        rows.add(enumerator.current());
      }
    }
    return rows;
  }
}
