package io.physicalevents.spark;

import io.physicalevents.jdbc.PhysicalEventsDriver;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Properties;
import org.apache.spark.sql.execution.datasources.jdbc.JDBCOptions;
import org.apache.spark.sql.jdbc.JdbcDialects;
import scala.Function1;

/**
 * Opens the connections of a Spark query, in the driver and in each task. Where nothing is said of
 * the time zone they are in UTC, in which each moment has a wall clock of its own: so Spark, which
 * reckons in moments, and the driver agree on groups, order and bounds.
 */
record SparkConnections(String url, Properties properties)
    implements Function1<Object, Connection>, Serializable {

  private static final String TIME_ZONE = "timeZone";

  /**
   * An executor begins no session, so it hears of the dialect here: as a task is deserialized, and
   * with it this, before the task looks for one.
   */
  SparkConnections {
    if (JdbcDialects.get(url) != EventsDialect.INSTANCE) {
      DialectRegistration.register();
    }
  }

  static SparkConnections of(JDBCOptions options) {
    Properties properties = new Properties();
    properties.putAll(options.asConnectionProperties());
    properties.putIfAbsent(TIME_ZONE, "UTC");
    return new SparkConnections(options.url(), properties);
  }

  @Override
  public Connection apply(Object partition) {
    try {
      Connection connection = new PhysicalEventsDriver().connect(url, properties);
      if (connection == null) {
        throw new IllegalArgumentException("no URL of this driver: it begins otherwise");
      }
      return connection;
    } catch (SQLException e) {
      throw SparkConnections.<RuntimeException>unchecked(e);
    }
  }

  /** Spark catches the SQLException itself, though Scala declares none. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Exception> E unchecked(SQLException e) throws E {
    throw (E) e;
  }

  /** The zone of the wall clocks in these connections' SQL. */
  ZoneId zone() {
    try {
      for (DriverPropertyInfo property :
          new PhysicalEventsDriver().getPropertyInfo(url, properties)) {
        if (property.name.equals(TIME_ZONE)) {
          return ZoneId.of(property.value);
        }
      }
      throw new IllegalStateException("property timeZone is unknown to the driver");
    } catch (SQLException e) {
      throw SparkConnections.<RuntimeException>unchecked(e);
    }
  }

  /** Holds no secret, as what it is made of may. */
  @Override
  public String toString() {
    return "connections of " + PhysicalEventsDriver.URL_PREFIX;
  }
}
