package io.physicalevents.jdbc;

import io.physicalevents.calcite.RequestLog;
import io.physicalevents.scan.SentRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last requests of one connection; older ones are forgotten. Thread-safe. */
final class RequestHistory implements RequestLog {

  static final int ROOM = 1000;

  private final Deque<Entry> entries = new ArrayDeque<>();

  synchronized void add(SentRequest request, @Nullable String statement) {
    if (entries.size() == ROOM) {
      entries.removeFirst();
    }
    entries.addLast(new Entry(request, statement));
  }

  @Override
  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }
}
