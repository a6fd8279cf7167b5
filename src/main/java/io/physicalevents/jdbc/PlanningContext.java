package io.physicalevents.jdbc;

import io.physicalevents.calcite.DriverContext;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
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
final class PlanningContext implements DriverContext {

  private final EventsConnection connection;
  private final CalciteSchema mutableRootSchema;
  private final CalciteSchema rootSchema;
  private final AtomicBoolean cancelFlag;
  private final Set<Integer> offsets = new HashSet<>();
  private final Set<Integer> fetches = new HashSet<>();

  /**
   * @param cancelFlag ends the planning where it is set
   */
  PlanningContext(EventsConnection connection, CalciteSchema rootSchema, AtomicBoolean cancelFlag) {
    this.connection = connection;
    this.cancelFlag = cancelFlag;
    this.mutableRootSchema = rootSchema;
    this.rootSchema = rootSchema.createSnapshot(new LongSchemaVersion(System.nanoTime()));
  }

  /** Which of the planned statement's parameters are a LIMIT or FETCH. */
  Set<Integer> fetches() {
    return Set.copyOf(fetches);
  }

  /** Which of the planned statement's parameters are an OFFSET. */
  Set<Integer> offsets() {
    return Set.copyOf(offsets);
  }

  @Override
  public AtomicBoolean cancelFlag() {
    return cancelFlag;
  }

  @Override
  public void countsRows(int parameter, boolean offset) {
    (offset ? offsets : fetches).add(parameter);
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
