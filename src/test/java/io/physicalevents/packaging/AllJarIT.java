package io.physicalevents.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.physicalevents.remote.RemoteServer;
import io.physicalevents.remote.RemoteSettings;
import io.physicalevents.simulator.Simulator;
import io.physicalevents.testkit.ClientStatement;
import io.physicalevents.testkit.FixedEvents;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.jar.JarFile;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The self-contained jar, alone on the class path: these tests use {@link java.sql} and the
 * simulator only, since nothing else of the project is there under its own name.
 */
class AllJarIT {

  private static final String URL = "jdbc:physicalevents:endpoint=simulator;timeZone=UTC";

  @Test
  void isAloneOnTheClassPath() {
    assertThatThrownBy(() -> Class.forName("org.apache.calcite.jdbc.CalcitePrepare"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void holdsNoClassOutsideItsOwnPackage() throws IOException {
    try (JarFile jar = new JarFile(System.getProperty("allJar"))) {
      assertThat(jar.stream().map(ZipEntry::getName).filter(name -> name.endsWith(".class")))
          .isNotEmpty()
          .allMatch(name -> name.startsWith("io/physicalevents/"));
      assertThat(jar.stream().map(ZipEntry::getName))
          .contains("META-INF/LICENSE", "META-INF/NOTICE", "META-INF/THIRD-PARTY-LICENSES")
          .noneMatch(name -> name.contains("junit") || name.contains("wiremock"));
    }
  }

  /** What grows beyond it has to leave something out, or to say here why it may not. */
  @Test
  void isNoLargerThan24Megabytes() throws IOException {
    assertThat(Files.size(Path.of(System.getProperty("allJar")))).isLessThanOrEqualTo(24_000_000);
  }

  /** Relocated, the list of classes that Jackson refuses would name classes that nobody has. */
  @Test
  void leavesTheDenyListOfJacksonAlone() throws IOException {
    try (JarFile jar = new JarFile(System.getProperty("allJar"))) {
      ZipEntry validator =
          jar.stream()
              .filter(entry -> entry.getName().endsWith("/SubTypeValidator.class"))
              .findFirst()
              .orElseThrow();
      String text =
          new String(jar.getInputStream(validator).readAllBytes(), StandardCharsets.ISO_8859_1);
      assertThat(text.contains("org.apache.commons.collections.functors.InvokerTransformer"))
          .isTrue();
      assertThat(text.split("io\\.physicalevents\\.shaded", -1)).as("names relocated").hasSize(1);
    }
  }

  @Test
  void registersThisDriverAndNoOther() throws IOException {
    try (JarFile jar = new JarFile(System.getProperty("allJar"))) {
      ZipEntry services = jar.getEntry("META-INF/services/java.sql.Driver");
      assertThat(new String(jar.getInputStream(services).readAllBytes(), StandardCharsets.UTF_8))
          .isEqualToIgnoringNewLines("io.physicalevents.jdbc.PhysicalEventsDriver");
    }
    assertThat(DriverManager.drivers().map(Driver::getClass).map(Class::getName))
        .filteredOn(name -> name.startsWith("io.physicalevents"))
        .containsExactly("io.physicalevents.jdbc.PhysicalEventsDriver");
  }

  /** Spark finds its dialect by a file's name and a class's, which no relocation may touch. */
  @Test
  void registersItsDialectWithSparkAndNeedsNoSpark() throws IOException {
    try (JarFile jar = new JarFile(System.getProperty("allJar"))) {
      ZipEntry services =
          jar.getEntry("META-INF/services/org.apache.spark.sql.SparkSessionExtensionsProvider");
      assertThat(new String(jar.getInputStream(services).readAllBytes(), StandardCharsets.UTF_8))
          .isEqualToIgnoringNewLines("io.physicalevents.spark.DialectRegistration");
      assertThat(jar.getEntry("io/physicalevents/spark/DialectRegistration.class")).isNotNull();
    }
    assertThatThrownBy(() -> Class.forName("org.apache.spark.sql.jdbc.JdbcDialect"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM events LIMIT 10",
        "SELECT time, event_level FROM physicalevents.events WHERE event_level = 'critical' LIMIT 5",
        "SELECT event_level, COUNT(*) FROM events GROUP BY event_level ORDER BY 2 DESC",
        "SELECT FLOOR(time TO DAY) AS d, COUNT(*) FROM events GROUP BY FLOOR(time TO DAY)",
        "SELECT date_trunc('month', time), MAX(time), now() FROM events GROUP BY 1",
        "SELECT COUNT(DISTINCT resource_id) FROM events WHERE status LIKE 'a%'",
        "SELECT e.event_message FROM events e JOIN (VALUES ('critical'), ('info')) v(l)"
            + " ON e.event_level = v.l LIMIT 10",
        "SELECT resource_id FROM events WHERE event_level IN ('critical', 'major')"
            + " INTERSECT SELECT resource_id FROM events WHERE status = 'asserted'",
        "SELECT time, ROW_NUMBER() OVER (PARTITION BY event_level ORDER BY time) AS n FROM events",
        "SELECT UPPER(event_level) || '-' || CAST(EXTRACT(HOUR FROM time) AS VARCHAR) FROM events"
            + " LIMIT 3",
        "SELECT event_message FROM events ORDER BY time DESC NULLS LAST LIMIT 5",
        "SELECT JSON_VALUE(origin_event, '$.component') FROM events LIMIT 5",
        "WITH c AS (SELECT * FROM events WHERE event_level = 'critical') SELECT COUNT(*) FROM c",
        "SELECT * FROM events WHERE time > CURRENT_TIMESTAMP - INTERVAL '7' DAY"
            + " AND resource_id IN (SELECT resource_id FROM events WHERE status = 'asserted')",
        "EXPLAIN PLAN FOR SELECT * FROM events WHERE event_level = 'critical' LIMIT 10",
        "EXPLAIN PLAN AS JSON FOR SELECT * FROM events",
        "VALUES (1, 'ü', TIMESTAMP '2026-01-01 00:00:00')",
        "SELECT 1;",
      })
  void answers(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(URL);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
    }
  }

  /** What is left out of the jar by mistake shows only where it is called for. */
  @Test
  void answersAllThatClientsSend() throws Exception {
    try (Simulator simulator = Simulator.start(FixedEvents.list());
        Connection connection =
            DriverManager.getConnection(
                "jdbc:physicalevents:endpoint="
                    + simulator.endpoint()
                    + ";projectId=demo;timeZone=UTC;authType=none")) {
      for (ClientStatement statement : ClientStatement.all().toList()) {
        statement.check(connection);
      }
    }
  }

  @Test
  void bindsParametersAndTellsItsMetadata() throws SQLException {
    try (Connection connection = DriverManager.getConnection(URL)) {
      try (PreparedStatement statement =
          connection.prepareStatement("SELECT COUNT(*) FROM events WHERE event_level = ?")) {
        statement.setString(1, "critical");
        try (ResultSet rows = statement.executeQuery()) {
          assertThat(rows.next()).isTrue();
          assertThat(rows.getInt(1)).isPositive();
        }
      }
      DatabaseMetaData metaData = connection.getMetaData();
      assertThat(metaData.getDriverName()).isEqualTo("physicalevents-jdbc");
      try (ResultSet columns = metaData.getColumns(null, "physicalevents", "events", "time")) {
        assertThat(columns.next()).isTrue();
      }
    }
  }

  /** What a program hears that listens, and what it hears that does not: nothing. */
  @Test
  void logsItsRequestsToJavaUtilLoggingAndPrintsNothing() throws SQLException {
    Logger logger = Logger.getLogger("io.physicalevents.api");
    List<LogRecord> lines = new CopyOnWriteArrayList<>();
    Handler handler = handler(lines);
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    logger.addHandler(handler);
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      answers("SELECT event_id FROM events LIMIT 7");
      assertThat(lines).isEmpty();

      logger.setLevel(Level.FINE);
      answers("SELECT event_id FROM events LIMIT 7");
    } finally {
      System.setOut(out);
      System.setErr(err);
      logger.setLevel(null);
      logger.removeHandler(handler);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(lines)
        .extracting(LogRecord::getLevel, line -> new SimpleFormatter().formatMessage(line))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line.toList().toString())
                    .matches(
                        "\\[FINE, GET /v1/demo/physicalservers/events\\?limit=7 status=200 rows=7"
                            + " bytes=\\d+ ms=\\d+ attempt=1 request_id=none\\]"));
  }

  private static Handler handler(List<LogRecord> lines) {
    return new Handler() {
      @Override
      public void publish(LogRecord line) {
        lines.add(line);
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  @Test
  void servesClientsThatAreNotJava() throws Exception {
    try (RemoteServer server =
        RemoteServer.start(RemoteSettings.local("jdbc:physicalevents:endpoint=simulator", 0))) {
      assertThat(post(server, "{\"request\": \"openConnection\", \"connectionId\": \"c\"}"))
          .contains("\"response\":\"openConnection\"");
      String created = post(server, "{\"request\": \"createStatement\", \"connectionId\": \"c\"}");
      assertThat(
              post(
                  server,
                  "{\"request\": \"prepareAndExecute\", \"connectionId\": \"c\", \"statementId\": "
                      + created.replaceAll(".*\"statementId\":(\\d+).*", "$1")
                      + ", \"sql\": \"SELECT 'x', COUNT(*) > 0 FROM events\", \"maxRowsTotal\": -1}"))
          .contains("\"rows\":[[\"x\",true]]");
    }
  }

  private static String post(RemoteServer server, String json) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(server.uri())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  @Test
  void saysWhyItRefuses() {
    assertThatThrownBy(() -> DriverManager.getConnection(URL + ";pagesize=5"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08001"))
        .hasMessageContaining("pageSize");
  }
}
