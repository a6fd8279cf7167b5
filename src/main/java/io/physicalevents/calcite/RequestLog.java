package io.physicalevents.calcite;

import io.physicalevents.scan.SentRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where table {@code requests} finds its rows. */
@FunctionalInterface
public interface RequestLog {

  /**
   * A request, and what it was sent for.
   *
   * @param statement the statement's SQL, null where the connection asked for itself
   */
  record Entry(SentRequest request, @Nullable String statement) {}

  /** The requests that have ended, in that order. */
  List<Entry> entries();
}
