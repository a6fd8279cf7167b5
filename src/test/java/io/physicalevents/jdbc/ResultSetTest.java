package io.physicalevents.jdbc;

import static io.physicalevents.jdbc.SimulatedDatabase.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.TimeZone;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.calcite.DataContext;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.jdbc.CalciteConnection;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Linq4j;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.ScannableTable;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How values are read. The session is in Shanghai, eight hours ahead. */
class ResultSetTest {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  private static SimulatedDatabase database;
  private static Connection connection;

  @BeforeAll
  static void connect() throws Exception {
    database = new SimulatedDatabase();
    connection = database.connect("timeZone=Asia/Shanghai");
  }

  @AfterAll
  static void disconnect() throws Exception {
    connection.close();
    database.close();
  }

  private interface Reading {
    void of(ResultSet row) throws SQLException;
  }

  private static void onRow(String sql, Reading reading) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      reading.of(rows);
    }
  }

  private interface Getter {
    Object get(ResultSet row) throws SQLException;
  }

  private static Object value(String expression, Getter getter) throws SQLException {
    Object[] value = new Object[1];
    onRow("SELECT " + expression + " AS x FROM (VALUES 1) t", row -> value[0] = getter.get(row));
    return value[0];
  }

  @Test
  void readsTimes() throws Exception {
    onRow(
        "SELECT time FROM events WHERE event_id = 'e1'",
        row -> {
          LocalDateTime wall = LocalDateTime.parse("2025-03-01T16:00:00.250");
          assertThat(row.getTimestamp("time").toInstant()).isEqualTo(FIRST);
          assertThat(row.getTimestamp(1).getTime()).isEqualTo(FIRST.toEpochMilli());
          assertThat(row.getObject(1)).isEqualTo(Timestamp.from(FIRST));
          assertThat(row.getString(1)).isEqualTo("2025-03-01 16:00:00.250");
          assertThat(row.getObject(1, Instant.class)).isEqualTo(FIRST);
          assertThat(row.getObject(1, LocalDateTime.class)).isEqualTo(wall);
          assertThat(row.getObject(1, LocalDate.class)).isEqualTo(wall.toLocalDate());
          assertThat(row.getObject(1, LocalTime.class)).isEqualTo(wall.toLocalTime());
          assertThat(row.getObject(1, OffsetDateTime.class))
              .isEqualTo(OffsetDateTime.parse("2025-03-01T16:00:00.250+08:00"));
          assertThat(row.getObject(1, ZonedDateTime.class)).isEqualTo(wall.atZone(SHANGHAI));
          assertThat(row.getObject(1, java.util.Date.class)).isEqualTo(Timestamp.from(FIRST));
          assertThat(row.getDate(1)).isEqualTo(Date.valueOf("2025-03-01"));
          assertThat(row.getTime(1).toString()).isEqualTo("16:00:00");
          Calendar utc = Calendar.getInstance(TimeZone.getTimeZone("UTC"));
          assertThat(row.getTimestamp(1, utc).toInstant()).isEqualTo(FIRST.plusSeconds(8 * 3600));
          assertThat(row.getTimestamp("time", null).toInstant()).isEqualTo(FIRST);
          assertThat(row.getDate(1, utc).getTime())
              .isEqualTo(Instant.parse("2025-03-01T00:00:00Z").toEpochMilli());
        });
  }

  static Stream<Arguments> values() {
    Calendar newYork = Calendar.getInstance(TimeZone.getTimeZone("America/New_York"));
    return Stream.of(
        arguments("DATE '2025-03-01'", get(r -> r.getDate(1)), Date.valueOf("2025-03-01")),
        arguments("DATE '2025-03-01'", get(r -> r.getObject("x")), Date.valueOf("2025-03-01")),
        arguments("DATE '2025-03-01'", get(r -> r.getString(1)), "2025-03-01"),
        arguments("DATE '1582-10-01'", get(r -> r.getString(1)), "1582-10-01"),
        arguments("DATE '1582-10-01'", get(r -> r.getDate(1).toString()), "1582-10-01"),
        arguments(
            "DATE '2025-03-01'",
            get(r -> r.getDate(1, newYork).getTime()),
            Instant.parse("2025-03-01T05:00:00Z").toEpochMilli()),
        arguments(
            "DATE '2025-03-01'",
            get(r -> r.getTimestamp(1).toInstant()),
            Instant.parse("2025-02-28T16:00:00Z")),
        arguments(
            "DATE '2025-03-01'",
            get(r -> r.getObject(1, LocalDate.class)),
            LocalDate.of(2025, 3, 1)),
        arguments("TIME '10:11:12'", get(r -> r.getTime(1)), Time.valueOf("10:11:12")),
        arguments("TIME '10:11:12'", get(r -> r.getObject(1)), Time.valueOf("10:11:12")),
        arguments("TIME '10:11:12'", get(r -> r.getString(1)), "10:11:12"),
        arguments("CAST('10:11:12.345' AS TIME(3))", get(r -> r.getString("x")), "10:11:12.345"),
        arguments(
            "CAST('10:11:12.345' AS TIME(3))",
            get(r -> r.getObject(1, LocalTime.class)),
            LocalTime.of(10, 11, 12, 345_000_000)),
        arguments(
            "TIME '10:11:12'",
            get(r -> r.getTime(1, newYork).getTime()),
            Instant.parse("1970-01-01T15:11:12Z").toEpochMilli()),
        arguments(
            "TIMESTAMP '2025-03-01 10:00:00'", get(r -> r.getString(1)), "2025-03-01 10:00:00"),
        arguments("5", get(r -> r.getInt(1)), 5),
        arguments("5", get(r -> r.getLong("x")), 5L),
        arguments("5", get(r -> r.getShort(1)), (short) 5),
        arguments("5", get(r -> r.getByte(1)), (byte) 5),
        arguments("5", get(r -> r.getDouble(1)), 5.0),
        arguments("5", get(r -> r.getFloat(1)), 5f),
        arguments("5", get(r -> r.getBoolean(1)), true),
        arguments("5", get(r -> r.getString(1)), "5"),
        arguments("5", get(r -> r.getBigDecimal(1)), new BigDecimal(5)),
        arguments("5", get(r -> r.getObject(1)), 5),
        arguments("5", get(r -> r.getObject(1, Integer.class)), 5),
        arguments("5", get(r -> r.getObject(1, Long.class)), 5L),
        arguments("5", get(r -> r.getObject(1, Short.class)), (short) 5),
        arguments("5", get(r -> r.getObject(1, Byte.class)), (byte) 5),
        arguments("5", get(r -> r.getObject(1, Double.class)), 5.0),
        arguments("5", get(r -> r.getObject(1, BigDecimal.class)), new BigDecimal(5)),
        arguments("5", get(r -> r.getObject(1, BigInteger.class)), BigInteger.valueOf(5)),
        arguments("5", get(r -> r.getObject(1, String.class)), "5"),
        arguments("5", get(r -> r.getObject(1, Object.class)), 5),
        arguments("1.75", get(r -> r.getInt(1)), 1),
        arguments("-1.75", get(r -> r.getLong(1)), -1L),
        arguments("127.9", get(r -> r.getByte(1)), (byte) 127),
        arguments("CAST(1.5E0 AS DOUBLE)", get(r -> r.getObject(1)), 1.5),
        arguments("1000000000.00", get(r -> r.getString(1)), "1000000000.00"),
        arguments("' 42 '", get(r -> r.getInt(1)), 42),
        arguments("'42.9'", get(r -> r.getInt(1)), 42),
        arguments("'1e2'", get(r -> r.getDouble(1)), 100.0),
        arguments("'TRUE'", get(r -> r.getBoolean(1)), true),
        arguments("'0'", get(r -> r.getBoolean(1)), false),
        arguments("'2025-03-01 16:00:00.250'", get(r -> r.getTimestamp(1).toInstant()), FIRST),
        arguments("'2025-03-01'", get(r -> r.getDate(1)), Date.valueOf("2025-03-01")),
        arguments("'10:11'", get(r -> r.getTime(1)), Time.valueOf("10:11:00")),
        arguments(
            "'00000000-0000-0000-0000-000000000001'",
            get(r -> r.getObject(1, UUID.class)),
            new UUID(0, 1)),
        arguments("TRUE", get(r -> r.getBoolean(1)), true),
        arguments("TRUE", get(r -> r.getObject(1, Boolean.class)), true),
        arguments("TRUE", get(r -> r.getInt(1)), 1),
        arguments("X'00ff'", get(r -> r.getBytes(1)), new byte[] {0, (byte) 0xff}),
        arguments("X'00ff'", get(r -> r.getObject(1)), new byte[] {0, (byte) 0xff}),
        arguments("X'00ff'", get(r -> r.getString(1)), "00ff"),
        arguments("X'00ff'", get(r -> r.getBinaryStream(1).readAllBytes().length), 2),
        arguments("'é'", get(r -> read(r.getCharacterStream(1))), "é"),
        arguments("'é'", get(r -> read(r.getNCharacterStream("x"))), "é"),
        arguments("'ab'", get(r -> new String(r.getAsciiStream(1).readAllBytes())), "ab"),
        arguments("'ab'", get(r -> r.getNString(1)), "ab"),
        arguments("CAST('ab' AS CHAR(4))", get(r -> r.getString(1)), "ab  "),
        arguments("INTERVAL '1' DAY", get(r -> r.getString(1)), "+1"),
        arguments("ARRAY[1, 2]", get(r -> r.getArray(1).getArray()), new int[] {1, 2}),
        arguments(
            "ARRAY[1, 2]", get(r -> r.getObject(1, Array.class).getArray()), new int[] {1, 2}),
        arguments("ARRAY[1, 2]", get(r -> r.getString(1)), "[1, 2]"));
  }

  private interface Checked {
    Object get(ResultSet row) throws Exception;
  }

  private static Getter get(Checked getter) {
    return row -> {
      try {
        return getter.get(row);
      } catch (java.io.IOException e) {
        throw new AssertionError(e);
      } catch (SQLException | RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    };
  }

  private static String read(java.io.Reader reader) throws java.io.IOException {
    java.io.StringWriter text = new java.io.StringWriter();
    reader.transferTo(text);
    return text.toString();
  }

  @ParameterizedTest(name = "{0} is {2}")
  @MethodSource("values")
  void readsValues(String expression, Getter getter, Object expected) throws Exception {
    assertThat(value(expression, getter)).isEqualTo(expected);
  }

  static Stream<Arguments> valuesThatDoNotFit() {
    return Stream.of(
        arguments("128", get(r -> r.getByte(1)), "22003"),
        arguments("-32769", get(r -> r.getShort(1)), "22003"),
        arguments("3000000000", get(r -> r.getInt(1)), "22003"),
        arguments("CAST(1E30 AS DOUBLE)", get(r -> r.getLong(1)), "22003"),
        arguments("CAST(1E300 AS DOUBLE)", get(r -> r.getFloat(1)), "22003"),
        arguments("'99999999999999999999'", get(r -> r.getLong(1)), "22003"),
        arguments("'1e999999999'", get(r -> r.getLong(1)), "22003"),
        arguments("'abc'", get(r -> r.getInt(1)), "22018"),
        arguments("'abc'", get(r -> r.getBigDecimal(1)), "22018"),
        arguments("'abc'", get(r -> r.getBoolean(1)), "22018"),
        arguments("'abc'", get(r -> r.getTimestamp(1)), "22007"),
        arguments("'abc'", get(r -> r.getDate(1)), "22007"),
        arguments("'abc'", get(r -> r.getTime(1)), "22007"),
        arguments("'abc'", get(r -> r.getBytes(1)), "22018"),
        arguments("'abc'", get(r -> r.getArray(1)), "22018"),
        arguments("'abc'", get(r -> r.getObject(1, UUID.class)), "22018"),
        arguments("'abc'", get(r -> r.getObject(1, Connection.class)), "22018"),
        arguments("DATE '2025-03-01'", get(r -> r.getInt(1)), "22018"),
        arguments("DATE '2025-03-01'", get(r -> r.getTime(1)), "22018"),
        arguments("TIME '10:11:12'", get(r -> r.getDate(1)), "22018"),
        arguments("TIMESTAMP '2025-03-01 10:00:00'", get(r -> r.getLong(1)), "22018"),
        arguments("INTERVAL '1' DAY", get(r -> r.getArray(1)), "22018"));
  }

  @ParameterizedTest(name = "{0} does not fit")
  @MethodSource("valuesThatDoNotFit")
  void refusesWhatDoesNotFit(String expression, Getter getter, String state) throws Exception {
    assertThatExceptionOfType(SQLDataException.class)
        .isThrownBy(() -> value(expression, getter))
        .withMessageContaining("column 1 (x")
        .satisfies(e -> assertThat(e.getSQLState()).isEqualTo(state));
  }

  @Test
  void readsNull() throws Exception {
    onRow(
        "SELECT CAST(NULL AS INTEGER) AS n, CAST(NULL AS TIMESTAMP) AS t, 1 AS k FROM (VALUES 1)",
        row -> {
          assertThat(row.getInt("n")).isZero();
          assertThat(row.wasNull()).isTrue();
          assertThat(row.getInt("k")).isOne();
          assertThat(row.wasNull()).isFalse();
          assertThat(row.getObject(1)).isNull();
          assertThat(row.getObject(1, Integer.class)).isNull();
          assertThat(row.getBoolean(1)).isFalse();
          assertThat(row.getDouble(1)).isZero();
          assertThat(row.getString(1)).isNull();
          assertThat(row.getTimestamp(2)).isNull();
          assertThat(row.wasNull()).isTrue();
          assertThat(row.getObject(2, Instant.class)).isNull();
          assertThat(row.getTime(2)).isNull();
        });
  }

  @Test
  void findsColumnsByLabel() throws Exception {
    onRow(
        "SELECT event_id AS \"Id\", event_id, status AS id FROM events",
        row -> {
          assertThat(row.findColumn("ID")).isEqualTo(1);
          assertThat(row.findColumn("EVENT_ID")).isEqualTo(2);
          assertThatExceptionOfType(SQLException.class)
              .isThrownBy(() -> row.getString("nonsense"))
              .withMessage("there is no column \"nonsense\"; the columns are Id, event_id, id")
              .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("42703"));
          for (int index : new int[] {0, -1, 4}) {
            assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> row.getString(index))
                .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("42703"));
          }
        });
  }

  @Test
  void knowsItsPosition() throws Exception {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT event_id FROM events LIMIT 2")) {
      assertThat(rows.isBeforeFirst()).isTrue();
      assertThat(rows.getRow()).isZero();
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> rows.getString(1))
          .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("24000"));
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo("e4");
      assertThat(rows.isBeforeFirst()).isFalse();
      assertThat(rows.isFirst()).isTrue();
      assertThat(rows.getRow()).isOne();
      assertThat(rows.next()).isTrue();
      assertThat(rows.isFirst()).isFalse();
      assertThat(rows.getRow()).isEqualTo(2);
      assertThat(rows.isAfterLast()).isFalse();
      assertThat(rows.next()).isFalse();
      assertThat(rows.isAfterLast()).isTrue();
      assertThat(rows.getRow()).isZero();
      assertThat(rows.next()).isFalse();
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> rows.getString(1))
          .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("24000"));
    }
  }

  @Test
  void anEmptyResultIsNeitherBeforeNorAfterItsRows() throws Exception {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT event_id FROM events LIMIT 0")) {
      assertThat(rows.isBeforeFirst()).isFalse();
      assertThat(rows.next()).isFalse();
      assertThat(rows.isBeforeFirst()).isFalse();
      assertThat(rows.isAfterLast()).isFalse();
      assertThat(rows.isFirst()).isFalse();
    }
  }

  @Test
  void goesForwardOnlyAndChangesNothing() throws Exception {
    onRow(
        "SELECT event_id FROM events",
        row -> {
          assertThat(row.getType()).isEqualTo(ResultSet.TYPE_FORWARD_ONLY);
          assertThat(row.getConcurrency()).isEqualTo(ResultSet.CONCUR_READ_ONLY);
          assertThat(row.getFetchDirection()).isEqualTo(ResultSet.FETCH_FORWARD);
          for (Reading refused :
              new Reading[] {
                ResultSet::previous,
                ResultSet::beforeFirst,
                r -> r.absolute(1),
                r -> r.updateString(1, "x"),
                r -> r.updateObject("event_id", "x"),
                ResultSet::deleteRow,
                ResultSet::refreshRow,
                r -> r.getBlob(1)
              }) {
            assertThatExceptionOfType(SQLFeatureNotSupportedException.class)
                .isThrownBy(() -> refused.of(row))
                .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("0A000"));
          }
        });
  }

  /** Else a tool that trusts the metadata casts what it reads, and fails. */
  @Test
  void objectsAreOfTheClassThatMetadataTells() throws Exception {
    onRow(
        "SELECT t.*, CAST(1 AS TINYINT), CAST(1 AS SMALLINT), 1, CAST(1 AS BIGINT), 1.5,"
            + " CAST(1 AS REAL), CAST(1 AS FLOAT), CAST(1 AS DOUBLE), TRUE, DATE '2025-01-01',"
            + " TIME '00:00:00', X'00', CAST('x' AS CHAR(2)), ARRAY[1]"
            + " FROM events AS t WHERE origin_event IS NOT NULL",
        row -> {
          ResultSetMetaData metaData = row.getMetaData();
          for (int i = 1; i <= metaData.getColumnCount(); i++) {
            Object value = row.getObject(i);
            assertThat(value)
                .as(metaData.getColumnTypeName(i))
                .isNotNull()
                .isInstanceOf(classNamed(metaData.getColumnClassName(i)));
            assertThat(metaData.getColumnDisplaySize(i))
                .as(metaData.getColumnTypeName(i))
                .isGreaterThanOrEqualTo(row.getString(i).length());
          }
        });
  }

  private static Class<?> classNamed(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void tellsWhatItsColumnsAre() throws Exception {
    onRow(
        "SELECT time AS t, resource_id, event_id, COUNT(*) OVER () AS n FROM events",
        row -> {
          ResultSetMetaData columns = row.getMetaData();
          assertThat(columns.getColumnCount()).isEqualTo(4);
          assertThat(columns.getColumnLabel(1)).isEqualTo("t");
          assertThat(columns.getColumnName(1)).isEqualTo("time");
          assertThat(columns.getTableName(1)).isEqualTo("events");
          assertThat(columns.getSchemaName(1)).isEqualTo("physicalevents");
          assertThat(columns.getCatalogName(1)).isEmpty();
          assertThat(columns.getColumnType(1)).isEqualTo(Types.TIMESTAMP);
          assertThat(columns.getColumnTypeName(1)).isEqualTo("TIMESTAMP");
          assertThat(columns.getPrecision(1)).isEqualTo(23);
          assertThat(columns.getScale(1)).isEqualTo(3);
          assertThat(columns.getColumnDisplaySize(1)).isEqualTo(23);
          assertThat(columns.isNullable(1)).isEqualTo(ResultSetMetaData.columnNullable);
          assertThat(columns.getPrecision(2)).isEqualTo(128);
          assertThat(columns.isCaseSensitive(2)).isTrue();
          assertThat(columns.getPrecision(3)).isEqualTo(Integer.MAX_VALUE);
          assertThat(columns.getTableName(4)).isEmpty();
          assertThat(columns.isSigned(4)).isTrue();
          assertThat(columns.isNullable(4)).isEqualTo(ResultSetMetaData.columnNoNulls);
          for (int i = 1; i <= 4; i++) {
            assertThat(columns.isReadOnly(i)).isTrue();
            assertThat(columns.isWritable(i)).isFalse();
            assertThat(columns.isAutoIncrement(i)).isFalse();
          }
        });
  }

  /** A table of another schema may hold what its types do not say. */
  private static final class LyingTable extends AbstractTable implements ScannableTable {

    private static final SqlIntervalQualifier DAY =
        new SqlIntervalQualifier(TimeUnit.DAY, null, SqlParserPos.ZERO);

    @Override
    public RelDataType getRowType(RelDataTypeFactory types) {
      RelDataType number = types.createSqlType(SqlTypeName.INTEGER);
      return types
          .builder()
          .add("a", types.createArrayType(number, -1))
          .add("t", SqlTypeName.TIMESTAMP)
          .add("d", SqlTypeName.DATE)
          .add("i", types.createSqlIntervalType(DAY))
          .build();
    }

    @Override
    public Enumerable<Object[]> scan(DataContext root) {
      return Linq4j.singletonEnumerable(new Object[] {"no list", "no time", "no date", "no span"});
    }
  }

  @Test
  void aValueThatIsNotOfItsTypeIsBadData() throws Exception {
    try (Connection other = database.connect();
        Statement statement = other.createStatement()) {
      other.unwrap(CalciteConnection.class).getRootSchema().add("lies", new LyingTable());
      ResultSet row = statement.executeQuery("SELECT * FROM lies");
      assertThat(row.next()).isTrue();
      assertThatExceptionOfType(SQLDataException.class)
          .isThrownBy(() -> row.getString("i"))
          .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("22018"));
      for (int i = 1; i <= 4; i++) {
        int column = i;
        for (Reading reading :
            new Reading[] {
              r -> r.getTimestamp(column), r -> r.getLong(column), r -> r.getBytes(column)
            }) {
          assertThatExceptionOfType(SQLDataException.class)
              .as("column %d", i)
              .isThrownBy(() -> reading.of(row))
              .satisfies(e -> assertThat(e.getSQLState()).startsWith("22"));
        }
      }
    }
  }

  @Test
  void closesItsStatementWhereItIsToldTo() throws Exception {
    Statement statement = connection.createStatement();
    statement.closeOnCompletion();
    ResultSet first = statement.executeQuery("SELECT 1");
    ResultSet second = statement.executeQuery("SELECT 1");
    assertThat(first.isClosed()).isTrue();
    assertThat(statement.isClosed()).isFalse();
    second.close();
    assertThat(statement.isClosed()).isTrue();
  }
}
