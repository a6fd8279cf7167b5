package io.physicalevents.simulator;

import org.jspecify.annotations.Nullable;

/**
 * One event as the simulator serves it: the fields of the API's EventInfo, null where the answer
 * shall hold a JSON null. Nothing is checked, so that tests can serve what the document rules out.
 *
 * @param eventId names the <em>definition</em> of the event, so it repeats
 * @param messageId names the occurrence
 * @param eventLevel one of {@code critical}, {@code major}, {@code minor}, {@code info}
 * @param resourceId the physical server
 * @param time Unix milliseconds
 * @param originEvent the raw detail, by custom a JSON text
 */
public record SimulatedEvent(
    @Nullable String eventId,
    @Nullable String messageId,
    @Nullable String eventMessage,
    @Nullable String eventLevel,
    @Nullable String status,
    @Nullable String resourceId,
    @Nullable Long time,
    @Nullable String originEvent) {

  /** The same event at another time; null for none. */
  public SimulatedEvent withTime(@Nullable Long time) {
    return new SimulatedEvent(
        eventId, messageId, eventMessage, eventLevel, status, resourceId, time, originEvent);
  }
}
