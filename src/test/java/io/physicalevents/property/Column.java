package io.physicalevents.property;

import io.physicalevents.property.Sql.Type;
import java.util.List;

/**
 * A column that an expression may name.
 *
 * @param words of a text column, the values that make a comparison worth while
 */
record Column(String name, Type type, List<String> words) {

  /** Of table {@code events}, in order. */
  static final List<Column> EVENTS =
      List.of(
          new Column("event_id", Type.TEXT, NastyEvents.IDS),
          new Column("message_id", Type.TEXT, NastyEvents.MESSAGES),
          new Column("event_message", Type.TEXT, NastyEvents.TEXTS),
          new Column("event_level", Type.TEXT, NastyEvents.LEVELS),
          new Column("status", Type.TEXT, NastyEvents.STATUSES),
          new Column("resource_id", Type.TEXT, NastyEvents.RESOURCES),
          new Column("time", Type.TIME, List.of()),
          new Column("origin_event", Type.TEXT, NastyEvents.ORIGINS));

  Column named(String newName) {
    return new Column(newName, type, words);
  }

  Column of(String source) {
    return named(source + "." + name);
  }

  Sql sql() {
    return Sql.of(type, name);
  }
}
