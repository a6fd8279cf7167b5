package io.physicalevents.simulator;

import java.util.ArrayDeque;
import java.util.List;

/** The last requests received, oldest first; a bounded memory that forgets the oldest. */
final class RequestLog {
  static final int CAPACITY = 10_000;

  private final ArrayDeque<LoggedRequest> requests = new ArrayDeque<>();

  synchronized void add(LoggedRequest request) {
    if (requests.size() == CAPACITY) {
      requests.removeFirst();
    }
    requests.addLast(request);
  }

  synchronized List<LoggedRequest> snapshot() {
    return List.copyOf(requests);
  }

  synchronized void clear() {
    requests.clear();
  }
}
