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
import org.apache.calcite.runtime.Bindable;
import org.apache.calcite.schema.impl.LongSchemaVersion;
import org.apache.calcite.sql.parser.SqlParserPos;
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
  private final List<String> defaultPath;
  private final @Nullable List<String> objectPath;
  private final Set<SqlParserPos> unknownColumns;
  private final Set<Integer> offsets = new HashSet<>();
  private final Set<Integer> fetches = new HashSet<>();
  private @Nullable Bindable<?> made;

  /**
   * @param cancelFlag ends the planning where it is set
   * @param unknownColumns where names stand that an earlier planning found to be no columns
   */
  PlanningContext(
      EventsConnection connection,
      CalciteSchema rootSchema,
      AtomicBoolean cancelFlag,
      Set<SqlParserPos> unknownColumns) {
    this(
        connection,
        rootSchema,
        cancelFlag,
        unknownColumns,
        List.of(connection.defaultSchema()),
        null);
  }

  private PlanningContext(
      EventsConnection connection,
      CalciteSchema rootSchema,
      AtomicBoolean cancelFlag,
      Set<SqlParserPos> unknownColumns,
      List<String> defaultPath,
      @Nullable List<String> objectPath) {
    this.connection = connection;
    this.cancelFlag = cancelFlag;
    this.unknownColumns = Set.copyOf(unknownColumns);
    this.defaultPath = defaultPath;
    this.objectPath = objectPath;
    this.mutableRootSchema = rootSchema;
    this.rootSchema = rootSchema.createSnapshot(new LongSchemaVersion(System.nanoTime()));
  }

  /**
   * A context for the text of a view.
   *
   * @param defaultPath where names in it are looked for
   * @param viewPath the view's own name, by which a view that reads itself is found out
   */
  static PlanningContext ofView(
      EventsConnection connection,
      CalciteSchema rootSchema,
      List<String> defaultPath,
      @Nullable List<String> viewPath) {
    return new PlanningContext(
        connection, rootSchema, new AtomicBoolean(), Set.of(), defaultPath, viewPath);
  }

  /** Which of the planned statement's parameters are a LIMIT or FETCH. */
  Set<Integer> fetches() {
    return Set.copyOf(fetches);
  }

  /** Which of the planned statement's parameters are an OFFSET. */
  Set<Integer> offsets() {
    return Set.copyOf(offsets);
  }

  /** The finished plan; null where there is none, or it holds for this connection alone. */
  @Nullable Bindable<?> made() {
    return made;
  }

  @Override
  public void made(Bindable<?> plan) {
    made = plan;
  }

  @Override
  public AtomicBoolean cancelFlag() {
    return cancelFlag;
  }

  @Override
  public Set<SqlParserPos> unknownColumns() {
    return unknownColumns;
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
    return defaultPath;
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
    return objectPath;
  }

  @Override
  public RelRunner getRelRunner() {
    throw new UnsupportedOperationException("plans are made from SQL only");
  }
}
