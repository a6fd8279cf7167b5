package io.physicalevents.jdbc;

import java.sql.SQLWarning;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The warnings of a connection, a statement or an execution: each text once. Thread-safe. */
final class WarningChain {

  /** Who warns without end must not fill the memory. */
  private static final int MOST_WARNINGS = 100;

  private final Set<String> warned = new LinkedHashSet<>();
  private @Nullable SQLWarning first;
  private @Nullable SQLWarning last;

  synchronized void add(String message, String state) {
    if (warned.size() == MOST_WARNINGS || !warned.add(message)) {
      return;
    }
    SQLWarning warning = new SQLWarning(message, state);
    // The tail is kept, because SQLWarning looks for it from the start each time.
    if (last == null) {
      first = warning;
    } else {
      last.setNextWarning(warning);
    }
    last = warning;
  }

  synchronized @Nullable SQLWarning first() {
    return first;
  }

  synchronized void clear() {
    first = null;
    last = null;
    warned.clear();
  }
}
