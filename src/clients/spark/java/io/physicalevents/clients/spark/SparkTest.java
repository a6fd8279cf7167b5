package io.physicalevents.clients.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.clients.TriedDatabase;
import io.physicalevents.simulator.SimulatedEvents;
import java.time.Instant;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Spark in local mode reads the events, in one task and in eight that share the time. */
class SparkTest {

  private static final int SIZE = 4_000;
  private static final Instant END = Instant.parse("2026-06-30T00:00:00Z");

  private static SparkSession spark;
  private TriedDatabase database;

  @BeforeAll
  static void start() {
    spark =
        SparkSession.builder()
            .master("local[4]")
            .config("spark.ui.enabled", false)
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.session.timeZone", "UTC")
            .getOrCreate();
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @BeforeEach
  void open() throws Exception {
    database = TriedDatabase.over(SimulatedEvents.generate(11, SIZE, END));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private DataFrameReader events() {
    return spark
        .read()
        .format("jdbc")
        .option("url", database.url())
        .option("dbtable", "physicalevents.events");
  }

  private Dataset<Row> inEightTasks() {
    return events()
        .option("partitionColumn", "time")
        .option("lowerBound", "2025-07-01 00:00:00")
        .option("upperBound", "2026-06-30 00:00:00")
        .option("numPartitions", 8)
        .load();
  }

  @Test
  void knowsTheColumns() {
    StructField[] fields = events().load().schema().fields();
    assertThat(fields)
        .extracting(StructField::name)
        .containsExactly(
            "event_id",
            "message_id",
            "event_message",
            "event_level",
            "status",
            "resource_id",
            "time",
            "origin_event");
    assertThat(fields[6].dataType()).isEqualTo(DataTypes.TimestampType);
    assertThat(fields[0].dataType()).isEqualTo(DataTypes.StringType);
    assertThat(database.requests()).isEmpty();
  }

  @Test
  void readsInEightTasksAllThatOneTaskReads() {
    Dataset<Row> parts = inEightTasks();
    assertThat(parts.rdd().getNumPartitions()).isEqualTo(8);
    assertThat(parts.select("message_id").distinct().count())
        .isEqualTo(events().load().select("message_id").distinct().count());
    assertThat(parts.count()).isEqualTo(SIZE);
    database.clearRequests();
    parts.foreach((org.apache.spark.api.java.function.ForeachFunction<Row>) row -> {});
    assertThat(database.requests().stream().filter(request -> request.contains("from=")))
        .as("tasks but the first begin somewhere")
        .hasSizeGreaterThanOrEqualTo(7);
  }

  @Test
  void leavesFiltersAndLimitsToTheApi() {
    Dataset<Row> critical =
        inEightTasks().where("event_level = 'critical' AND time >= '2026-06-01 00:00:00'");
    long expected =
        events()
            .load()
            .toJavaRDD()
            .filter(
                row ->
                    "critical".equals(row.getString(3))
                        && row.getTimestamp(6) != null
                        && !row.getTimestamp(6)
                            .toInstant()
                            .isBefore(Instant.parse("2026-06-01T00:00:00Z")))
            .count();
    database.clearRequests();
    assertThat(critical.count()).isEqualTo(expected);
    assertThat(database.requests())
        .isNotEmpty()
        .allMatch(request -> request.contains("event_level=critical"))
        .allMatch(request -> request.contains("from="));
  }

  @Test
  void readsAQueryOfOurs() {
    Dataset<Row> last =
        spark
            .read()
            .format("jdbc")
            .option("url", database.url())
            .option("query", "SELECT event_id, time FROM events LIMIT 7")
            .load();
    assertThat(last.collectAsList()).hasSize(7);
    assertThat(database.requests()).containsExactly("limit=7");
  }

  @Test
  void readsThroughACatalog() {
    String catalog = "spark.sql.catalog.hardware";
    spark
        .conf()
        .set(catalog, "org.apache.spark.sql.execution.datasources.v2.jdbc.JDBCTableCatalog");
    spark.conf().set(catalog + ".url", database.url());
    spark.conf().set(catalog + ".driver", "io.physicalevents.jdbc.PhysicalEventsDriver");
    String events = "hardware.physicalevents.events";

    Dataset<Row> counted =
        spark.sql(
            "SELECT event_level, COUNT(*), MAX(time) FROM " + events + " GROUP BY event_level");
    assertThat(counted.collectAsList().stream().mapToLong(row -> row.getLong(1)).sum())
        .isEqualTo(SIZE);
  }

  @Test
  void computesAggregates() {
    events().load().createOrReplaceTempView("events");
    assertThat(
            spark
                .sql(
                    "SELECT event_level, COUNT(*) AS n, MAX(time) FROM events"
                        + " WHERE resource_id IS NOT NULL GROUP BY event_level ORDER BY n DESC")
                .collectAsList())
        .isNotEmpty();
  }
}
