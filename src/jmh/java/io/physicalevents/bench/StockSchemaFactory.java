package io.physicalevents.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Linq4j;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.ScannableTable;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.SchemaFactory;
import org.apache.calcite.schema.SchemaPlus;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.sql.type.SqlTypeName;

/** The simplest adapter there is: table events in Calcite's own driver, without any push-down. */
public final class StockSchemaFactory implements SchemaFactory {

  /** Called by Calcite. */
  public StockSchemaFactory() {}

  @Override
  public Schema create(SchemaPlus parent, String name, Map<String, Object> operand) {
    Table events = new EventsOfBareClient(new BareClient((String) operand.get("endpoint")));
    return new AbstractSchema() {
      @Override
      protected Map<String, Table> getTableMap() {
        return Map.of("events", events);
      }
    };
  }

  private static final class EventsOfBareClient extends AbstractTable implements ScannableTable {

    private static final List<String> TEXTS =
        List.of("event_id", "message_id", "event_message", "event_level", "status", "resource_id");

    private final BareClient client;

    EventsOfBareClient(BareClient client) {
      this.client = client;
    }

    @Override
    public RelDataType getRowType(RelDataTypeFactory typeFactory) {
      RelDataTypeFactory.Builder type = typeFactory.builder();
      TEXTS.forEach(column -> type.add(column, SqlTypeName.VARCHAR).nullable(true));
      type.add("time", SqlTypeName.TIMESTAMP, 3).nullable(true);
      type.add("origin_event", SqlTypeName.VARCHAR).nullable(true);
      return type.build();
    }

    @Override
    public Enumerable<Object[]> scan(DataContext root) {
      return Linq4j.asEnumerable(rows()::iterator);
    }

    /** Only the first page: what is compared is planning, not reading. */
    private Stream<Object[]> rows() {
      try {
        return client.get("limit=100").events.stream()
            .map(
                event ->
                    new Object[] {
                      event.eventId,
                      event.messageId,
                      event.eventMessage,
                      event.eventLevel,
                      event.status,
                      event.resourceId,
                      event.time,
                      event.originEvent
                    });
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
