package io.physicalevents.simulator;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a list that its last few filters select, kept because a client that pages asks for
 * the same filter again and again. Keeps places in the list, not events: four bytes each.
 */
final class Selections {
  private static final int KEPT = 16;

  private final SimulatedEvents events;
  private final Map<EventFilter, int[]> kept = new LinkedHashMap<>(KEPT, 0.75f, true);

  Selections(SimulatedEvents events) {
    this.events = events;
  }

  Selection select(EventFilter filter) {
    return new Selection(events, filter.acceptsAll() ? null : places(filter));
  }

  private synchronized int[] places(EventFilter filter) {
    int[] places = kept.get(filter);
    if (places == null) {
      places = events.select(filter);
      kept.put(filter, places);
      if (kept.size() > KEPT) {
        kept.remove(kept.keySet().iterator().next());
      }
    }
    return places;
  }

  /** A part of a list, in the list's order; without places it is all of it. */
  static final class Selection {
    private final SimulatedEvents events;
    private final int @Nullable [] places;

    private Selection(SimulatedEvents events, int @Nullable [] places) {
      this.events = events;
      this.places = places;
    }

    int size() {
      return places == null ? events.size() : places.length;
    }

    SimulatedEvent event(int index) {
      return events.event(places == null ? index : places[index]);
    }
  }
}
