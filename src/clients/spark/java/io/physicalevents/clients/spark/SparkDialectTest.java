package io.physicalevents.clients.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.physicalevents.clients.TriedDatabase;
import io.physicalevents.simulator.SimulatedEvent;
import io.physicalevents.simulator.SimulatedEvents;
import io.physicalevents.testkit.FixedEvents;
import java.time.Instant;
import java.util.List;
import java.util.TimeZone;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.jdbc.JdbcDialect;
import org.apache.spark.sql.jdbc.JdbcDialects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What Spark leaves to the driver, which it knows by the dialect in the jar, and that it is right:
 * each query gives what it gives over the same rows in Spark's memory. Spark, the JVM and the
 * connection have three time zones here.
 */
class SparkDialectTest {

  private static final String TABLE = "hardware.physicalevents.events";
  private static final int GENERATED = 500;

  private static TimeZone before;
  private static SparkSession spark;
  private static TriedDatabase database;

  @BeforeAll
  static void start() throws Exception {
    before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
    database = TriedDatabase.over(events());
    String catalog = "spark.sql.catalog.hardware";
    spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.session.timeZone", "Asia/Singapore")
            .config("spark.sql.shuffle.partitions", 2)
            .config(catalog, "org.apache.spark.sql.execution.datasources.v2.jdbc.JDBCTableCatalog")
            .config(catalog + ".url", database.url().replace("timeZone=UTC;", ""))
            .config(catalog + ".driver", "io.physicalevents.jdbc.PhysicalEventsDriver")
            .getOrCreate();
    Dataset<Row> all = source().load();
    spark
        .createDataFrame(all.collectAsList(), all.schema())
        .repartition(3)
        .createOrReplaceTempView("memory");
    source().load().createOrReplaceTempView("one_task");
    inEightTasks(source()).load().createOrReplaceTempView("eight_tasks");
  }

  /** Spans the hour that clocks pass twice, and texts that UTF-16 and UTF-8 order differently. */
  private static SimulatedEvents events() {
    Instant end = Instant.parse("2026-11-01T12:00:00Z");
    return SimulatedEvents.generate(5, GENERATED, end)
        .with(3, FixedEvents.list().asList().toArray(new SimulatedEvent[0]))
        .with(
            7,
            twin("\uff5e", "2026-11-01T05:30:00Z"),
            twin("\ud83c\udf00", "2026-11-01T06:30:00Z"),
            twin("two\nlines \\ and % and _", "2026-10-25T00:30:00.001Z"));
  }

  private static SimulatedEvent twin(String message, String time) {
    return new SimulatedEvent(
        "e9",
        "m9",
        message,
        "critical ",
        "Asserted",
        "server-9",
        Instant.parse(time).toEpochMilli(),
        null);
  }

  private static org.apache.spark.sql.DataFrameReader source() {
    return spark
        .read()
        .format("jdbc")
        .option("url", database.url().replace("timeZone=UTC;", ""))
        .option("dbtable", "physicalevents.events");
  }

  private static org.apache.spark.sql.DataFrameReader inEightTasks(
      org.apache.spark.sql.DataFrameReader reader) {
    return reader
        .option("partitionColumn", "time")
        .option("lowerBound", "2026-06-01 00:00:00")
        .option("upperBound", "2026-11-01 00:00:00")
        .option("numPartitions", 8);
  }

  @AfterAll
  static void stop() {
    TimeZone.setDefault(before);
    spark.stop();
    database.close();
  }

  @BeforeEach
  void forget() {
    database.clearRequests();
  }

  @AfterEach
  void javaTimeAsUsual() {
    spark.conf().unset("spark.sql.datetime.java8API.enabled");
  }

  private static String plan(Dataset<Row> query) {
    return query.queryExecution().executedPlan().toString();
  }

  private static List<String> rows(String sql, String table) {
    List<String> rows =
        spark.sql(sql.replace("TABLE", table)).collectAsList().stream().map(Row::toString).toList();
    return sql.contains("ORDER BY") ? rows : rows.stream().sorted().toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT COUNT(*) FROM TABLE",
        "SELECT COUNT(*) FROM TABLE WHERE event_level = 'critical'",
        "SELECT COUNT(*), COUNT(time), COUNT(status), COUNT(DISTINCT resource_id) FROM TABLE",
        "SELECT event_level, COUNT(*) FROM TABLE GROUP BY event_level",
        "SELECT event_level, status, COUNT(*), MIN(time), MAX(time) FROM TABLE"
            + " GROUP BY event_level, status",
        "SELECT resource_id, COUNT(DISTINCT event_id) FROM TABLE GROUP BY resource_id",
        "SELECT time, COUNT(*) FROM TABLE GROUP BY time",
        "SELECT MIN(time), MAX(time) FROM TABLE",
        "SELECT MIN(time), MAX(time) FROM TABLE WHERE event_level = 'none such'",
        "SELECT MIN(event_message), MAX(event_message) FROM TABLE",
        "SELECT COUNT(*), MAX(event_message) FROM TABLE WHERE event_message > 'z'",
        "SELECT event_level, AVG(length(event_message)), SUM(CASE WHEN status = 'asserted' THEN 1"
            + " ELSE 0 END) FROM TABLE GROUP BY event_level",
        "SELECT date_trunc('DAY', time), COUNT(*) FROM TABLE GROUP BY 1",
        "SELECT CAST(time AS DATE), hour(time), COUNT(*) FROM TABLE GROUP BY 1, 2",
        "SELECT COUNT(*) FROM TABLE WHERE CAST(time AS DATE) = DATE '2026-10-31'",
        "SELECT COUNT(*) FROM TABLE WHERE hour(time) = 3",
        "SELECT event_level FROM TABLE GROUP BY event_level HAVING COUNT(*) > 3",
        "SELECT DISTINCT status FROM TABLE",
        "SELECT message_id FROM TABLE WHERE time >= '2026-10-30 00:00:00'",
        "SELECT message_id FROM TABLE WHERE time < '2026-10-30 00:00:00.000001'",
        "SELECT message_id FROM TABLE WHERE time >= '2026-10-25 08:30:00.001'"
            + " AND time < '2026-10-25 08:30:00.001001'",
        "SELECT message_id FROM TABLE WHERE time > '2026-11-01 13:30:00'"
            + " AND time <= TIMESTAMP '2026-11-01 14:30:00'",
        "SELECT message_id FROM TABLE WHERE time = '2026-11-01 14:30:00'",
        "SELECT message_id FROM TABLE WHERE TIMESTAMP '2026-11-01 00:00:00' <= time",
        "SELECT message_id FROM TABLE WHERE time IN (TIMESTAMP '2026-11-01 14:30:00',"
            + " TIMESTAMP '2026-11-01 13:30:00')",
        "SELECT message_id FROM TABLE WHERE time BETWEEN '0001-01-01 00:00:00'"
            + " AND '9999-12-31 00:00:00'",
        "SELECT message_id FROM TABLE WHERE time IS NULL",
        "SELECT message_id FROM TABLE WHERE NOT (time > '2026-10-30 00:00:00')",
        "SELECT message_id FROM TABLE WHERE event_level = 'critical '",
        "SELECT message_id FROM TABLE WHERE 'critical' = event_level",
        "SELECT message_id FROM TABLE WHERE event_level = 'CRITICAL' OR status = 'ASSERTED'",
        "SELECT message_id FROM TABLE WHERE event_level <> 'critical'",
        "SELECT message_id FROM TABLE WHERE NOT (event_level <=> 'critical')",
        "SELECT message_id FROM TABLE WHERE event_level <=> NULL",
        "SELECT message_id FROM TABLE WHERE event_level IN ('critical', 'major', NULL)",
        "SELECT message_id FROM TABLE WHERE event_level NOT IN ('critical', 'major')",
        "SELECT message_id FROM TABLE WHERE NOT (event_level = 'info' AND status IS NULL)",
        "SELECT message_id FROM TABLE WHERE event_message = 'It''s over_heated'",
        "SELECT message_id FROM TABLE WHERE event_message = ''",
        "SELECT message_id FROM TABLE WHERE event_message LIKE 'Fan%'",
        "SELECT message_id FROM TABLE WHERE event_message LIKE '%100\\\\% full'",
        "SELECT message_id FROM TABLE WHERE contains(event_message, '%')",
        "SELECT message_id FROM TABLE WHERE contains(event_message, 'r_h')",
        "SELECT message_id FROM TABLE WHERE contains(event_message, '\\\\ and')",
        "SELECT message_id FROM TABLE WHERE contains(event_message, 's\n')",
        "SELECT message_id FROM TABLE WHERE endswith(event_message, '_')",
        "SELECT message_id FROM TABLE WHERE startswith(event_message, 'It''s')",
        "SELECT message_id FROM TABLE WHERE startswith(event_message, 'two') AND status LIKE 'A%'",
        "SELECT message_id FROM TABLE WHERE event_message LIKE '%🌀%'",
        "SELECT message_id FROM TABLE WHERE upper(event_level) = 'CRITICAL'",
        "SELECT message_id FROM TABLE WHERE event_level >= 'info' AND event_message < '\uffff'",
        "SELECT message_id FROM TABLE WHERE event_id = message_id OR event_level < status",
        "SELECT time FROM TABLE ORDER BY time LIMIT 9",
        "SELECT time FROM TABLE ORDER BY time DESC LIMIT 9",
        "SELECT time FROM TABLE ORDER BY time NULLS LAST LIMIT 600",
        "SELECT time FROM TABLE ORDER BY time DESC NULLS FIRST LIMIT 4",
        "SELECT time FROM TABLE ORDER BY time DESC LIMIT 5 OFFSET 3",
        "SELECT event_message FROM TABLE ORDER BY event_message DESC LIMIT 2",
        "SELECT event_level, event_message FROM TABLE ORDER BY event_level, event_message LIMIT 7",
        "SELECT event_level, COUNT(*) AS n FROM TABLE GROUP BY event_level ORDER BY n, 1 LIMIT 3",
        "SELECT COUNT(*) FROM (SELECT * FROM TABLE LIMIT 17)",
        "SELECT COUNT(*) FROM (SELECT * FROM TABLE OFFSET 17)",
        "SELECT COUNT(*) FROM (SELECT * FROM TABLE LIMIT 17 OFFSET 503)",
        "SELECT a.message_id FROM TABLE a JOIN TABLE b ON a.message_id = b.message_id"
            + " WHERE b.event_level = 'critical'",
      })
  void answersAsSparkItselfDoes(String sql) {
    List<String> expected = rows(sql, "memory");
    assertThat(rows(sql, TABLE)).as("catalog").isEqualTo(expected);
    assertThat(rows(sql, "one_task")).as("jdbc, one task").isEqualTo(expected);
    assertThat(rows(sql, "eight_tasks")).as("jdbc, eight tasks").isEqualTo(expected);
    inEightTasks(spark.read()).table(TABLE).createOrReplaceTempView("eight_of_catalog");
    assertThat(rows(sql, "eight_of_catalog")).as("catalog, eight tasks").isEqualTo(expected);
    spark.conf().set("spark.sql.datetime.java8API.enabled", "true");
    assertThat(rows(sql, TABLE)).as("java.time").isEqualTo(rows(sql, "memory"));
  }

  @Test
  void leavesCountsAndGroupsToTheApi() {
    Dataset<Row> counted =
        spark.sql("SELECT event_level, COUNT(*) FROM " + TABLE + " GROUP BY event_level");
    assertThat(plan(counted))
        .contains("PushedAggregates: [COUNT(*)]")
        .contains("PushedGroupByExpressions: [event_level]");

    Dataset<Row> critical =
        spark.sql("SELECT COUNT(*) FROM " + TABLE + " WHERE event_level = 'major'");
    database.clearRequests();
    assertThat(critical.collectAsList()).hasSize(1);
    assertThat(database.requests())
        .as("nothing is read but a count")
        .isNotEmpty()
        .allMatch(request -> request.matches(".*\\blimit=[12]\\b.*"));
  }

  @Test
  void leavesLimitsToTheApi() {
    Dataset<Row> some = spark.sql("SELECT * FROM " + TABLE + " LIMIT 7");
    assertThat(plan(some)).contains("PushedLimit: LIMIT 7");
    assertThat(some.collectAsList()).hasSize(7);
    assertThat(database.requests()).containsExactly("limit=7");

    database.clearRequests();
    Dataset<Row> skipped = spark.sql("SELECT * FROM " + TABLE + " LIMIT 7 OFFSET 20");
    assertThat(plan(skipped)).contains("PushedLimit: LIMIT 27", "PushedOffset: OFFSET 20");
    assertThat(skipped.collectAsList()).hasSize(7);
    assertThat(database.requests()).containsExactly("offset=20&limit=7");

    assertThat(plan(spark.sql("SELECT * FROM " + TABLE + " ORDER BY time DESC LIMIT 3")))
        .contains("PushedTopN: ORDER BY [time DESC NULLS LAST] LIMIT 3");
  }

  @Test
  void leavesNothingToTheApiThatItOrdersOtherwise() {
    assertThat(plan(spark.sql("SELECT * FROM " + TABLE + " ORDER BY event_message LIMIT 3")))
        .doesNotContain("PushedTopN");
    assertThat(plan(spark.sql("SELECT MAX(event_message) FROM " + TABLE)))
        .doesNotContain("PushedAggregates: [MAX");
    assertThat(plan(spark.sql("SELECT * FROM " + TABLE + " WHERE event_message > 'x'")))
        .containsPattern("Filter .*event_message\\S* > x\\)");
  }

  @Test
  void eachTaskCountsItsOwnTime() {
    Dataset<Row> counted =
        inEightTasks(spark.read())
            .table(TABLE)
            .where("event_level = 'major'")
            .groupBy("event_level")
            .count();
    assertThat(plan(counted)).contains("PushedAggregates: [COUNT(*)]");
    database.clearRequests();
    assertThat(counted.collectAsList()).hasSize(1);
    assertThat(database.requests().stream().filter(r -> r.contains("from=")))
        .hasSizeGreaterThanOrEqualTo(7);
    assertThat(database.requests()).allMatch(request -> request.contains("event_level=major"));
  }

  /** An executor of its own JVM begins no session, and so was not told of the dialect. */
  @Test
  void writesTheSameSqlInATaskThatDoesNotKnowTheDialectYet() {
    // Spark 4 looks for the dialect in the session's JVM once more as the tasks are sent.
    assumeThat(spark.version()).startsWith("3.");
    String url = database.url();
    Dataset<Row> recent = source().load().where("time >= '2026-11-01 13:30:00'");
    long expected = recent.count();
    recent.queryExecution().executedPlan();
    JdbcDialect dialect = JdbcDialects.get(url);
    JdbcDialects.unregisterDialect(dialect);
    assertThat(JdbcDialects.get(url)).isNotSameAs(dialect);

    assertThat(recent.collectAsList()).hasSize((int) expected).isNotEmpty();
    assertThat(JdbcDialects.get(url)).isSameAs(dialect);
  }

  /** Where a zone is asked for, the SQL is in its wall clock; its moments are the same. */
  @Test
  void speaksInTheZoneThatTheUrlNames() {
    source().option("timeZone", "America/New_York").load().createOrReplaceTempView("elsewhere");
    for (String where :
        List.of(
            "time > '2026-10-30 13:30:00' AND time <= '2026-11-01 10:00:00.001'",
            "time > '1900-01-01 08:00:00' AND time < '9998-12-31 23:00:00'",
            "time < '1900-01-01 09:00:00' OR time > '9999-01-01 08:00:00'")) {
      String sql = "SELECT message_id, time FROM TABLE WHERE " + where;
      assertThat(rows(sql, "elsewhere")).as(where).isEqualTo(rows(sql, "memory"));
    }
  }

  @Test
  void costsNothingToLookAt() {
    source().load().schema();
    spark.table(TABLE).schema();
    spark.sql("SHOW TABLES IN hardware.physicalevents").collectAsList();
    spark.sql("SELECT COUNT(*) FROM " + TABLE).queryExecution().executedPlan();
    assertThat(database.requests()).isEmpty();
  }
}
