package io.physicalevents.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.jdbc.PhysicalEventsDriver;
import io.physicalevents.simulator.SimulatedEvents;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The calls of DBeaver's generic driver, in its order: what it asks when a connection is opened,
 * the tree of tables unfolded, a table's data shown, filtered, sorted and counted.
 */
class DBeaverTest {

  private static final String SCHEMA = "physicalevents";

  private TriedDatabase database;
  private Connection connection;
  private DatabaseMetaData metaData;

  @BeforeEach
  void connect() throws Exception {
    database =
        TriedDatabase.over(
            SimulatedEvents.generate(3, 1_000, Instant.EPOCH.plusSeconds(2_000_000_000L)));
    Properties properties = new Properties();
    properties.setProperty("user", "");
    properties.setProperty("password", "");
    connection = new PhysicalEventsDriver().connect(database.url(), properties);
    metaData = connection.getMetaData();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    database.close();
  }

  private static List<String> column(ResultSet rows, String label) throws SQLException {
    try (rows) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(label));
      }
      return values;
    }
  }

  @Test
  void offersTheDriversProperties() throws SQLException {
    Driver driver = new PhysicalEventsDriver();
    DriverPropertyInfo[] properties =
        driver.getPropertyInfo("jdbc:physicalevents:", new Properties());
    assertThat(properties)
        .extracting(property -> property.name)
        .contains("region", "projectId", "tokenFile", "timeZone");
    assertThat(properties).allSatisfy(property -> assertThat(property.description).isNotBlank());
  }

  @Test
  void readsTheDatabasesFactsWhenItConnects() throws SQLException {
    assertThat(metaData.getDatabaseProductName()).isEqualTo("physicalevents-jdbc");
    assertThat(metaData.getDriverVersion()).isEqualTo(metaData.getDatabaseProductVersion());
    assertThat(metaData.getJDBCMajorVersion()).isGreaterThanOrEqualTo(4);
    assertThat(metaData.getSchemaTerm()).isEqualTo("schema");
    assertThat(metaData.getProcedureTerm()).isNotBlank();
    assertThat(metaData.getCatalogTerm()).isNotBlank();
    assertThat(metaData.supportsTransactions()).isFalse();
    assertThat(metaData.supportsBatchUpdates()).isFalse();
    assertThat(metaData.supportsSchemasInDataManipulation()).isTrue();
    assertThat(metaData.supportsCatalogsInDataManipulation()).isFalse();
    assertThat(metaData.supportsResultSetType(ResultSet.TYPE_FORWARD_ONLY)).isTrue();
    assertThat(metaData.supportsResultSetType(ResultSet.TYPE_SCROLL_INSENSITIVE)).isFalse();
    assertThat(metaData.getIdentifierQuoteString()).isEqualTo("\"");
    assertThat(metaData.getSearchStringEscape()).isEqualTo("\\");
    assertThat(metaData.isReadOnly()).isTrue();

    // Its editor colours these; a word that is none must not be among them.
    Set<String> words = new HashSet<>(Arrays.asList(metaData.getSQLKeywords().split(",")));
    assertThat(words).contains("LIMIT").doesNotContain("", "TIME");
    assertThat(metaData.getStringFunctions()).contains("CONCAT");
    assertThat(metaData.getNumericFunctions()).contains("ABS");
    assertThat(metaData.getTimeDateFunctions()).contains("NOW");
    assertThat(metaData.getSystemFunctions()).isNotBlank();

    assertThat(column(metaData.getTypeInfo(), "TYPE_NAME")).contains("VARCHAR", "TIMESTAMP");
    assertThat(column(metaData.getTableTypes(), "TABLE_TYPE")).contains("TABLE");
    assertThat(connection.getAutoCommit()).isTrue();
    assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_NONE);
    assertThat(connection.isReadOnly()).isTrue();
    assertThat(connection.getSchema()).isEqualTo(SCHEMA);
    assertThat(connection.getCatalog()).isNull();
    assertThat(database.requests()).isEmpty();
  }

  @Test
  void unfoldsTheTree() throws SQLException {
    assertThat(column(metaData.getCatalogs(), "TABLE_CAT")).isEmpty();
    assertThat(column(metaData.getSchemas(), "TABLE_SCHEM")).contains(SCHEMA);
    assertThat(column(metaData.getSchemas(null, SCHEMA), "TABLE_SCHEM")).containsExactly(SCHEMA);
    assertThat(column(metaData.getTables(null, SCHEMA, "%", null), "TABLE_NAME"))
        .contains("events");
    assertThat(column(metaData.getColumns(null, SCHEMA, "events", "%"), "COLUMN_NAME"))
        .startsWith("event_id")
        .endsWith("origin_event")
        .hasSize(8);
    // Of all tables at once, when it caches the tree.
    assertThat(column(metaData.getColumns(null, SCHEMA, "%", "%"), "TABLE_NAME"))
        .contains("events");
    assertThat(column(metaData.getPrimaryKeys(null, SCHEMA, "events"), "PK_NAME")).isEmpty();
    assertThat(column(metaData.getIndexInfo(null, SCHEMA, "events", false, true), "INDEX_NAME"))
        .isEmpty();
    assertThat(column(metaData.getImportedKeys(null, SCHEMA, "events"), "FK_NAME")).isEmpty();
    assertThat(column(metaData.getExportedKeys(null, SCHEMA, "events"), "FK_NAME")).isEmpty();
    assertThat(column(metaData.getProcedures(null, SCHEMA, "%"), "PROCEDURE_NAME")).isEmpty();
    assertThat(column(metaData.getUDTs(null, SCHEMA, "%", null), "TYPE_NAME")).isEmpty();
    assertThat(column(metaData.getSuperTables(null, SCHEMA, "%"), "SUPERTABLE_NAME")).isEmpty();
    try (ResultSet functions = metaData.getFunctions(null, SCHEMA, "%")) {
      functions.next();
    }
    assertThat(database.requests()).isEmpty();
  }

  @Test
  void showsTheFirstRowsOfATable() throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement =
        connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
      statement.setFetchSize(200);
      statement.setMaxRows(200);
      statement.setQueryTimeout(20);
      statement.setEscapeProcessing(false);
      assertThat(statement.execute("SELECT x.* FROM physicalevents.events x")).isTrue();
      assertThat(statement.getUpdateCount()).isEqualTo(-1);
      ResultSet rows = statement.getResultSet();
      describe(rows.getMetaData());
      assertThat(readAll(rows)).isEqualTo(200);
      assertThat((Object) rows.getWarnings()).isNull();
      assertThat(statement.getMoreResults()).isFalse();
      assertThat(statement.getUpdateCount()).isEqualTo(-1);
      assertThat((Object) statement.getWarnings()).isNull();
    }
    connection.commit();
    connection.setAutoCommit(true);
    assertThat(database.requests()).containsExactly("limit=200");
  }

  private static void describe(ResultSetMetaData columns) throws SQLException {
    assertThat(columns.getColumnCount()).isEqualTo(8);
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      assertThat(columns.getTableName(i)).isEqualToIgnoringCase("events");
      assertThat(columns.getSchemaName(i)).isEqualToIgnoringCase(SCHEMA);
      assertThat(columns.getCatalogName(i)).isEmpty();
      assertThat(columns.getColumnLabel(i)).isEqualToIgnoringCase(columns.getColumnName(i));
      assertThat(columns.getColumnTypeName(i)).isIn("VARCHAR", "TIMESTAMP");
      assertThat(columns.getColumnDisplaySize(i)).isPositive();
      assertThat(columns.getPrecision(i)).isNotNegative();
      assertThat(columns.getScale(i)).isNotNegative();
      assertThat(columns.isNullable(i)).isEqualTo(ResultSetMetaData.columnNullable);
      assertThat(columns.isAutoIncrement(i)).isFalse();
      assertThat(columns.isReadOnly(i)).isTrue();
    }
  }

  private static int readAll(ResultSet rows) throws SQLException {
    int count = 0;
    while (rows.next()) {
      for (int i = 1; i <= 8; i++) {
        Object value = i == 7 ? rows.getTimestamp(i) : rows.getObject(i);
        assertThat(rows.wasNull()).isEqualTo(value == null);
      }
      count++;
    }
    return count;
  }

  @Test
  void filtersSortsAndCounts() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setMaxRows(200);
      List<String> levels =
          column(
              statement.executeQuery(
                  "SELECT x.* FROM physicalevents.events x WHERE event_level='critical'\n"
                      + "ORDER BY x.\"time\" DESC"),
              "event_level");
      assertThat(levels).isNotEmpty().containsOnly("critical");
      String counted =
          column(
                  statement.executeQuery(
                      "SELECT COUNT(*) FROM physicalevents.events x WHERE event_level='critical'"),
                  "EXPR$0")
              .get(0);
      assertThat(counted).isEqualTo(String.valueOf(levels.size()));
      // The value panel of its filter dialogue.
      assertThat(
              column(
                  statement.executeQuery(
                      "SELECT DISTINCT event_level, count(*) FROM physicalevents.events"
                          + " GROUP BY event_level ORDER BY event_level"),
                  "event_level"))
          .contains("critical", "info");
    }
  }

  @Test
  void keepsTheConnectionAlive() throws SQLException {
    assertThat(connection.isValid(10)).isTrue();
    connection.setReadOnly(true);
    connection.setSchema(SCHEMA);
    connection.clearWarnings();
    assertThat((Object) connection.getWarnings()).isNull();
  }
}
