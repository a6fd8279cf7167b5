package io.physicalevents.calcite;

import io.physicalevents.api.EventField;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.type.SqlTypeName;

/** The columns of table {@code events}: the API's fields, in the order in which it lists them. */
final class EventsColumns {

  private static final List<EventField> FIELDS = List.of(EventField.values());

  /** Their names, in order. */
  static final List<String> NAMES = FIELDS.stream().map(EventField::jsonName).toList();

  static final int COUNT = FIELDS.size();
  static final int TIME = FIELDS.indexOf(EventField.TIME);

  /** The API's document bounds these two fields, in bytes. */
  private static final int RESOURCE_ID_LENGTH = 128;

  private static final int ORIGIN_EVENT_LENGTH = 4096;

  private EventsColumns() {}

  static EventField field(int column) {
    return FIELDS.get(column);
  }

  /** All nullable: no document says that a field is always there. */
  static RelDataType rowType(RelDataTypeFactory typeFactory) {
    RelDataTypeFactory.Builder columns = typeFactory.builder();
    for (EventField field : FIELDS) {
      switch (field) {
        case TIME -> columns.add(field.jsonName(), SqlTypeName.TIMESTAMP, 3);
        case RESOURCE_ID -> columns.add(field.jsonName(), SqlTypeName.VARCHAR, RESOURCE_ID_LENGTH);
        case ORIGIN_EVENT ->
            columns.add(field.jsonName(), SqlTypeName.VARCHAR, ORIGIN_EVENT_LENGTH);
        default -> columns.add(field.jsonName(), SqlTypeName.VARCHAR);
      }
      columns.nullable(true);
    }
    return columns.build();
  }
}
