package io.physicalevents.jdbc;

import io.physicalevents.calcite.EventsTable;
import io.physicalevents.calcite.SystemTable;
import java.util.Map;
import org.apache.calcite.schema.Table;
import org.jspecify.annotations.Nullable;

/** What metadata remarks on the driver's own tables: of events, the meaning of the API's fields. */
final class EventsRemarks {

  private static final String EVENTS =
      "Hardware events of a project's physical servers; read-only.";

  private static final Map<String, String> COLUMNS =
      Map.of(
          "event_id",
          "Names the kind of event. Repeats, and is no key.",
          "message_id",
          "Names the message that told of the event.",
          "event_message",
          "What happened, in words.",
          "event_level",
          "How severe it is: critical, major, minor or info.",
          "status",
          "Status of the event.",
          "resource_id",
          "ID of the physical server; at most 128 bytes.",
          "time",
          "When it happened, to the millisecond, on the clock of the session's time zone.",
          "origin_event",
          "The event as its source told it; at most 4,096 bytes.");

  private EventsRemarks() {}

  static @Nullable String of(@Nullable Table table) {
    if (table instanceof SystemTable<?> system) {
      return system.remark();
    }
    return table instanceof EventsTable ? EVENTS : null;
  }

  static @Nullable String of(@Nullable Table table, String column) {
    if (table instanceof SystemTable<?> system) {
      return system.remark(column);
    }
    return table instanceof EventsTable ? COLUMNS.get(column) : null;
  }
}
