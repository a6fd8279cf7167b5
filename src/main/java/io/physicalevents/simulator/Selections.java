package io.physicalevents.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
    return new Selection(events, filter.acceptsAll() ? null : places(filter), 0);
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
    private final int turn;

    private Selection(SimulatedEvents events, int @Nullable [] places, int turn) {
      this.events = events;
      this.places = places;
      this.turn = turn;
    }

    /** The same, each run of neighbours with one time turned by so many places. */
    Selection withTiesTurned(int places) {
      return new Selection(events, this.places, places);
    }

    int size() {
      return places == null ? events.size() : places.length;
    }

    /** Up to so many events from the offset on; none beyond the end. */
    List<SimulatedEvent> page(long offset, int limit) {
      int first = (int) Math.min(offset, size());
      int end = Math.min(size() - first, limit) + first;
      return IntStream.range(first, end).mapToObj(this::event).toList();
    }

    private SimulatedEvent event(int index) {
      return events.event(place(turn == 0 ? index : turned(index)));
    }

    private int place(int index) {
      return places == null ? index : places[index];
    }

    private int turned(int index) {
      long time = events.time(place(index));
      int first = index;
      while (first > 0 && events.time(place(first - 1)) == time) {
        first--;
      }
      int end = index + 1;
      while (end < size() && events.time(place(end)) == time) {
        end++;
      }
      return first + (index - first + turn) % (end - first);
    }
  }
}
