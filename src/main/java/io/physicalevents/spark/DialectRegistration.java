package io.physicalevents.spark;

import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.SparkSessionExtensionsProvider;
import org.apache.spark.sql.jdbc.JdbcDialects;
import scala.runtime.BoxedUnit;

/** Found by each Spark session that begins; tells Spark's JDBC source the dialect. */
public final class DialectRegistration implements SparkSessionExtensionsProvider {

  /** Made by {@link java.util.ServiceLoader}. */
  public DialectRegistration() {}

  @Override
  public BoxedUnit apply(SparkSessionExtensions extensions) {
    register();
    return BoxedUnit.UNIT;
  }

  /** Spark's list of dialects is not guarded against a second writer; this one at least waits. */
  static synchronized void register() {
    JdbcDialects.registerDialect(EventsDialect.INSTANCE);
  }
}
