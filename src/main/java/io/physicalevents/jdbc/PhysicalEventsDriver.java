package io.physicalevents.jdbc;

import io.physicalevents.config.ConfigException;
import io.physicalevents.config.ConnectionProperties;
import io.physicalevents.config.ConnectionProperty;
import io.physicalevents.config.DriverConfig;
import io.physicalevents.simulator.EmbeddedSimulator;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Logger;
import org.apache.calcite.avatica.AvaticaConnection;
import org.apache.calcite.avatica.AvaticaFactory;
import org.apache.calcite.avatica.ConnectStringParser;
import org.apache.calcite.avatica.DriverVersion;
import org.apache.calcite.avatica.Meta;
import org.apache.calcite.avatica.UnregisteredDriver;
import org.jspecify.annotations.Nullable;

/**
 * The JDBC driver for {@code jdbc:physicalevents:key=value;…}. {@link java.sql.DriverManager} finds
 * it by itself.
 */
public final class PhysicalEventsDriver extends UnregisteredDriver {

  /** What every URL of this driver begins with. */
  public static final String URL_PREFIX = "jdbc:physicalevents:";

  static {
    new PhysicalEventsDriver().register();
  }

  /** Made by {@link java.util.ServiceLoader}; registers nothing by itself. */
  public PhysicalEventsDriver() {}

  /**
   * Opens a connection. Sends no request.
   *
   * @param url the URL; null where it is another driver's is the answer, as JDBC asks
   * @param info properties beside the URL's own, which win
   * @throws SQLException with SQLState 08001 that names the key, if a property is unknown, missing
   *     or bad
   */
  @Override
  public @Nullable Connection connect(String url, @Nullable Properties info) throws SQLException {
    if (!acceptsURL(url)) {
      return null;
    }
    try {
      Map<String, String> given = given(url, info);
      DriverConfig config =
          ConnectionProperties.parse(
              given, CalciteProperties.keys(), System::getenv, simulator(given));
      Properties forCalcite = CalciteProperties.of(given);
      EventsConnection connection =
          new EventsConnection(
              this, (EventsFactory) factory, safeUrl(forCalcite), forCalcite, config);
      readModel(connection);
      return connection;
    } catch (ConfigException e) {
      throw SqlErrors.translate(e);
    } catch (RuntimeException | Error e) {
      throw new SQLNonTransientConnectionException(
          "the connection cannot be made: " + SqlErrors.rootMessage(e), "08001", e);
    }
  }

  private static void readModel(EventsConnection connection) throws SQLException {
    boolean read = false;
    try {
      connection.readModel();
      read = true;
    } finally {
      if (!read) {
        // Else its rate limit would hold for ever.
        connection.close();
      }
    }
  }

  private static Optional<URI> simulator(Map<String, String> given) {
    if (!ConnectionProperties.wantsSimulator(given)) {
      return Optional.empty();
    }
    try {
      return Optional.of(EmbeddedSimulator.shared().endpoint());
    } catch (LinkageError e) {
      // A trimmed Java runtime may lack the HTTP server that the simulator stands on.
      throw new ConfigException("endpoint=simulator needs Java's module jdk.httpserver");
    }
  }

  /** What is given: the URL's own keys win. */
  private static Map<String, String> given(String url, @Nullable Properties info)
      throws SQLException {
    Map<String, String> given = info == null ? new HashMap<>() : texts(info);
    try {
      given.putAll(texts(ConnectStringParser.parse(url.substring(URL_PREFIX.length()))));
    } catch (SQLException e) {
      // Avatica's message quotes the URL, and with it any secret.
      throw new SQLNonTransientConnectionException(
          "the URL is not "
              + URL_PREFIX
              + "key=value;key=value…: a value that holds ; or a quote must be quoted",
          "08001");
    }
    return given;
  }

  /** All properties, defaults included. A number or a flag is as good as its text. */
  private static Map<String, String> texts(Properties properties) throws SQLException {
    Map<String, String> texts = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
    for (Map.Entry<Object, Object> entry : properties.entrySet()) {
      if (!(entry.getKey() instanceof String key)) {
        throw new SQLNonTransientConnectionException(
            "a connection property's key is a String, not a "
                + entry.getKey().getClass().getTypeName(),
            "08001");
      }
      Object value = entry.getValue();
      if (value instanceof Number || value instanceof Boolean || value instanceof CharSequence) {
        texts.put(key, value.toString());
      } else {
        throw new SQLNonTransientConnectionException(
            "connection property "
                + key
                + " takes a String, a number or a Boolean, not a "
                + value.getClass().getTypeName(),
            "08001");
      }
    }
    return texts;
  }

  private static String safeUrl(Properties properties) {
    StringBuilder url = new StringBuilder(URL_PREFIX);
    for (ConnectionProperty<?> property : ConnectionProperties.ALL) {
      String value = properties.getProperty(property.key());
      if (value != null) {
        url.append(property.key()).append('=').append(quoted(value)).append(';');
      }
    }
    return url.toString();
  }

  /** As the connect string's syntax has it. */
  private static String quoted(String value) {
    boolean plain = value.equals(value.strip()) && value.matches("[^;'\"=]+");
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }

  /**
   * Whether a URL is this driver's.
   *
   * @throws SQLException if it is null, as JDBC asks
   */
  @Override
  public boolean acceptsURL(@Nullable String url) throws SQLException {
    if (url == null) {
      throw new SQLNonTransientConnectionException("the URL is null", "08001");
    }
    return url.startsWith(URL_PREFIX);
  }

  /** All of the driver's loggers are named after its packages, whatever SLF4J writes to. */
  @Override
  public Logger getParentLogger() {
    return Logger.getLogger("io.physicalevents");
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, @Nullable Properties info)
      throws SQLException {
    Map<String, String> given = acceptsURL(url) ? given(url, info) : Map.of();
    return ConnectionProperties.ALL.stream()
        .map(property -> propertyInfo(property, given))
        .toArray(DriverPropertyInfo[]::new);
  }

  private static DriverPropertyInfo propertyInfo(
      ConnectionProperty<?> property, Map<String, String> given) {
    DriverPropertyInfo info =
        new DriverPropertyInfo(
            property.key(),
            given.getOrDefault(property.key(), property.defaultValue().orElse(null)));
    info.description = property.description() + " Accepted: " + property.accepted() + ".";
    info.required = property.isRequired(given);
    info.choices = property.choices().isEmpty() ? null : property.choices().toArray(String[]::new);
    return info;
  }

  @Override
  protected AvaticaFactory createFactory() {
    return new EventsFactory();
  }

  @Override
  protected DriverVersion createDriverVersion() {
    io.physicalevents.config.DriverVersion version =
        io.physicalevents.config.DriverVersion.current();
    return new DriverVersion(
        io.physicalevents.config.DriverVersion.PRODUCT,
        version.text(),
        io.physicalevents.config.DriverVersion.PRODUCT,
        version.text(),
        // Compliance asks for INSERT, UPDATE and DELETE.
        false,
        version.major(),
        version.minor(),
        version.major(),
        version.minor());
  }

  @Override
  protected String getConnectStringPrefix() {
    return URL_PREFIX;
  }

  @Override
  public Meta createMeta(AvaticaConnection connection) {
    return new EventsMeta((EventsConnection) connection);
  }
}
