package io.physicalevents.jdbc;

import io.physicalevents.calcite.EventsTable;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.java.JavaTypeFactory;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.linq4j.QueryProvider;
import org.apache.calcite.rel.type.TimeFrames;
import org.apache.calcite.schema.SchemaPlus;
import org.jspecify.annotations.Nullable;

/** What generated code sees of one execution: its clock, its parameters, its schema. Immutable. */
final class ExecutionContext implements DataContext {

  private final EventsConnection connection;
  private final @Nullable CalciteSchema rootSchema;
  private final Map<String, Object> values = new HashMap<>();

  /**
   * Fixes the clock: all that a statement says of the current time is this moment.
   *
   * @param more values by name: parameters, what a plan has stashed, the execution
   */
  ExecutionContext(
      EventsConnection connection,
      @Nullable CalciteSchema rootSchema,
      Map<String, ? extends @Nullable Object> more) {
    this.connection = connection;
    this.rootSchema = rootSchema;
    long now = System.currentTimeMillis();
    TimeZone zone = connection.getTimeZone();
    long here = now + zone.getOffset(now);
    put(Variable.UTC_TIMESTAMP, now);
    put(Variable.CURRENT_TIMESTAMP, here);
    put(Variable.LOCAL_TIMESTAMP, here);
    put(Variable.SYS_TIMESTAMP, now + TimeZone.getDefault().getOffset(now));
    put(Variable.TIME_ZONE, zone);
    put(
        Variable.TIME_FRAME_SET,
        connection.getTypeFactory().getTypeSystem().deriveTimeFrameSet(TimeFrames.CORE));
    // The root locale has no names of days and months, only their first letters.
    put(Variable.LOCALE, Locale.ENGLISH);
    put(Variable.USER, "");
    put(Variable.SYSTEM_USER, "");
    values.put(EventsTable.VARIABLE, connection.schema().events());
    more.forEach(
        (name, value) -> {
          if (value != null) {
            values.put(name, value);
          }
        });
  }

  private void put(Variable variable, Object value) {
    values.put(variable.camelName, value);
  }

  /** A context for planning, which executes nothing. */
  static ExecutionContext forPlanning(EventsConnection connection, CalciteSchema rootSchema) {
    return new ExecutionContext(connection, rootSchema, Map.of());
  }

  @Override
  public @Nullable SchemaPlus getRootSchema() {
    return rootSchema == null ? null : rootSchema.plus();
  }

  @Override
  public JavaTypeFactory getTypeFactory() {
    return connection.getTypeFactory();
  }

  @Override
  public QueryProvider getQueryProvider() {
    return connection;
  }

  @Override
  public @Nullable Object get(String name) {
    return values.get(name);
  }
}
