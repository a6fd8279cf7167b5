package io.physicalevents.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.physicalevents.config.ConnectionProperties;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The two ways in: the driver and the data source. */
class DriverTest {

  private static final String SECRET = "hush-hush-7";

  private static SimulatedDatabase database;

  @BeforeAll
  static void start() throws Exception {
    database = new SimulatedDatabase();
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  private static Driver driver() throws SQLException {
    return DriverManager.getDriver(PhysicalEventsDriver.URL_PREFIX);
  }

  static Stream<Arguments> badUrls() {
    return Stream.of(
        arguments("", "endpoint"),
        arguments("endpoint=nonsense", "endpoint"),
        arguments("endpoint=http://127.0.0.1:1;projectId=p;authType=none;pagesize=5", "pagesize"),
        arguments("endpoint=http://127.0.0.1:1;projectId=p;authType=none;pageSize=0", "pageSize"),
        arguments("endpoint=http://127.0.0.1:1;projectId=p;authType=none;lex=KLINGON", "lex"),
        arguments(
            "endpoint=http://127.0.0.1:1;projectId=p;authType=none;caseSensitive=maybe",
            "caseSensitive"),
        arguments("endpoint=http://127.0.0.1:1;projectId=p;authType=none;model=/none", "model"),
        arguments("endpoint=\"unended", "quote"));
  }

  @ParameterizedTest(name = "[{0}]")
  @MethodSource("badUrls")
  void refusesABadUrl(String properties, String named) {
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> DriverManager.getConnection("jdbc:physicalevents:" + properties))
        .withMessageContaining(named)
        .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("08001"));
  }

  /** They would promise what they do not do; for some, the driver's own key is close. */
  @ParameterizedTest
  @CsvSource({
    "truststore,          did you mean trustStore?",
    "truststore_password, did you mean trustStorePassword?",
    "token_file,          did you mean tokenFile?",
    "keystore,            known are",
    "keystore_password,   known are",
    "hostname_verification, known are",
    "bearer_token,        known are",
    "avatica_user,        known are",
    "authentication,      known are",
    "fetch_size,          known are",
    "serialization,       known are",
    "schema,              known are",
    "schemaFactory,       known are",
    "typeSystem,          known are",
    "locale,              known are"
  })
  void refusesKeysOfAvaticaAndCalciteThatHaveNoEffect(String key, String hint) {
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> DriverManager.getConnection(database.url(key + "=" + SECRET)))
        .withMessageContaining("Unknown connection property \"" + key + "\"; " + hint)
        .withMessageNotContaining(SECRET)
        .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("08001"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fun=oracle",
        "lex=MYSQL",
        "quoting=BACK_TICK",
        "caseSensitive=true",
        "conformance=LENIENT",
        "defaultNullCollation=LAST",
        "materializationsEnabled=false",
        "typeCoercion=false",
        "lenientOperatorLookup=true",
        "topDownOpt=true",
        "model=inline:{version:'1.0',schemas:[]}"
      })
  void takesKeysOfCalciteThatHaveAnEffect(String property) throws Exception {
    try (Connection connection = DriverManager.getConnection(database.url(property))) {
      assertThat(connection.isValid(0)).isTrue();
    }
  }

  @Test
  void leavesOtherUrlsToOthers() throws Exception {
    assertThat(driver().connect("jdbc:other:x", null)).isNull();
    assertThat(driver().acceptsURL("jdbc:other:x")).isFalse();
    assertThat(driver().acceptsURL("jdbc:physicalevents:x")).isTrue();
    for (String call : List.of("accepts", "connect")) {
      assertThatExceptionOfType(SQLException.class)
          .as(call)
          .isThrownBy(
              () -> {
                if (call.equals("accepts")) {
                  driver().acceptsURL(null);
                } else {
                  driver().connect(null, new Properties());
                }
              })
          .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("08001"));
    }
  }

  @Test
  void theUrlsOwnKeysWin() throws Exception {
    Properties properties = new Properties();
    properties.setProperty("timeZone", "UTC");
    properties.setProperty("endpoint", "nonsense");
    try (Connection connection =
            driver().connect(database.url("timeZone=Asia/Shanghai"), properties);
        PreparedStatement statement =
            connection.prepareStatement("SELECT time FROM events WHERE event_id = 'e1'")) {
      assertThat(SimulatedDatabase.texts(statement)).containsExactly("2025-03-01 16:00:00.250");
    }
  }

  @Test
  void takesPropertiesThatAreNoStrings() throws Exception {
    Properties properties = new Properties(new Properties());
    properties.put("pageSize", 50);
    properties.put("allowInsecureHttp", false);
    driver().connect(database.url(), properties).close();
    properties.put("pageSize", 5000);
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> driver().connect(database.url(), properties))
        .withMessageContaining("pageSize");
    properties.put("pageSize", new Object());
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> driver().connect(database.url(), properties))
        .withMessageContaining("pageSize")
        .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("08001"));
    properties.remove("pageSize");
    properties.put(5, "x");
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> driver().connect(database.url(), properties))
        .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("08001"));
  }

  @Test
  void readsDefaultsOfProperties() throws Exception {
    Properties defaults = new Properties();
    defaults.setProperty("timeZone", "Mars/Phobos");
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> driver().connect(database.url(), new Properties(defaults)))
        .withMessageContaining("Mars/Phobos");
  }

  @Test
  void tellsItsProperties() throws Exception {
    DriverPropertyInfo[] all = driver().getPropertyInfo(database.url(), null);
    assertThat(all).hasSameSizeAs(ConnectionProperties.ALL);
    assertThat(Arrays.stream(all).filter(info -> info.name.equals("projectId")).findFirst())
        .hasValueSatisfying(info -> assertThat(info.value).isEqualTo("demo"));
    assertThat(driver().getPropertyInfo("jdbc:physicalevents:", new Properties())).isNotEmpty();
    assertThat(driver().getParentLogger()).isNotNull();
    assertThat(driver().jdbcCompliant()).isFalse();
  }

  @Test
  void keepsAnAccessKeyThatIsGivenAsTheUserToItself() throws Exception {
    String url = database.url().replace("authType=none", "authType=aksk");
    try (Connection connection = DriverManager.getConnection(url, SECRET, "key")) {
      assertThat(connection.getMetaData().getURL()).contains("authType").doesNotContain(SECRET);
      assertThat(connection.getMetaData().getUserName()).doesNotContain(SECRET);
    }
  }

  @Test
  void keepsSecretsToItself() throws Exception {
    String url = database.url().replace("authType=none", "token=" + SECRET);
    try (Connection connection = DriverManager.getConnection(url)) {
      assertThat(connection.getMetaData().getURL())
          .startsWith("jdbc:physicalevents:endpoint=")
          .doesNotContain(SECRET);
      assertThat(connection.toString()).doesNotContain(SECRET);
      assertThat(connection.unwrap(EventsConnection.class).getProperties().values())
          .doesNotContain(SECRET);
    }
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> DriverManager.getConnection(url + ";password=\"" + SECRET))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain(SECRET));
  }

  /** Its URL makes the same connection again, where it holds no secret. */
  @Test
  void theUrlThatMetadataTellsCanBeUsed() throws Exception {
    Properties properties = new Properties();
    properties.setProperty("user", "a \"b\";c=d");
    try (Connection connection = driver().connect(database.url(), properties)) {
      String told = connection.getMetaData().getURL();
      try (Connection again = DriverManager.getConnection(told)) {
        assertThat(again.getMetaData().getURL()).isEqualTo(told);
        assertThat(again.getMetaData().getUserName()).isEqualTo("a \"b\";c=d");
      }
    }
  }

  @Test
  void theDataSourceHasASetterForEachProperty() throws Exception {
    PhysicalEventsDataSource source = new PhysicalEventsDataSource();
    for (String key : ConnectionProperties.keys()) {
      String suffix = Character.toUpperCase(key.charAt(0)) + key.substring(1);
      Method setter = PhysicalEventsDataSource.class.getMethod("set" + suffix, String.class);
      Method getter = PhysicalEventsDataSource.class.getMethod("get" + suffix);
      assertThat(getter.invoke(source)).isNull();
      setter.invoke(source, SECRET);
      assertThat(getter.invoke(source)).isEqualTo(SECRET);
    }
    assertThat(source.toString()).contains("token").doesNotContain(SECRET);
  }

  @Test
  void theDataSourceConnects() throws Exception {
    PhysicalEventsDataSource source = new PhysicalEventsDataSource();
    source.setEndpoint(database.simulator().endpoint().toString());
    source.setProjectId("demo");
    source.setAuthType("none");
    try (Connection connection = source.getConnection()) {
      assertThat(SimulatedDatabase.texts(connection, "SELECT event_id FROM events")).hasSize(4);
    }
    PhysicalEventsDataSource byUrl = new PhysicalEventsDataSource();
    byUrl.setUrl(database.url());
    byUrl.setProjectId("is overruled by the URL");
    try (Connection connection = byUrl.getConnection("someone", null)) {
      assertThat(connection.getMetaData().getUserName()).isEqualTo("someone");
    }
    assertThat(byUrl.getUser()).isNull();
  }

  @Test
  void theDataSourceFailsAsTheDriverDoes() throws Exception {
    PhysicalEventsDataSource source = new PhysicalEventsDataSource();
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(source::getConnection)
        .withMessageContaining("endpoint")
        .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("08001"));
    source.setUrl("jdbc:other:password=" + SECRET);
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(source::getConnection)
        .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("08001"))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain(SECRET));
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> source.setLoginTimeout(-1))
        .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("HY024"));
    source.setLoginTimeout(5);
    assertThat(source.getLoginTimeout()).isEqualTo(5);
    assertThat(source.isWrapperFor(PhysicalEventsDataSource.class)).isTrue();
  }
}
