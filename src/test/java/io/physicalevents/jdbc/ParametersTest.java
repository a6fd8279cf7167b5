package io.physicalevents.jdbc;

import static io.physicalevents.jdbc.SimulatedDatabase.FIRST;
import static io.physicalevents.jdbc.SimulatedDatabase.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.List;
import java.util.TimeZone;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.rowset.serial.SerialBlob;
import javax.sql.rowset.serial.SerialClob;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each setter binds, and what it refuses. The session is in Shanghai, eight hours ahead. */
class ParametersTest {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final String BY_ID = "SELECT event_id FROM events WHERE event_id = ?";
  private static final String BY_TIME = "SELECT event_id FROM events WHERE time = ?";
  private static final List<String> E1 = List.of("e1");

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

  /** Sets the first parameter in one of JDBC's many ways. */
  private interface Setting {
    void on(PreparedStatement statement) throws Exception;
  }

  private static Arguments way(String what, Setting setting) {
    return arguments(what, setting);
  }

  private static List<String> found(String sql, Setting setting) throws Exception {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      setting.on(statement);
      return texts(statement);
    }
  }

  enum Id {
    e1
  }

  static Stream<Arguments> waysToSetText() {
    byte[] ascii = "e1".getBytes(StandardCharsets.US_ASCII);
    return Stream.of(
        way("setString", s -> s.setString(1, "e1")),
        way("setNString", s -> s.setNString(1, "e1")),
        way("setObject", s -> s.setObject(1, "e1")),
        way("setObject of an enum", s -> s.setObject(1, Id.e1)),
        way("setObject with a type", s -> s.setObject(1, "e1", Types.VARCHAR)),
        way("setObject with type and length", s -> s.setObject(1, "e1", Types.VARCHAR, 2)),
        way("setObject with an SQLType", s -> s.setObject(1, "e1", JDBCType.VARCHAR)),
        way("setObject with SQLType, length", s -> s.setObject(1, "e1", JDBCType.VARCHAR, 2)),
        way("setObject of a Reader", s -> s.setObject(1, new StringReader("e1"))),
        way("setAsciiStream", s -> s.setAsciiStream(1, new ByteArrayInputStream(ascii))),
        way("setAsciiStream int", s -> s.setAsciiStream(1, new ByteArrayInputStream(ascii), 2)),
        way("setAsciiStream long", s -> s.setAsciiStream(1, new ByteArrayInputStream(ascii), 2L)),
        way("setCharacterStream", s -> s.setCharacterStream(1, new StringReader("e1"))),
        way("setCharacterStream int", s -> s.setCharacterStream(1, new StringReader("e1?"), 2)),
        way("setCharacterStream long", s -> s.setCharacterStream(1, new StringReader("e1"), 2L)),
        way("setNCharacterStream", s -> s.setNCharacterStream(1, new StringReader("e1"))),
        way("setNCharacterStream long", s -> s.setNCharacterStream(1, new StringReader("e1"), 2)),
        way("setUnicodeStream", ParametersTest::setUnicodeStream),
        way("setClob", s -> s.setClob(1, new SerialClob("e1".toCharArray()))),
        way("setClob of a Reader", s -> s.setClob(1, new StringReader("e1"))),
        way("setClob long", s -> s.setClob(1, new StringReader("e1"), 2)),
        way("setNClob of a Reader", s -> s.setNClob(1, new StringReader("e1"))),
        way("setNClob long", s -> s.setNClob(1, new StringReader("e1"), 2)));
  }

  @SuppressWarnings("deprecation")
  private static void setUnicodeStream(PreparedStatement statement) throws SQLException {
    byte[] utf8 = "e1".getBytes(StandardCharsets.UTF_8);
    statement.setUnicodeStream(1, new ByteArrayInputStream(utf8), 2);
  }

  /** Set over another value, so that a setter that does nothing finds e2. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("waysToSetText")
  void bindsText(String what, Setting setting) throws Exception {
    Setting over =
        statement -> {
          statement.setString(1, "e2");
          setting.on(statement);
        };
    assertThat(found(BY_ID, over)).isEqualTo(E1);
  }

  static Stream<Arguments> textsOfOtherValues() {
    UUID uuid = UUID.fromString("00000000-0000-0000-0000-000000000001");
    return Stream.of(
        arguments(way("int", s -> s.setInt(1, 5)), "5"),
        arguments(way("short", s -> s.setShort(1, (short) 5)), "5"),
        arguments(way("byte", s -> s.setByte(1, (byte) 5)), "5"),
        arguments(way("long", s -> s.setLong(1, 5)), "5"),
        arguments(way("float", s -> s.setFloat(1, 0.5f)), "0.5"),
        arguments(way("double", s -> s.setDouble(1, 0.5)), "0.5"),
        arguments(way("BigDecimal", s -> s.setBigDecimal(1, new BigDecimal("1E+2"))), "100"),
        arguments(way("boolean", s -> s.setBoolean(1, true)), "true"),
        arguments(way("Character", s -> s.setObject(1, 'x')), "x"),
        arguments(way("UUID", s -> s.setObject(1, uuid)), uuid.toString()),
        arguments(way("URL", s -> s.setURL(1, URI.create("http://a/b").toURL())), "http://a/b"),
        arguments(way("Date", s -> s.setDate(1, Date.valueOf("2025-03-01"))), "2025-03-01"),
        arguments(way("Time", s -> s.setTime(1, Time.valueOf("10:11:12"))), "10:11:12"),
        arguments(
            way("Timestamp", s -> s.setTimestamp(1, Timestamp.from(FIRST))),
            "2025-03-01 16:00:00.250"),
        arguments(way("LocalDate", s -> s.setObject(1, LocalDate.of(2025, 3, 1))), "2025-03-01"),
        arguments(way("Instant", s -> s.setObject(1, FIRST)), "2025-03-01T08:00:00.250Z"));
  }

  @ParameterizedTest
  @MethodSource("textsOfOtherValues")
  void writesOtherValuesAsText(Arguments way, String text) throws Exception {
    Setting setting = (Setting) way.get()[1];
    assertThat(
            found(
                "SELECT x FROM (VALUES 'a') t (x) WHERE CAST(? AS VARCHAR) = '" + text + "'",
                setting))
        .containsExactly("a");
  }

  static Stream<Arguments> waysToSetTime() {
    Timestamp timestamp = Timestamp.from(FIRST);
    LocalDateTime wall = LocalDateTime.parse("2025-03-01T16:00:00.250");
    Calendar calendar = Calendar.getInstance(TimeZone.getTimeZone(SHANGHAI));
    calendar.setTimeInMillis(FIRST.toEpochMilli());
    Calendar utcClock = Calendar.getInstance(TimeZone.getTimeZone("UTC"));
    Timestamp eightHoursLater = Timestamp.from(FIRST.plusSeconds(8 * 3600));
    return Stream.of(
        way("Timestamp", s -> s.setTimestamp(1, timestamp)),
        way("Timestamp without calendar", s -> s.setTimestamp(1, timestamp, null)),
        way("Timestamp as an object", s -> s.setObject(1, timestamp)),
        way("java.util.Date", s -> s.setObject(1, new java.util.Date(FIRST.toEpochMilli()))),
        way("Calendar", s -> s.setObject(1, calendar)),
        way("Instant", s -> s.setObject(1, FIRST)),
        way("Instant with digits below ms", s -> s.setObject(1, FIRST.plusNanos(999_999))),
        way("OffsetDateTime", s -> s.setObject(1, FIRST.atOffset(ZoneOffset.ofHours(-5)))),
        way("ZonedDateTime", s -> s.setObject(1, FIRST.atZone(ZoneId.of("America/New_York")))),
        way("LocalDateTime", s -> s.setObject(1, wall)),
        way("LocalDateTime with a type", s -> s.setObject(1, wall, Types.TIMESTAMP)),
        way("text", s -> s.setString(1, "2025-03-01 16:00:00.25")),
        way("text with T", s -> s.setString(1, "2025-03-01T16:00:00.250")),
        way("text with digits below ms", s -> s.setString(1, "2025-03-01 16:00:00.250999")),
        way("text with a type", s -> s.setObject(1, "2025-03-01 16:00:00.250", JDBCType.TIMESTAMP)),
        way("Timestamp on UTC's clock", s -> s.setTimestamp(1, eightHoursLater, utcClock)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("waysToSetTime")
  void bindsTime(String what, Setting setting) throws Exception {
    assertThat(found(BY_TIME, setting)).isEqualTo(E1);
  }

  static Stream<Arguments> waysToSetADay() {
    LocalDate day = LocalDate.of(2025, 3, 1);
    Calendar shanghai = Calendar.getInstance(TimeZone.getTimeZone(SHANGHAI));
    Date midnight = new Date(day.atStartOfDay(SHANGHAI).toInstant().toEpochMilli());
    return Stream.of(
        way("LocalDate", s -> s.setObject(1, day)),
        way("java.sql.Date", s -> s.setDate(1, Date.valueOf(day))),
        way("java.sql.Date on a clock", s -> s.setDate(1, midnight, shanghai)),
        way("text", s -> s.setString(1, "2025-03-01")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("waysToSetADay")
  void aDateIsMidnightOrItsDay(String what, Setting setting) throws Exception {
    assertThat(found("SELECT event_id FROM events WHERE time >= ?", setting))
        .containsExactly("e4", "e3", "e2", "e1");
    assertThat(
            found(
                "SELECT event_id FROM events WHERE time < ?",
                s -> {
                  setting.on(s);
                }))
        .isEmpty();
    assertThat(found("SELECT event_id FROM events WHERE CAST(time AS DATE) = ?", setting))
        .hasSize(4);
  }

  @Test
  void bindsTimesOfDay() throws Exception {
    String sql = "SELECT event_id FROM events WHERE CAST(time AS TIME(3)) = ?";
    assertThat(found(sql, s -> s.setObject(1, LocalTime.of(16, 0, 0, 250_000_000)))).isEqualTo(E1);
    assertThat(found(sql, s -> s.setString(1, "16:00:00.250"))).isEqualTo(E1);
    Time time = SessionTime.toTime(LocalTime.of(16, 0, 0, 250_000_000), ZoneOffset.UTC);
    Calendar utc = Calendar.getInstance(TimeZone.getTimeZone("UTC"));
    assertThat(found(sql, s -> s.setTime(1, time, utc))).isEqualTo(E1);
  }

  static Stream<Arguments> waysToSetOne() {
    return Stream.of(
        way("byte", s -> s.setByte(1, (byte) 1)),
        way("short", s -> s.setShort(1, (short) 1)),
        way("int", s -> s.setInt(1, 1)),
        way("long", s -> s.setLong(1, 1)),
        way("Integer", s -> s.setObject(1, 1)),
        way("Long", s -> s.setObject(1, 1L)),
        way("float", s -> s.setFloat(1, 1f)),
        way("double", s -> s.setDouble(1, 1.0)),
        way("BigDecimal", s -> s.setBigDecimal(1, new BigDecimal("1.00"))),
        way("BigInteger", s -> s.setObject(1, BigInteger.ONE)),
        way("text", s -> s.setString(1, " 1 ")),
        way("boolean", s -> s.setBoolean(1, true)),
        way("text with a type", s -> s.setObject(1, "1", Types.INTEGER)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("waysToSetOne")
  void bindsNumbers(String what, Setting setting) throws Exception {
    for (String type :
        List.of("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "DECIMAL(9, 2)", "REAL", "DOUBLE")) {
      String sql = "SELECT x FROM (VALUES 'a') t (x) WHERE CAST(? AS " + type + ") = 1";
      assertThat(found(sql, setting)).as(type).containsExactly("a");
    }
    assertThat(found("SELECT x FROM (VALUES 'a') t (x) WHERE CAST(? AS BOOLEAN)", setting))
        .containsExactly("a");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("waysToSetOne")
  void bindsLimitAndOffset(String what, Setting setting) throws Exception {
    assertThat(found("SELECT event_id FROM events LIMIT ?", setting)).containsExactly("e4");
    assertThat(found("SELECT event_id FROM events LIMIT 1 OFFSET ?", setting))
        .containsExactly("e3");
    assertThat(found("SELECT event_id FROM events ORDER BY event_id LIMIT ?", setting))
        .containsExactly("e1");
    assertThat(found("SELECT event_id FROM events ORDER BY event_id LIMIT 1 OFFSET ?", setting))
        .containsExactly("e2");
    assertThat(
            found(
                "SELECT level, COUNT(*) FROM (SELECT status AS level FROM events) t"
                    + " GROUP BY level LIMIT ?",
                setting))
        .containsExactly("asserted");
  }

  @Test
  void noLimitIsNone() throws Exception {
    assertThat(found("SELECT event_id FROM events LIMIT ?", s -> s.setNull(1, Types.INTEGER)))
        .hasSize(4);
    assertThat(
            found(
                "SELECT event_id FROM events ORDER BY event_id LIMIT ?", s -> s.setObject(1, null)))
        .hasSize(4);
    assertThat(
            found(
                "SELECT event_id FROM events ORDER BY event_id OFFSET ?",
                s -> s.setNull(1, Types.INTEGER, "INTEGER")))
        .hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT event_id FROM events LIMIT ?",
        "SELECT event_id FROM events ORDER BY event_id LIMIT ?",
        "SELECT COUNT(*) FROM (SELECT * FROM events ORDER BY event_id LIMIT ?) t"
      })
  void refusesANegativeLimit(String sql) throws Exception {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, -1);
      database.simulator().clearRequests();
      assertThatExceptionOfType(SQLDataException.class)
          .isThrownBy(statement::executeQuery)
          .withMessageContaining("parameter 1")
          .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("2201W"));
      assertThat(database.simulator().requests()).isEmpty();
    }
  }

  @Test
  void refusesANegativeOffset() throws Exception {
    assertThatExceptionOfType(SQLDataException.class)
        .isThrownBy(() -> found("SELECT event_id FROM events OFFSET ? ROWS", s -> s.setInt(1, -1)))
        .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("2201X"));
  }

  @Test
  void bindsBytes() throws Exception {
    byte[] bytes = {1, 2, (byte) 0xff};
    String sql = "SELECT x FROM (VALUES 'a') t (x) WHERE CAST(? AS VARBINARY) = X'0102ff'";
    for (Setting setting :
        List.<Setting>of(
            s -> s.setBytes(1, bytes),
            s -> s.setObject(1, bytes),
            s -> s.setObject(1, bytes, Types.VARBINARY),
            s -> s.setBinaryStream(1, new ByteArrayInputStream(bytes)),
            s -> s.setBinaryStream(1, new ByteArrayInputStream(bytes), 3),
            s -> s.setBinaryStream(1, new ByteArrayInputStream(bytes), 3L),
            s -> s.setBlob(1, new SerialBlob(bytes)),
            s -> s.setBlob(1, new ByteArrayInputStream(bytes)),
            s -> s.setBlob(1, new ByteArrayInputStream(bytes), 3))) {
      assertThat(found(sql, setting)).containsExactly("a");
    }
  }

  @Test
  void aNumberOfHoursIsAParameterWhereAnIntervalIsNone() throws Exception {
    String sql =
        "SELECT event_id FROM events WHERE time = TIMESTAMP '2025-03-01 15:00:00.250'"
            + " + CAST(? AS INTEGER) * INTERVAL '1' HOUR";
    assertThat(found(sql, s -> s.setInt(1, 1))).isEqualTo(E1);
  }

  static Stream<Arguments> valuesThatDoNotFit() {
    return Stream.of(
        arguments("VARCHAR", way("byte[]", s -> s.setBytes(1, new byte[1])), "22018"),
        arguments("VARCHAR", way("Object", s -> s.setObject(1, new Object())), "22018"),
        arguments("TIMESTAMP(3)", way("no time", s -> s.setString(1, "yesterday")), "22007"),
        arguments("TIMESTAMP(3)", way("no day", s -> s.setString(1, "2025-02-30")), "22007"),
        arguments(
            "TIMESTAMP(3)", way("a zone", s -> s.setString(1, "2025-03-01T00:00:00Z")), "22007"),
        arguments("TIMESTAMP(3)", way("long", s -> s.setLong(1, 5)), "22018"),
        arguments("TIMESTAMP(3)", way("Time", s -> s.setTime(1, new Time(0))), "22018"),
        arguments(
            "TIMESTAMP(3)",
            way("beyond all dates", s -> s.setObject(1, java.time.Instant.MAX)),
            "22008"),
        arguments("DATE", way("Time", s -> s.setTime(1, new Time(0))), "22018"),
        arguments("TIME", way("LocalDate", s -> s.setObject(1, LocalDate.EPOCH)), "22018"),
        arguments("TIME", way("hour 25", s -> s.setString(1, "25:00")), "22007"),
        arguments("TINYINT", way("200", s -> s.setInt(1, 200)), "22003"),
        arguments("SMALLINT", way("40000", s -> s.setInt(1, 40000)), "22003"),
        arguments("INTEGER", way("long", s -> s.setLong(1, 1L << 31)), "22003"),
        arguments("INTEGER", way("fraction", s -> s.setDouble(1, 1.5)), "22003"),
        arguments("INTEGER", way("text", s -> s.setString(1, "one")), "22018"),
        arguments("INTEGER", way("Timestamp", s -> s.setTimestamp(1, new Timestamp(0))), "22018"),
        arguments(
            "BIGINT",
            way("BigInteger", s -> s.setObject(1, BigInteger.ONE.shiftLeft(63))),
            "22003"),
        arguments("DOUBLE", way("text", s -> s.setString(1, "")), "22018"),
        arguments("DECIMAL(9, 2)", way("NaN", s -> s.setDouble(1, Double.NaN)), "22003"),
        arguments("BOOLEAN", way("text", s -> s.setString(1, "perhaps")), "22018"),
        arguments("BOOLEAN", way("LocalDate", s -> s.setObject(1, LocalDate.EPOCH)), "22018"),
        arguments("INTERVAL HOUR", way("Duration", s -> s.setObject(1, Duration.ZERO)), "22018"),
        arguments("VARBINARY", way("text", s -> s.setString(1, "00")), "22018"),
        arguments("VARCHAR", way("no number", s -> s.setObject(1, "abc", Types.INTEGER)), "22018"));
  }

  /** At set time, with the parameter's number, the value's type and what it takes. */
  @ParameterizedTest
  @MethodSource("valuesThatDoNotFit")
  void refusesWhatDoesNotFit(String type, Arguments way, String state) throws Exception {
    Setting setting = (Setting) way.get()[1];
    try (PreparedStatement statement =
        connection.prepareStatement("VALUES CAST(? AS " + type + ")")) {
      assertThatExceptionOfType(SQLDataException.class)
          .as("%s to %s", way.get()[0], type)
          .isThrownBy(() -> setting.on(statement))
          .withMessageContaining("parameter 1")
          .withMessageContaining("it takes")
          .satisfies(e -> assertThat(e.getSQLState()).isEqualTo(state));
    }
  }

  @Test
  void refusesKindsThatNoColumnHas() throws Exception {
    try (PreparedStatement statement = connection.prepareStatement(BY_ID)) {
      assertThatExceptionOfType(SQLFeatureNotSupportedException.class)
          .isThrownBy(() -> statement.setObject(1, "x", Types.ARRAY));
      statement.setArray(1, null);
      assertThat(texts(statement)).isEmpty();
    }
  }

  @Test
  void aStreamMustBeAsLongAsIsSaid() throws Exception {
    try (PreparedStatement statement = connection.prepareStatement(BY_ID)) {
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> statement.setCharacterStream(1, new StringReader("e1"), 3))
          .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("22026"));
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> statement.setCharacterStream(1, new StringReader("e1"), -1))
          .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("HY090"));
    }
  }

  @Test
  void standsInACaseWithinACase() throws Exception {
    assertThat(
            answers(
                "SELECT CASE WHEN event_id = ? THEN CASE WHEN status = ? THEN 1 ELSE 2 END END"
                    + " FROM events WHERE event_id = 'e1'",
                "e1",
                "no such status"))
        .containsExactly("2");
    assertThat(
            answers(
                "SELECT event_id FROM events WHERE 1 + COALESCE(CASE WHEN event_id = ? THEN"
                    + " CASE WHEN time > ? THEN ? ELSE 3 END END, 0) = ?",
                "e1",
                "1999-01-01T00:00:00",
                5,
                6))
        .isEqualTo(E1);
  }

  @Test
  void isATextOfAnyLengthBesideAShortOne() throws Exception {
    assertThat(
            answers(
                "SELECT CASE WHEN event_id = 'e2' THEN 'a' ELSE ? END FROM events"
                    + " WHERE event_id = 'e1'",
                "abc"))
        .containsExactly("abc");
    assertThat(
            answers(
                "SELECT COALESCE(CASE WHEN event_id = 'e2' THEN 'a' END, ?) FROM events"
                    + " WHERE event_id = 'e1'",
                "abc"))
        .containsExactly("abc");
  }

  private static List<String> answers(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return texts(statement);
    }
  }

  @Test
  void nullFindsNothingAndAsksNothing() throws Exception {
    database.simulator().clearRequests();
    assertThat(
            found("SELECT event_id FROM events WHERE resource_id = ?", s -> s.setString(1, null)))
        .isEmpty();
    assertThat(found(BY_TIME, s -> s.setTimestamp(1, null))).isEmpty();
    assertThat(database.simulator().requests()).isEmpty();
  }

  @Test
  void refusesAParameterThatIsNotThere() throws Exception {
    try (PreparedStatement statement = connection.prepareStatement(BY_ID)) {
      for (int index : new int[] {-1, 0, 2}) {
        assertThatExceptionOfType(SQLException.class)
            .isThrownBy(() -> statement.setString(index, "x"))
            .withMessageContaining("parameter " + index)
            .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("07009"));
      }
    }
  }

  @Test
  void refusesToRunWithAParameterNotSet() throws Exception {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT 1 FROM events WHERE event_id = ? OR status = ?")) {
      statement.setString(1, "x");
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(statement::executeQuery)
          .withMessageContaining("parameter 2")
          .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("07002"));
      statement.setString(2, "x");
      assertThat(texts(statement)).isEmpty();
      statement.clearParameters();
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(statement::executeQuery)
          .withMessageContaining("parameter 1");
    }
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> texts(connection, BY_ID))
        .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("07002"));
  }

  @Test
  void keepsValuesFromOneExecutionToTheNext() throws Exception {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT event_id FROM events WHERE event_level = ? AND event_id = ?")) {
      statement.setString(1, "info");
      statement.setString(2, "e1");
      assertThat(texts(statement)).isEqualTo(E1);
      statement.setString(2, "e2");
      assertThat(texts(statement)).isEmpty();
      statement.setString(1, "minor");
      assertThat(texts(statement)).containsExactly("e2");
    }
  }

  @Test
  void refusesBatches() throws Exception {
    try (PreparedStatement statement = connection.prepareStatement(BY_ID)) {
      statement.setString(1, "e1");
      assertThatExceptionOfType(SQLFeatureNotSupportedException.class)
          .isThrownBy(statement::addBatch)
          .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("0A000"));
      assertThatExceptionOfType(SQLFeatureNotSupportedException.class)
          .isThrownBy(statement::executeBatch);
    }
  }

  @Test
  void tellsWhatItsParametersAre() throws Exception {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT * FROM events WHERE event_id = ? AND time > ? LIMIT ?")) {
      ParameterMetaData parameters = statement.getParameterMetaData();
      assertThat(parameters.getParameterCount()).isEqualTo(3);
      assertThat(parameters.getParameterTypeName(1)).isEqualTo("VARCHAR");
      assertThat(parameters.getParameterClassName(1)).isEqualTo("java.lang.String");
      assertThat(parameters.getPrecision(1)).isPositive();
      assertThat(parameters.isSigned(1)).isFalse();
      assertThat(parameters.getParameterType(2)).isEqualTo(Types.TIMESTAMP);
      assertThat(parameters.getParameterClassName(2)).isEqualTo("java.sql.Timestamp");
      assertThat(parameters.getPrecision(2)).isEqualTo(23);
      assertThat(parameters.getScale(2)).isEqualTo(3);
      assertThat(parameters.getParameterType(3)).isEqualTo(Types.INTEGER);
      assertThat(parameters.getParameterClassName(3)).isEqualTo("java.lang.Integer");
      assertThat(parameters.getPrecision(3)).isEqualTo(10);
      assertThat(parameters.isSigned(3)).isTrue();
      for (int i = 1; i <= 3; i++) {
        assertThat(parameters.isNullable(i)).isEqualTo(ParameterMetaData.parameterNullable);
        assertThat(parameters.getParameterMode(i)).isEqualTo(ParameterMetaData.parameterModeIn);
      }
    }
  }
}
