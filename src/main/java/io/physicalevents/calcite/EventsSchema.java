package io.physicalevents.calcite;

import com.google.common.collect.ImmutableMap;
import io.physicalevents.scan.EventsSource;
import java.util.Map;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractSchema;

/** Schema {@code physicalevents}: one project's events at one endpoint. */
public final class EventsSchema extends AbstractSchema {

  /** The name under which the driver's own connections hold it. */
  public static final String NAME = "physicalevents";

  private final ImmutableMap<String, Table> tables;

  /** The schema where nobody keeps a list of requests: table {@code requests} is not in it. */
  EventsSchema(EventsSource source) {
    this.tables =
        ImmutableMap.of(
            EventsTable.NAME,
            new EventsTable(source),
            ApiCheckTable.NAME,
            new ApiCheckTable(source));
  }

  /** The schema of a connection that keeps a list of its requests. */
  public EventsSchema(EventsSource source, RequestLog requests) {
    this.tables =
        ImmutableMap.of(
            EventsTable.NAME,
            new EventsTable(source),
            ApiCheckTable.NAME,
            new ApiCheckTable(source),
            RequestsTable.NAME,
            new RequestsTable(requests));
  }

  @Override
  protected Map<String, Table> getTableMap() {
    return tables;
  }
}
