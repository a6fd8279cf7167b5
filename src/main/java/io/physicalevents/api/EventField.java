package io.physicalevents.api;

/**
 * A field of one event, as the API's document names it (structure EventInfo), in the order of the
 * columns of table {@code events}.
 */
public enum EventField {
  EVENT_ID("event_id"),
  MESSAGE_ID("message_id"),
  EVENT_MESSAGE("event_message"),
  EVENT_LEVEL("event_level"),
  STATUS("status"),
  RESOURCE_ID("resource_id"),
  TIME("time"),
  ORIGIN_EVENT("origin_event");

  private final String jsonName;

  EventField(String jsonName) {
    this.jsonName = jsonName;
  }

  /** The field's name in the API's JSON, which is also the column's name in SQL. */
  public String jsonName() {
    return jsonName;
  }
}
