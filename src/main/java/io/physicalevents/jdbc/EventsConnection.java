package io.physicalevents.jdbc;

import io.physicalevents.calcite.EventsPrepare;
import io.physicalevents.calcite.EventsSchema;
import io.physicalevents.calcite.EventsTypeFactory;
import io.physicalevents.config.DriverConfig;
import io.physicalevents.scan.EventsSource;
import java.io.IOException;
import java.lang.reflect.Type;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.time.ZoneId;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.TimeZone;
import org.apache.calcite.adapter.java.JavaTypeFactory;
import org.apache.calcite.avatica.AvaticaConnection;
import org.apache.calcite.config.CalciteConnectionConfig;
import org.apache.calcite.jdbc.CalciteConnection;
import org.apache.calcite.jdbc.CalcitePrepare;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.Queryable;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.model.ModelHandler;
import org.apache.calcite.schema.SchemaPlus;

/**
 * A connection: one project's events at one endpoint, and what schemas the user adds beside them.
 * Opening it sends nothing.
 */
final class EventsConnection extends AvaticaConnection implements CalciteConnection {

  private final EventsPrepare prepare = new EventsPrepare();
  private final JavaTypeFactory typeFactory = new EventsTypeFactory();
  private final CalciteSchema rootSchema = CalciteSchema.createRootSchema(false);
  private final TimeZone timeZone;
  private final EventsSource source;
  private String defaultSchema = EventsSchema.NAME;

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
    this.timeZone = TimeZone.getTimeZone(config.timeZone());
    this.source = new EventsSource(config);
    rootSchema.plus().add(EventsSchema.NAME, new EventsSchema(source));
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

  OptionalInt maxRequests() {
    return source.config().limits().maxRequests();
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
   * @throws SQLException if the statement is wrong or cannot be planned
   */
  CalcitePrepare.CalciteSignature<Object> plan(String sql) throws SQLException {
    PlanningContext context = new PlanningContext(this, rootSchema);
    CalcitePrepare.Dummy.push(context);
    // Type factories keep a plain map of the row classes they make up.
    synchronized (typeFactory) {
      try {
        return prepare.prepareSql(context, CalcitePrepare.Query.of(sql), Object[].class, -1);
      } catch (RuntimeException | StackOverflowError | AssertionError e) {
        throw SqlErrors.translate(e);
      } finally {
        CalcitePrepare.Dummy.pop(context);
      }
    }
  }

  @Override
  public PreparedStatement prepareStatement(
      String sql, int resultSetType, int resultSetConcurrency, int resultSetHoldability)
      throws SQLException {
    checkOpen();
    return factory.newPreparedStatement(
        this, null, plan(sql), resultSetType, resultSetConcurrency, resultSetHoldability);
  }

  @Override
  public TimeZone getTimeZone() {
    return timeZone;
  }

  @Override
  public void setSchema(String schema) throws SQLException {
    checkOpen();
    if (rootSchema.getSubSchema(schema, true) == null) {
      throw new SQLException("there is no schema " + schema, "3F000");
    }
    defaultSchema = schema;
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
    return new SessionConfig(info);
  }

  @Override
  public CalcitePrepare.Context createPrepareContext() {
    return new PlanningContext(this, rootSchema);
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
