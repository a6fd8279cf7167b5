package io.physicalevents.simulator;

/**
 * What happens to a list while it is read. Asked before each request is answered, for one request
 * at a time.
 */
@FunctionalInterface
public interface ListChange {

  /** Nothing happens. */
  ListChange NONE = (request, events) -> events;

  /**
   * The list that this request and those after it see.
   *
   * @param request the request's number, from 1
   * @param events the list so far; to be returned where nothing changes
   */
  SimulatedEvents before(int request, SimulatedEvents events);
}
