package io.physicalevents.jdbc;

import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.java.JavaTypeFactory;
import org.apache.calcite.config.CalciteConnectionConfig;
import org.apache.calcite.jdbc.CalcitePrepare;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.schema.impl.LongSchemaVersion;
import org.apache.calcite.tools.RelRunner;
import org.jspecify.annotations.Nullable;

/**
 * What Calcite's planning needs to know of a connection: a snapshot of its schemas and settings.
 */
final class PlanningContext implements CalcitePrepare.Context {

  private final EventsConnection connection;
  private final CalciteSchema mutableRootSchema;
  private final CalciteSchema rootSchema;

  PlanningContext(EventsConnection connection, CalciteSchema rootSchema) {
    this.connection = connection;
    this.mutableRootSchema = rootSchema;
    this.rootSchema = rootSchema.createSnapshot(new LongSchemaVersion(System.nanoTime()));
  }

  @Override
  public JavaTypeFactory getTypeFactory() {
    return connection.getTypeFactory();
  }

  @Override
  public CalciteSchema getRootSchema() {
    return rootSchema;
  }

  @Override
  public CalciteSchema getMutableRootSchema() {
    return mutableRootSchema;
  }

  @Override
  public List<String> getDefaultSchemaPath() {
    return List.of(connection.defaultSchema());
  }

  @Override
  public CalciteConnectionConfig config() {
    return connection.config();
  }

  @Override
  public CalcitePrepare.SparkHandler spark() {
    return CalcitePrepare.Dummy.getSparkHandler(false);
  }

  @Override
  public DataContext getDataContext() {
    return ExecutionContext.forPlanning(connection, rootSchema);
  }

  @Override
  public @Nullable List<String> getObjectPath() {
    return null;
  }

  @Override
  public RelRunner getRelRunner() {
    throw new UnsupportedOperationException("plans are made from SQL only");
  }
}
