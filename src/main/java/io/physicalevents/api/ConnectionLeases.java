package io.physicalevents.api;

import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Counts who may still want the process's connections: open clients, and requests under way. When
 * the last of them has gone, nothing is kept for the next.
 */
final class ConnectionLeases {

  private final Runnable whenUnused;

  /** Weak: a client that was dropped without being closed holds nothing open. */
  private final Set<Lease> held = Collections.newSetFromMap(new WeakHashMap<>());

  /**
   * @param whenUnused run by whoever gives the last lease back; may run while another takes one
   */
  ConnectionLeases(Runnable whenUnused) {
    this.whenUnused = whenUnused;
  }

  Lease take() {
    Lease lease = new Lease();
    synchronized (held) {
      held.add(lease);
    }
    return lease;
  }

  /** To be given back once; more often does not matter. */
  final class Lease implements AutoCloseable {

    private Lease() {}

    @Override
    public void close() {
      boolean last;
      synchronized (held) {
        // Not isEmpty(): it counts a dropped client until the collector's thread has said so.
        last = held.remove(this) && !held.iterator().hasNext();
      }
      if (last) {
        whenUnused.run();
      }
    }
  }
}
