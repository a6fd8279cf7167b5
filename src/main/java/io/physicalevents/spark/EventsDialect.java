package io.physicalevents.spark;

import io.physicalevents.jdbc.PhysicalEventsDriver;
import java.io.Serial;
import java.sql.Connection;
import java.sql.Types;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.execution.datasources.jdbc.JDBCOptions;
import org.apache.spark.sql.jdbc.JdbcDialect;
import org.apache.spark.sql.jdbc.JdbcSQLQueryBuilder;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MetadataBuilder;
import scala.Function1;
import scala.Option;

/** How Spark's JDBC source speaks to this driver, and what it may leave to it. */
final class EventsDialect extends JdbcDialect {

  /** What Spark asks what may be pushed; for the SQL itself, each URL has a dialect of its zone. */
  static final EventsDialect INSTANCE = new EventsDialect(ZoneOffset.UTC);

  @Serial private static final long serialVersionUID = 1;

  private final ZoneId zone;

  EventsDialect(ZoneId zone) {
    this.zone = zone;
  }

  @Override
  public boolean canHandle(String url) {
    return url.startsWith(PhysicalEventsDriver.URL_PREFIX);
  }

  /** A text is a text, whatever its length: Spark would pad or refuse by it. */
  @Override
  public Option<DataType> getCatalystType(
      int sqlType, String typeName, int size, MetadataBuilder metadata) {
    return sqlType == Types.VARCHAR ? Option.apply(DataTypes.StringType) : Option.empty();
  }

  @Override
  public String quoteIdentifier(String name) {
    return PushedSql.quoted(name);
  }

  @Override
  public Option<String> compileExpression(Expression expression) {
    return Option.apply(new PushedSql(zone).of(expression).orElse(null));
  }

  /**
   * Where the SQL is written, in a task, the connection's options are known, and so is its zone.
   */
  @Override
  public JdbcSQLQueryBuilder getJdbcSQLQueryBuilder(JDBCOptions options) {
    return new JdbcSQLQueryBuilder(new EventsDialect(SparkConnections.of(options).zone()), options);
  }

  @Override
  public Function1<Object, Connection> createConnectionFactory(JDBCOptions options) {
    return SparkConnections.of(options);
  }

  @Override
  public boolean supportsLimit() {
    return true;
  }

  @Override
  public boolean supportsOffset() {
    return true;
  }

  @Override
  public Option<Object> isCascadingTruncateTable() {
    return Option.apply(false);
  }
}
