package io.physicalevents.simulator;

/** The list as it is at each request: numbers the requests, and lets the list change between. */
final class ServedList {

  private final ListChange change;
  private SimulatedEvents events;
  private Selections selections;
  private int requests;

  ServedList(SimulatedEvents events, ListChange change) {
    this.events = events;
    this.selections = new Selections(events);
    this.change = change;
  }

  /**
   * One request's view.
   *
   * @param request its number, from 1
   */
  record Turn(int request, Selections selections) {}

  synchronized Turn next() {
    requests++;
    SimulatedEvents changed = change.before(requests, events);
    if (changed != events) {
      events = changed;
      selections = new Selections(events);
    }
    return new Turn(requests, selections);
  }
}
