package io.physicalevents.calcite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.physicalevents.scan.RowCursor;
import io.physicalevents.scan.ScanException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.calcite.linq4j.Enumerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A nested loop reads its inner side again and again: twice from the server, then from memory. */
class RepeatableRowsTest {

  private final AtomicInteger scans = new AtomicInteger();

  private RowCursor fiveRows() {
    scans.incrementAndGet();
    return new RowCursor() {
      private int row;

      @Override
      public @Nullable Object @Nullable [] next() {
        return row == 5 ? null : new Object[] {"e" + row++};
      }

      @Override
      public void close() {}
    };
  }

  private static List<Object> read(RepeatableRows rows) {
    List<Object> read = new ArrayList<>();
    try (Enumerator<@Nullable Object> enumerator = rows.enumerator()) {
      while (enumerator.moveNext()) {
        read.add(enumerator.current());
      }
    }
    return read;
  }

  @Test
  void costsNoMoreThanTwoScans() {
    RepeatableRows rows = new RepeatableRows(this::fiveRows, 5);
    for (int i = 0; i < 4; i++) {
      assertThat(read(rows)).containsExactly("e0", "e1", "e2", "e3", "e4");
    }
    assertThat(scans).hasValue(2);
  }

  @Test
  void readsAnyNumberOfRowsOnce() {
    assertThat(read(new RepeatableRows(this::fiveRows, 4))).hasSize(5);
  }

  @Test
  void failsBeforeTheRowsFillTheMemory() {
    RepeatableRows rows = new RepeatableRows(this::fiveRows, 4);
    read(rows);
    assertThatThrownBy(rows::enumerator)
        .isInstanceOf(ScanException.class)
        .hasMessageContaining("more than the 4 that are kept in memory")
        .hasMessageContaining("narrow the filters");
  }
}
