package io.physicalevents.jdbc;

import io.physicalevents.calcite.EventsSchema;
import io.physicalevents.calcite.EventsTypeFactory;
import io.physicalevents.config.DriverConfig;
import io.physicalevents.scan.EventsSource;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.calcite.adapter.java.JavaTypeFactory;
import org.apache.calcite.avatica.AvaticaStatement;
import org.apache.calcite.avatica.Meta;
import org.apache.calcite.config.CalciteConnectionConfig;
import org.apache.calcite.jdbc.CalcitePrepare;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.linq4j.Linq4j;
import org.apache.calcite.schema.SchemaPlus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection: one project's events at one endpoint, and what schemas the user adds beside them.
 * Opening it sends nothing.
 */
final class EventsConnection extends PreparingConnection implements SqlOnlyConnection {

  private static final Logger LOGGER = LoggerFactory.getLogger(EventsConnection.class);

  private final JavaTypeFactory typeFactory = new EventsTypeFactory();
  private final CalciteSchema rootSchema = CalciteSchema.createRootSchema(false);
  private final TimeZone timeZone;
  private final EventsSource source;
  private final EventsSchema schema;
  private final RequestHistory requests = new RequestHistory();
  private final String url;
  private final AtomicBoolean closed = new AtomicBoolean();

  private final StatementPlanner planner = new StatementPlanner(this);

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
    this.source = new EventsSource(config);
    this.schema = new EventsSchema(source, requests);
    rootSchema.plus().add(EventsSchema.NAME, schema);
  }

  /** Adds the schemas of property {@code model}, where it is given. */
  void readModel() throws SQLException {
    String model = config().model();
    if (model != null) {
      try {
        String modelSchema = ModelReader.read(this, model);
        if (modelSchema != null) {
          setSchema(modelSchema);
        }
      } catch (IOException e) {
        // What the parser says quotes the model, and with it the passwords of other databases.
        throw new SQLNonTransientConnectionException(
            "property model cannot be read: it is neither the path of a Calcite model in JSON or"
                + " YAML, nor one itself behind inline:",
            "08001");
      } catch (RuntimeException e) {
        throw new SQLNonTransientConnectionException(
            "property model makes no schema: " + SqlErrors.rootMessage(e), "08001", e);
      }
    }
  }

  RequestHistory requests() {
    return requests;
  }

  /** The URL without its secrets. */
  String safeUrl() {
    return url;
  }

  CalciteSchema rootSchema() {
    return rootSchema;
  }

  /** The schema that every connection has. */
  EventsSchema schema() {
    return schema;
  }

  EventsSource source() {
    return source;
  }

  OptionalInt maxRequests() {
    return source.config().limits().maxRequests();
  }

  /** The longest wait for one answer, zero for none but the properties' own. */
  Duration networkTimeout() {
    return Duration.ofMillis(networkTimeoutMillis);
  }

  ZoneId sessionZone() {
    return timeZone.toZoneId();
  }

  String defaultSchema() {
    return defaultSchema;
  }

  @Override
  Plan plan(String sql, StatementExecution execution) throws SQLException {
    return planner.plan(sql, execution);
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
      source.close();
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

  /**
   * Whether the server answers this connection. What it said a moment ago, to whichever connection
   * of the JVM, counts.
   */
  @Override
  public boolean isValid(int timeout) throws SQLException {
    if (timeout < 0) {
      throw Refusals.badArgument("isValid", timeout, "seconds, 0 for no limit");
    }
    return !isClosed() && ServerCheck.of(source.config()).answers(source, requests, timeout);
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
    return new SessionConfig(info);
  }

  @Override
  public CalcitePrepare.Context createPrepareContext() {
    return new PlanningContext(this, rootSchema, new AtomicBoolean(), Set.of());
  }
}
