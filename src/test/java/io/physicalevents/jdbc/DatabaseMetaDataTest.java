package io.physicalevents.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.JDBCType;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.calcite.jdbc.CalciteConnection;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What tools read before the first query. None of it may send a request. */
class DatabaseMetaDataTest {

  private SimulatedDatabase database;
  private Connection connection;
  private DatabaseMetaData metaData;

  @BeforeEach
  void connect() throws Exception {
    database = new SimulatedDatabase();
    connection = database.connect();
    metaData = connection.getMetaData();
  }

  @AfterEach
  void noRequestWasSent() throws Exception {
    assertThat(database.simulator().requests()).isEmpty();
    connection.close();
    database.close();
  }

  private static List<String> rows(ResultSet rows, String... columns) throws SQLException {
    List<String> found = new ArrayList<>();
    try (rows) {
      while (rows.next()) {
        List<String> values = new ArrayList<>();
        for (String column : columns) {
          values.add(rows.getString(column));
        }
        found.add(String.join(" ", values.toArray(new String[0])));
      }
    }
    return found;
  }

  /** A table of other columns, in a schema beside the driver's. */
  private void addSchema() throws SQLException {
    Table table =
        new AbstractTable() {
          @Override
          public RelDataType getRowType(RelDataTypeFactory types) {
            return types
                .builder()
                .add("id", SqlTypeName.INTEGER)
                .add("price", SqlTypeName.DECIMAL, 9, 2)
                .add("day_", SqlTypeName.DATE)
                .nullable(true)
                .add("dayX", SqlTypeName.DOUBLE)
                .add("raw", SqlTypeName.VARBINARY, 16)
                .build();
          }
        };
    connection
        .unwrap(CalciteConnection.class)
        .getRootSchema()
        .add(
            "extra",
            new AbstractSchema() {
              @Override
              protected Map<String, Table> getTableMap() {
                return Map.of("things", table);
              }
            });
  }

  @Test
  void listsSchemasAndTables() throws Exception {
    assertThat(rows(metaData.getSchemas(), "TABLE_SCHEM")).containsExactly("physicalevents");
    assertThat(rows(metaData.getCatalogs(), "TABLE_CAT")).isEmpty();
    assertThat(rows(metaData.getTableTypes(), "TABLE_TYPE"))
        .containsExactly("SYSTEM TABLE", "TABLE", "VIEW");
    assertThat(
            rows(
                metaData.getTables(null, null, "%", null),
                "TABLE_CAT",
                "TABLE_SCHEM",
                "TABLE_NAME",
                "TABLE_TYPE"))
        .containsExactly(
            "null physicalevents api_check SYSTEM TABLE",
            "null physicalevents requests SYSTEM TABLE",
            "null physicalevents events TABLE");
    try (ResultSet tables = metaData.getTables("", "physicalevents", "events", null)) {
      assertThat(tables.next()).isTrue();
      assertThat(tables.getString("REMARKS")).isNotBlank();
    }
  }

  @Test
  void describesTheSystemTables() throws Exception {
    assertThat(
            rows(
                metaData.getColumns(null, null, "requests", "%"),
                "COLUMN_NAME",
                "TYPE_NAME",
                "IS_NULLABLE",
                "DECIMAL_DIGITS"))
        .containsExactly(
            "started TIMESTAMP NO 3",
            "method VARCHAR NO null",
            "path VARCHAR NO null",
            "query VARCHAR NO null",
            "status INTEGER YES 0",
            "row_count INTEGER NO 0",
            "bytes BIGINT NO 0",
            "millis INTEGER NO 0",
            "attempt INTEGER NO 0",
            "request_id VARCHAR YES null",
            "statement VARCHAR YES null");
    assertThat(
            rows(
                metaData.getColumns(null, null, "api_check", "%"),
                "COLUMN_NAME",
                "TYPE_NAME",
                "IS_NULLABLE"))
        .containsExactly("finding VARCHAR NO", "result VARCHAR NO", "evidence VARCHAR NO");
    for (String table : List.of("requests", "api_check")) {
      assertThat(rows(metaData.getTables(null, null, table, null), "REMARKS"))
          .hasSize(1)
          .doesNotContain("null");
      assertThat(rows(metaData.getColumns(null, null, table, "%"), "REMARKS"))
          .doesNotContain("null");
    }
  }

  @Test
  void listsWhatTheUserAdded() throws Exception {
    addSchema();
    assertThat(rows(metaData.getSchemas(), "TABLE_SCHEM"))
        .containsExactly("extra", "physicalevents");
    assertThat(rows(metaData.getTables(null, null, null, null), "TABLE_SCHEM", "TABLE_NAME"))
        .containsExactly(
            "physicalevents api_check",
            "physicalevents requests",
            "extra things",
            "physicalevents events");
    assertThat(
            rows(
                metaData.getColumns(null, "extra", "%", "%"),
                "COLUMN_NAME",
                "TYPE_NAME",
                "COLUMN_SIZE",
                "DECIMAL_DIGITS",
                "NUM_PREC_RADIX",
                "CHAR_OCTET_LENGTH",
                "IS_NULLABLE",
                "ORDINAL_POSITION"))
        .containsExactly(
            "id INTEGER 10 0 10 null NO 1",
            "price DECIMAL 9 2 10 null NO 2",
            "day_ DATE 10 null null null YES 3",
            "dayX DOUBLE 15 null 10 null NO 4",
            "raw VARBINARY 16 null null 16 NO 5");
  }

  @Test
  void matchesPatterns() throws Exception {
    addSchema();
    assertThat(rows(metaData.getColumns(null, "EXTRA", "thing_", "day_"), "COLUMN_NAME"))
        .containsExactly("day_", "dayX");
    assertThat(rows(metaData.getColumns(null, "e%", "THINGS", "day\\_"), "COLUMN_NAME"))
        .containsExactly("day_");
    assertThat(rows(metaData.getColumns(null, null, "events", "%_id"), "COLUMN_NAME"))
        .containsExactly("event_id", "message_id", "resource_id");
    assertThat(rows(metaData.getTables(null, "%", "event", null), "TABLE_NAME")).isEmpty();
    assertThat(rows(metaData.getTables(null, "", "%", null), "TABLE_NAME")).isEmpty();
    assertThat(rows(metaData.getTables("other", null, "%", null), "TABLE_NAME")).isEmpty();
    assertThat(rows(metaData.getTables(null, null, "%", new String[] {"VIEW"}), "TABLE_NAME"))
        .isEmpty();
    assertThat(rows(metaData.getTables(null, null, "%", new String[] {"TABLE"}), "TABLE_NAME"))
        .containsExactly("things", "events");
    assertThat(rows(metaData.getSchemas(null, "physical%"), "TABLE_SCHEM"))
        .containsExactly("physicalevents");
  }

  @Test
  void listsTheColumnsOfEvents() throws Exception {
    assertThat(
            rows(
                metaData.getColumns(null, "physicalevents", "events", null),
                "ORDINAL_POSITION",
                "COLUMN_NAME",
                "DATA_TYPE",
                "TYPE_NAME",
                "COLUMN_SIZE",
                "DECIMAL_DIGITS",
                "CHAR_OCTET_LENGTH",
                "NULLABLE",
                "IS_AUTOINCREMENT",
                "IS_GENERATEDCOLUMN"))
        .containsExactly(
            "1 event_id 12 VARCHAR 2147483647 null 2147483647 1 NO NO",
            "2 message_id 12 VARCHAR 2147483647 null 2147483647 1 NO NO",
            "3 event_message 12 VARCHAR 2147483647 null 2147483647 1 NO NO",
            "4 event_level 12 VARCHAR 2147483647 null 2147483647 1 NO NO",
            "5 status 12 VARCHAR 2147483647 null 2147483647 1 NO NO",
            "6 resource_id 12 VARCHAR 128 null 128 1 NO NO",
            "7 time 93 TIMESTAMP 23 3 null 1 NO NO",
            "8 origin_event 12 VARCHAR 4096 null 4096 1 NO NO");
    assertThat(rows(metaData.getColumns(null, null, "events", null), "REMARKS"))
        .doesNotContain("null")
        .doesNotHaveDuplicates();
  }

  @Test
  void listsTypesInTheOrderOfTheirNumbers() throws Exception {
    try (ResultSet types = metaData.getTypeInfo()) {
      List<Integer> numbers = new ArrayList<>();
      while (types.next()) {
        numbers.add(types.getInt("DATA_TYPE"));
        assertThat(types.getInt("PRECISION")).isPositive();
        assertThat(types.getString("TYPE_NAME")).isNotBlank();
      }
      assertThat(numbers)
          .isSorted()
          .contains(Types.VARCHAR, Types.TIMESTAMP, Types.INTEGER, Types.DECIMAL, Types.BOOLEAN)
          .doesNotHaveDuplicates();
    }
  }

  private interface Asking {
    ResultSet of(DatabaseMetaData metaData) throws SQLException;
  }

  private static Arguments shape(Asking asking, String labels) {
    return Arguments.arguments(labels, asking);
  }

  /** Labels as the documentation of {@link DatabaseMetaData} has them. */
  static Stream<Arguments> emptyResults() {
    String foreignKeys =
        "PKTABLE_CAT PKTABLE_SCHEM PKTABLE_NAME PKCOLUMN_NAME FKTABLE_CAT FKTABLE_SCHEM"
            + " FKTABLE_NAME FKCOLUMN_NAME KEY_SEQ UPDATE_RULE DELETE_RULE FK_NAME PK_NAME"
            + " DEFERRABILITY";
    return Stream.of(
        shape(
            m -> m.getPrimaryKeys(null, "physicalevents", "events"),
            "TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME KEY_SEQ PK_NAME"),
        shape(m -> m.getImportedKeys(null, null, "events"), foreignKeys),
        shape(m -> m.getExportedKeys(null, null, "events"), foreignKeys),
        shape(m -> m.getCrossReference(null, null, "events", null, null, "events"), foreignKeys),
        shape(
            m -> m.getIndexInfo(null, null, "events", false, false),
            "TABLE_CAT TABLE_SCHEM TABLE_NAME NON_UNIQUE INDEX_QUALIFIER INDEX_NAME TYPE"
                + " ORDINAL_POSITION COLUMN_NAME ASC_OR_DESC CARDINALITY PAGES FILTER_CONDITION"),
        shape(
            m -> m.getBestRowIdentifier(null, null, "events", 0, true),
            "SCOPE COLUMN_NAME DATA_TYPE TYPE_NAME COLUMN_SIZE BUFFER_LENGTH DECIMAL_DIGITS"
                + " PSEUDO_COLUMN"),
        shape(
            m -> m.getVersionColumns(null, null, "events"),
            "SCOPE COLUMN_NAME DATA_TYPE TYPE_NAME COLUMN_SIZE BUFFER_LENGTH DECIMAL_DIGITS"
                + " PSEUDO_COLUMN"),
        shape(
            m -> m.getTablePrivileges(null, null, "%"),
            "TABLE_CAT TABLE_SCHEM TABLE_NAME GRANTOR GRANTEE PRIVILEGE IS_GRANTABLE"),
        shape(
            m -> m.getColumnPrivileges(null, null, "events", "%"),
            "TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME GRANTOR GRANTEE PRIVILEGE"
                + " IS_GRANTABLE"),
        shape(
            m -> m.getFunctions(null, null, "no such function"),
            "FUNCTION_CAT FUNCTION_SCHEM FUNCTION_NAME REMARKS FUNCTION_TYPE SPECIFIC_NAME"),
        shape(
            m -> m.getUDTs(null, null, "%", null),
            "TYPE_CAT TYPE_SCHEM TYPE_NAME CLASS_NAME DATA_TYPE REMARKS BASE_TYPE"),
        shape(
            m -> m.getSuperTables(null, null, "%"),
            "TABLE_CAT TABLE_SCHEM TABLE_NAME SUPERTABLE_NAME"),
        shape(
            m -> m.getPseudoColumns(null, null, "%", "%"),
            "TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME DATA_TYPE COLUMN_SIZE DECIMAL_DIGITS"
                + " NUM_PREC_RADIX COLUMN_USAGE REMARKS CHAR_OCTET_LENGTH IS_NULLABLE"),
        shape(DatabaseMetaData::getClientInfoProperties, "NAME MAX_LEN DEFAULT_VALUE DESCRIPTION"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("emptyResults")
  void isEmptyInTheDocumentedShape(String labels, Asking asking) throws Exception {
    try (ResultSet rows = asking.of(metaData)) {
      ResultSetMetaData columns = rows.getMetaData();
      assertThat(
              IntStream.rangeClosed(1, columns.getColumnCount())
                  .mapToObj(
                      i -> {
                        try {
                          return columns.getColumnLabel(i);
                        } catch (SQLException e) {
                          throw new AssertionError(e);
                        }
                      })
                  .collect(Collectors.joining(" ")))
          .isEqualTo(labels);
      assertThat(rows.next()).isFalse();
    }
  }

  @Test
  void listsTheFunctionsThatQueriesMayCall() throws Exception {
    List<String> all = rows(metaData.getFunctions(null, null, null), "FUNCTION_NAME");
    assertThat(all)
        .isSorted()
        .doesNotHaveDuplicates()
        .contains("UPPER", "COALESCE", "COUNT", "DAYNAME", "LEFT", "ROW_NUMBER", "YEAR")
        .contains("CURRENT_SCHEMA", "DATE_TRUNC", "NOW")
        .doesNotContain("PERCENT_RANK", "PERCENTILE_CONT")
        .allMatch(name -> name.matches("[A-Z][A-Z0-9_]*"));
    assertThat(rows(metaData.getFunctions("", "", "upper"), "FUNCTION_NAME", "SPECIFIC_NAME"))
        .containsExactly("UPPER UPPER");
    assertThat(rows(metaData.getFunctions(null, "physicalevents", "%"), "FUNCTION_NAME")).isEmpty();
    try (Connection own = database.connect("fun=oracle")) {
      assertThat(rows(own.getMetaData().getFunctions(null, null, "NVL"), "FUNCTION_NAME"))
          .containsExactly("NVL");
    }
  }

  @Test
  void tellsOfEachFunctionItsResultAndTheArgumentsThatItNeeds() throws Exception {
    assertThat(
            rows(
                metaData.getFunctionColumns(null, null, "date\\_trunc", "%"),
                "FUNCTION_NAME",
                "COLUMN_NAME",
                "COLUMN_TYPE",
                "TYPE_NAME",
                "ORDINAL_POSITION"))
        .containsExactly(
            "DATE_TRUNC  " + DatabaseMetaData.functionReturn + " ANY 0",
            "DATE_TRUNC argument1 " + DatabaseMetaData.functionColumnIn + " ANY 1",
            "DATE_TRUNC argument2 " + DatabaseMetaData.functionColumnIn + " ANY 2");
    assertThat(rows(metaData.getFunctionColumns(null, null, "upper", "arg%"), "COLUMN_NAME"))
        .containsExactly("argument1");
    assertThat(rows(metaData.getFunctionColumns(null, null, "substring", "arg%"), "COLUMN_NAME"))
        .containsExactly("argument1", "argument2");
    assertThat(rows(metaData.getFunctionColumns(null, "physicalevents", "%", "%"), "COLUMN_NAME"))
        .isEmpty();
    assertThat(
            rows(metaData.getFunctionColumns(null, null, null, null), "FUNCTION_NAME").stream()
                .distinct())
        .isEqualTo(rows(metaData.getFunctions(null, null, null), "FUNCTION_NAME"));
  }

  /** As the javadoc of {@link DatabaseMetaData} has them: what is a number there is one here. */
  @Test
  void numbersAreOfTheDocumentedTypes() throws Exception {
    assertThat(types(metaData.getColumns(null, null, "events", null)))
        .containsExactly(
            "TABLE_CAT VARCHAR",
            "TABLE_SCHEM VARCHAR",
            "TABLE_NAME VARCHAR",
            "COLUMN_NAME VARCHAR",
            "DATA_TYPE INTEGER",
            "TYPE_NAME VARCHAR",
            "COLUMN_SIZE INTEGER",
            "BUFFER_LENGTH INTEGER",
            "DECIMAL_DIGITS INTEGER",
            "NUM_PREC_RADIX INTEGER",
            "NULLABLE INTEGER",
            "REMARKS VARCHAR",
            "COLUMN_DEF VARCHAR",
            "SQL_DATA_TYPE INTEGER",
            "SQL_DATETIME_SUB INTEGER",
            "CHAR_OCTET_LENGTH INTEGER",
            "ORDINAL_POSITION INTEGER",
            "IS_NULLABLE VARCHAR",
            "SCOPE_CATALOG VARCHAR",
            "SCOPE_SCHEMA VARCHAR",
            "SCOPE_TABLE VARCHAR",
            "SOURCE_DATA_TYPE SMALLINT",
            "IS_AUTOINCREMENT VARCHAR",
            "IS_GENERATEDCOLUMN VARCHAR");
    assertThat(types(metaData.getTypeInfo()))
        .containsExactly(
            "TYPE_NAME VARCHAR",
            "DATA_TYPE INTEGER",
            "PRECISION INTEGER",
            "LITERAL_PREFIX VARCHAR",
            "LITERAL_SUFFIX VARCHAR",
            "CREATE_PARAMS VARCHAR",
            "NULLABLE SMALLINT",
            "CASE_SENSITIVE BOOLEAN",
            "SEARCHABLE SMALLINT",
            "UNSIGNED_ATTRIBUTE BOOLEAN",
            "FIXED_PREC_SCALE BOOLEAN",
            "AUTO_INCREMENT BOOLEAN",
            "LOCAL_TYPE_NAME VARCHAR",
            "MINIMUM_SCALE SMALLINT",
            "MAXIMUM_SCALE SMALLINT",
            "SQL_DATA_TYPE INTEGER",
            "SQL_DATETIME_SUB INTEGER",
            "NUM_PREC_RADIX INTEGER");
    assertThat(types(metaData.getIndexInfo(null, null, "events", false, true)))
        .contains("NON_UNIQUE BOOLEAN", "TYPE SMALLINT", "CARDINALITY BIGINT", "PAGES BIGINT");
  }

  private static List<String> types(ResultSet rows) throws SQLException {
    List<String> types = new ArrayList<>();
    try (rows) {
      ResultSetMetaData columns = rows.getMetaData();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        types.add(columns.getColumnLabel(i) + " " + columns.getColumnTypeName(i));
      }
    }
    return types;
  }

  @Test
  void tellsWhatTheDriverCanDo() throws Exception {
    assertThat(metaData.isReadOnly()).isTrue();
    assertThat(metaData.supportsTransactions()).isFalse();
    assertThat(metaData.getDefaultTransactionIsolation()).isEqualTo(Connection.TRANSACTION_NONE);
    assertThat(metaData.supportsBatchUpdates()).isFalse();
    assertThat(metaData.supportsGetGeneratedKeys()).isFalse();
    assertThat(metaData.supportsResultSetType(ResultSet.TYPE_FORWARD_ONLY)).isTrue();
    assertThat(metaData.supportsResultSetType(ResultSet.TYPE_SCROLL_INSENSITIVE)).isFalse();
    assertThat(metaData.supportsResultSetHoldability(metaData.getResultSetHoldability())).isTrue();
    assertThat(metaData.ownInsertsAreVisible(ResultSet.TYPE_FORWARD_ONLY)).isFalse();
    assertThat(metaData.updatesAreDetected(ResultSet.TYPE_FORWARD_ONLY)).isFalse();
    assertThat(metaData.nullsAreSortedHigh()).isTrue();
    assertThat(metaData.nullsAreSortedAtEnd()).isFalse();
    assertThat(metaData.getIdentifierQuoteString()).isEqualTo("\"");
    assertThat(metaData.storesMixedCaseIdentifiers()).isTrue();
    assertThat(metaData.storesUpperCaseIdentifiers()).isFalse();
    assertThat(metaData.supportsMixedCaseIdentifiers()).isFalse();
    assertThat(metaData.supportsCatalogsInDataManipulation()).isFalse();
    assertThat(metaData.supportsSchemasInDataManipulation()).isTrue();
    assertThat(metaData.supportsSchemasInTableDefinitions()).isTrue();
    assertThat(metaData.supportsConvert(Types.VARCHAR, Types.INTEGER)).isTrue();
    assertThat(metaData.supportsConvert(Types.DATE, Types.INTEGER)).isFalse();
    assertThat(metaData.supportsConvert(Types.BLOB, Types.CLOB)).isFalse();
    assertThat(metaData.getStringFunctions()).contains("CONCAT");
    assertThat(metaData.getNumericFunctions()).contains("ABS");
    assertThat(metaData.getTimeDateFunctions()).contains("CURDATE");
    assertThat(metaData.getSQLKeywords().split(","))
        .doesNotContain("TIME", "YEAR", "A")
        .contains("LIMIT");
    assertThat(metaData.getDriverName()).isEqualTo(metaData.getDatabaseProductName());
    assertThat(metaData.getJDBCMajorVersion()).isEqualTo(4);
  }

  /** NULL is told to sort high, and subqueries in SOME to work: so they must. */
  @Test
  void whatItTellsIsTrue() throws Exception {
    String nulls = "SELECT x FROM (VALUES ('a'), (CAST(NULL AS VARCHAR)), ('b')) t (x) ORDER BY x";
    assertThat(SimulatedDatabase.texts(connection, nulls)).containsExactly("a", "b", null);
    assertThat(
            SimulatedDatabase.texts(
                connection,
                "SELECT x FROM (VALUES ('a'), ('b')) t (x)"
                    + " WHERE x = SOME (SELECT y FROM (VALUES ('b'), ('c')) u (y))"))
        .containsExactly("b");
  }

  /**
   * H2 has what the documentation lists, but for the names of three columns that it reserves, and a
   * column of its own.
   */
  @Test
  void hasTheColumnsAndTypesThatH2Has() throws Exception {
    int compared = 0;
    try (Connection h2 = DriverManager.getConnection("jdbc:h2:mem:")) {
      for (Method method : DatabaseMetaData.class.getMethods()) {
        if (method.getReturnType() == ResultSet.class) {
          assertThat(columns(method, connection.getMetaData()))
              .as(method.getName())
              .isEqualTo(
                  columns(method, h2.getMetaData())
                      .replaceAll("RESERVED([123]) NULL", "FUTURE_USE$1 VARCHAR")
                      .replace("DESCRIPTION VARCHAR, VALUE VARCHAR", "DESCRIPTION VARCHAR"));
          compared++;
        }
      }
    }
    assertThat(compared).isEqualTo(26);
  }

  private static String columns(Method method, DatabaseMetaData metaData) throws Exception {
    Object[] arguments =
        Stream.of(method.getParameterTypes())
            .map(
                type ->
                    type == int.class ? (Object) 1 : type == boolean.class ? true : anyName(type))
            .toArray();
    try (ResultSet results = (ResultSet) method.invoke(metaData, arguments)) {
      ResultSetMetaData columns = results.getMetaData();
      List<String> words = new ArrayList<>();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        words.add(
            columns.getColumnLabel(i) + " " + JDBCType.valueOf(columns.getColumnType(i)).getName());
      }
      return String.join(", ", words);
    }
  }

  private static @Nullable String anyName(Class<?> type) {
    return type == String.class ? "nowhere" : null;
  }
}
