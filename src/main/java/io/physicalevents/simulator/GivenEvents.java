package io.physicalevents.simulator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events that the caller made himself, row numbers in the order given. */
final class GivenEvents implements EventTable {
  private final List<SimulatedEvent> events;

  GivenEvents(List<SimulatedEvent> events) {
    this.events = List.copyOf(events);
  }

  @Override
  public int size() {
    return events.size();
  }

  @Override
  public @Nullable String level(int row) {
    return events.get(row).eventLevel();
  }

  @Override
  public @Nullable String resourceId(int row) {
    return events.get(row).resourceId();
  }

  @Override
  public long time(int row) {
    Long time = events.get(row).time();
    return time == null ? NO_TIME : time;
  }

  @Override
  public SimulatedEvent event(int row) {
    return events.get(row);
  }
}
