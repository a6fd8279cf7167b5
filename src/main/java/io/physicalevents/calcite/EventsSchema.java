package io.physicalevents.calcite;

import com.google.common.collect.ImmutableMap;
import io.physicalevents.scan.EventsSource;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractSchema;

/** Schema {@code physicalevents}: one project's events at one endpoint. */
public final class EventsSchema extends AbstractSchema {

  /** The name under which the driver's own connections hold it. */
  public static final String NAME = "physicalevents";

  private final EventsTable events;
  private final ImmutableMap<String, Table> tables;

  /** The schema where nobody keeps a list of requests: table {@code requests} is not in it. */
  EventsSchema(EventsSource source) {
    this.events = new EventsTable(source, false);
    this.tables =
        ImmutableMap.of(EventsTable.NAME, events, ApiCheckTable.NAME, new ApiCheckTable(source));
  }

  /** The schema of a connection that keeps a list of its requests. */
  public EventsSchema(EventsSource source, RequestLog requests) {
    this.events = new EventsTable(source, true);
    this.tables =
        ImmutableMap.of(
            EventsTable.NAME,
            events,
            ApiCheckTable.NAME,
            new ApiCheckTable(source),
            RequestsTable.NAME,
            new RequestsTable(requests));
  }

  /** The table of events. */
  public EventsTable events() {
    return events;
  }

  /**
   * Whether a connection has this schema and nothing else: then what a name means there, it means
   * in each such connection.
   *
   * @param root the connection's root schema
   */
  public boolean isAloneIn(CalciteSchema root) {
    if (!isEmptyButFor(root, Set.of(), Set.of(NAME))) {
      return false;
    }
    CalciteSchema inner = root.getSubSchema(NAME, true);
    return inner != null
        && inner.schema == this
        && isEmptyButFor(inner, tables.keySet(), Set.of())
        && tables.entrySet().stream()
            .allMatch(
                table -> {
                  CalciteSchema.TableEntry found = inner.getTable(table.getKey(), true);
                  return found != null && found.getTable() == table.getValue();
                });
  }

  private static boolean isEmptyButFor(
      CalciteSchema schema, Set<String> tables, Set<String> schemas) {
    return schema.getTableNames().equals(tables)
        && schema.getSubSchemaMap().keySet().equals(schemas)
        && schema.getFunctionNames().isEmpty()
        && schema.getTypeNames().isEmpty();
  }

  @Override
  protected Map<String, Table> getTableMap() {
    return tables;
  }
}
