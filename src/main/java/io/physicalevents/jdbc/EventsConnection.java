package io.physicalevents.jdbc;

import io.physicalevents.calcite.EventsPrepare;
import io.physicalevents.calcite.EventsSchema;
import io.physicalevents.calcite.EventsTypeFactory;
import io.physicalevents.config.DriverConfig;
import io.physicalevents.scan.EventsSource;
import java.io.IOException;
import java.lang.reflect.Type;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TimeZone;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.calcite.adapter.java.JavaTypeFactory;
import org.apache.calcite.avatica.AvaticaStatement;
import org.apache.calcite.avatica.Meta;
import org.apache.calcite.config.CalciteConnectionConfig;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.jdbc.CalciteConnection;
import org.apache.calcite.jdbc.CalcitePrepare;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.Linq4j;
import org.apache.calcite.linq4j.Queryable;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.model.ModelHandler;
import org.apache.calcite.schema.SchemaPlus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection: one project's events at one endpoint, and what schemas the user adds beside them.
 * Opening it sends nothing.
 */
final class EventsConnection extends ReadOnlyConnection implements CalciteConnection {

  private static final Logger LOGGER = LoggerFactory.getLogger(EventsConnection.class);

  private static final long LOOK_AGAIN_MILLIS = 20;

  private final EventsPrepare prepare = new EventsPrepare();
  private final JavaTypeFactory typeFactory = new EventsTypeFactory();
  private final CalciteSchema rootSchema = CalciteSchema.createRootSchema(false);
  private final TimeZone timeZone;
  private final String url;
  private final WarningChain warnings = new WarningChain();
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Type factories keep a plain map of the row classes they make up: one plan at a time. */
  private final ReentrantLock planning = new ReentrantLock();

  private volatile String defaultSchema = EventsSchema.NAME;
  private volatile int networkTimeoutMillis;

  /**
   * Opens a connection.
   *
   * @param safeUrl the URL without its secrets
   * @param info the properties that Calcite is to see, without secrets
   */
  EventsConnection(
      PhysicalEventsDriver driver,
      EventsFactory factory,
      String safeUrl,
      Properties info,
      DriverConfig config) {
    super(driver, factory, safeUrl, info);
    this.url = safeUrl;
    this.timeZone = TimeZone.getTimeZone(config.timeZone());
    rootSchema.plus().add(EventsSchema.NAME, new EventsSchema(new EventsSource(config)));
  }

  /** Adds the schemas of property {@code model}, where it is given. */
  void readModel() throws SQLException {
    String model = config().model();
    if (model != null) {
      try {
        String modelSchema = new ModelHandler(rootSchema.plus(), model).defaultSchemaName();
        if (modelSchema != null) {
          setSchema(modelSchema);
        }
      } catch (IOException | RuntimeException e) {
        throw new SQLNonTransientConnectionException(
            "property model cannot be read: " + SqlErrors.rootMessage(e), "08001", e);
      }
    }
  }

  /** The URL without its secrets. */
  String safeUrl() {
    return url;
  }

  CalciteSchema rootSchema() {
    return rootSchema;
  }

  ZoneId sessionZone() {
    return timeZone.toZoneId();
  }

  String defaultSchema() {
    return defaultSchema;
  }

  /**
   * Makes the plan of a statement.
   *
   * @param execution what the plan is for; ends the planning when it ends
   * @throws SQLException if the statement is wrong or cannot be planned
   */
  Plan plan(String sql, StatementExecution execution) throws SQLException {
    PlanningContext context = new PlanningContext(this, rootSchema, execution.cancelFlag());
    lockPlanning(execution);
    CalcitePrepare.Dummy.push(context);
    try {
      return new Plan(
          prepare.prepareSql(context, CalcitePrepare.Query.of(sql), Object[].class, -1),
          context.fetches(),
          context.offsets());
    } catch (RuntimeException | Error e) {
      throw SqlErrors.translate(execution.cause(e));
    } finally {
      CalcitePrepare.Dummy.pop(context);
      planning.unlock();
    }
  }

  /** Waits until no other statement is planned, or the execution ends. */
  private void lockPlanning(StatementExecution execution) throws SQLException {
    try {
      do {
        execution.checkActive();
      } while (!planning.tryLock(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("the statement's thread was interrupted", "57014", e);
    } catch (RuntimeException e) {
      throw SqlErrors.translate(e);
    }
  }

  // Statements.

  @Override
  public AvaticaStatement createStatement() throws SQLException {
    checkOpen();
    return new EventsStatement(this);
  }

  @Override
  public Statement createStatement(int resultSetType, int resultSetConcurrency)
      throws SQLException {
    return createStatement(resultSetType, resultSetConcurrency, ResultSet.HOLD_CURSORS_OVER_COMMIT);
  }

  @Override
  public AvaticaStatement createStatement(
      int resultSetType, int resultSetConcurrency, int resultSetHoldability) throws SQLException {
    checkOpen();
    StatementRequest.check(resultSetType, resultSetConcurrency, resultSetHoldability, warnings);
    return createStatement();
  }

  @Override
  public PreparedStatement prepareStatement(@Nullable String sql) throws SQLException {
    checkOpen();
    String text = Refusals.nonNull(sql, "sql");
    return new EventsPreparedStatement(
        this, plan(text, new StatementExecution(0, 0, new WarningChain())));
  }

  @Override
  public PreparedStatement prepareStatement(
      @Nullable String sql, int resultSetType, int resultSetConcurrency) throws SQLException {
    return prepareStatement(
        sql, resultSetType, resultSetConcurrency, ResultSet.HOLD_CURSORS_OVER_COMMIT);
  }

  @Override
  public PreparedStatement prepareStatement(
      @Nullable String sql, int resultSetType, int resultSetConcurrency, int resultSetHoldability)
      throws SQLException {
    checkOpen();
    StatementRequest.check(resultSetType, resultSetConcurrency, resultSetHoldability, warnings);
    return prepareStatement(sql);
  }

  // A query makes no keys, so that asking for them changes nothing.

  @Override
  public PreparedStatement prepareStatement(@Nullable String sql, int autoGeneratedKeys)
      throws SQLException {
    return prepareStatement(sql);
  }

  @Override
  public PreparedStatement prepareStatement(@Nullable String sql, int @Nullable [] columnIndexes)
      throws SQLException {
    return prepareStatement(sql);
  }

  @Override
  public PreparedStatement prepareStatement(
      @Nullable String sql, @Nullable String @Nullable [] columnNames) throws SQLException {
    return prepareStatement(sql);
  }

  @Override
  public String nativeSQL(@Nullable String sql) throws SQLException {
    checkOpen();
    return Refusals.nonNull(sql, "sql");
  }

  /** Rows of metadata, on a statement of their own that ends with them. */
  ResultSet rows(MetadataShape shape, List<@Nullable Object[]> rows) throws SQLException {
    checkOpen();
    EventsStatement statement = new EventsStatement(this);
    statement.closeOnCompletion();
    EventsResultSet resultSet =
        EventsResultSet.of(
            statement,
            new Meta.Signature(
                shape.columns(),
                "",
                List.of(),
                Map.of(),
                Meta.CursorFactory.ARRAY,
                Meta.StatementType.SELECT),
            new EventsResultSetMetaData(shape.columns()),
            sessionZone(),
            Linq4j.enumerator(List.<Object>copyOf(rows)));
    statement.core().show(resultSet);
    return resultSet;
  }

  ResultSet emptyRows(MetadataShape shape) throws SQLException {
    return rows(shape, List.of());
  }

  // The end.

  /** Ends what still runs, and closes what is still open. */
  @Override
  public void close() throws SQLException {
    if (closed.compareAndSet(false, true)) {
      closeStatements();
    }
  }

  private void closeStatements() {
    for (AvaticaStatement statement : statementMap.values()) {
      try {
        statement.close();
      } catch (SQLException e) {
        LOGGER.debug("a statement was closed with its connection, and failed", e);
      }
    }
  }

  @Override
  public boolean isClosed() {
    return closed.get();
  }

  /** Closing ends what runs at once, so that an abort has nothing more to do. */
  @Override
  public void abort(@Nullable Executor executor) throws SQLException {
    if (isClosed()) {
      return;
    }
    Refusals.nonNull(executor, "executor");
    close();
  }

  @Override
  public boolean isValid(int timeout) throws SQLException {
    if (timeout < 0) {
      throw Refusals.badArgument("isValid", timeout, "seconds, 0 for no limit");
    }
    return !isClosed();
  }

  @Override
  public void setNetworkTimeout(@Nullable Executor executor, int milliseconds) throws SQLException {
    checkOpen();
    Refusals.nonNull(executor, "executor");
    if (milliseconds < 0) {
      throw Refusals.badArgument("setNetworkTimeout", milliseconds, "milliseconds, 0 for no limit");
    }
    networkTimeoutMillis = milliseconds;
  }

  @Override
  public int getNetworkTimeout() throws SQLException {
    checkOpen();
    return networkTimeoutMillis;
  }

  @Override
  public @Nullable SQLWarning getWarnings() throws SQLException {
    checkOpen();
    return warnings.first();
  }

  @Override
  public void clearWarnings() throws SQLException {
    checkOpen();
    warnings.clear();
  }

  @Override
  public <T> T unwrap(@Nullable Class<T> type) throws SQLException {
    return Refusals.unwrap(this, type);
  }

  @Override
  public boolean isWrapperFor(@Nullable Class<?> type) throws SQLException {
    return Refusals.isWrapper(this, type);
  }

  @Override
  public TimeZone getTimeZone() {
    return timeZone;
  }

  @Override
  public void setSchema(@Nullable String schema) throws SQLException {
    checkOpen();
    CalciteSchema found = rootSchema.getSubSchema(Refusals.nonNull(schema, "schema"), false);
    if (found == null) {
      throw new SQLException("there is no schema " + schema, "3F000");
    }
    defaultSchema = found.getName();
  }

  @Override
  public String getSchema() throws SQLException {
    checkOpen();
    return defaultSchema;
  }

  // What a user of Calcite reaches by unwrap(CalciteConnection.class).

  @Override
  public SchemaPlus getRootSchema() {
    return rootSchema.plus();
  }

  @Override
  public JavaTypeFactory getTypeFactory() {
    return typeFactory;
  }

  @Override
  public Properties getProperties() {
    return info;
  }

  @Override
  public CalciteConnectionConfig config() {
    return new CalciteConnectionConfigImpl(info);
  }

  @Override
  public CalcitePrepare.Context createPrepareContext() {
    return new PlanningContext(this, rootSchema, new AtomicBoolean());
  }

  @Override
  public <T> Queryable<T> createQuery(Expression expression, Class<T> rowType) {
    throw queriesAreSql();
  }

  @Override
  public <T> Queryable<T> createQuery(Expression expression, Type rowType) {
    throw queriesAreSql();
  }

  @Override
  public <T> T execute(Expression expression, Class<T> type) {
    throw queriesAreSql();
  }

  @Override
  @SuppressWarnings("TypeParameterUnusedInFormals") // Calcite's own signature
  public <T> T execute(Expression expression, Type type) {
    throw queriesAreSql();
  }

  @Override
  public <T> Enumerator<T> executeQuery(Queryable<T> queryable) {
    throw queriesAreSql();
  }

  private static UnsupportedOperationException queriesAreSql() {
    return new UnsupportedOperationException("queries are asked in SQL");
  }
}
