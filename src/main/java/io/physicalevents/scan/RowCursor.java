package io.physicalevents.scan;

import org.jspecify.annotations.Nullable;

/** The rows of a query, one after another. Used by one thread at a time. */
public interface RowCursor extends AutoCloseable {

  /**
   * The next row: a value for each of the query's columns, {@code time} as the session's wall clock
   * in milliseconds.
   *
   * @return null when there is none left; from then on always null
   * @throws ScanException if the scan cannot go on
   */
  @Nullable Object @Nullable [] next();

  /** Reads no more. Does not wait. */
  @Override
  void close();

  /** No rows. */
  RowCursor EMPTY =
      new RowCursor() {
        @Override
        public @Nullable Object @Nullable [] next() {
          return null;
        }

        @Override
        public void close() {}
      };
}
