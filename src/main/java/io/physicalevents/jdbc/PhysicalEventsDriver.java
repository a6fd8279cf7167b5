package io.physicalevents.jdbc;

import io.physicalevents.calcite.EventsPrepare;
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
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.calcite.avatica.AvaticaConnection;
import org.apache.calcite.avatica.AvaticaFactory;
import org.apache.calcite.avatica.BuiltInConnectionProperty;
import org.apache.calcite.avatica.ConnectStringParser;
import org.apache.calcite.avatica.DriverVersion;
import org.apache.calcite.avatica.Meta;
import org.apache.calcite.avatica.UnregisteredDriver;
import org.apache.calcite.config.CalciteConnectionProperty;
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
      Properties all = parse(url, info);
      Map<String, String> given = texts(all);
      Optional<URI> simulator =
          ConnectionProperties.wantsSimulator(given)
              ? Optional.of(EmbeddedSimulator.shared().endpoint())
              : Optional.empty();
      DriverConfig config =
          ConnectionProperties.parse(given, calciteKeys(), System::getenv, simulator);
      Properties forCalcite = forCalcite(given);
      EventsConnection connection =
          new EventsConnection(
              this, (EventsFactory) factory, safeUrl(forCalcite), forCalcite, config);
      connection.readModel();
      return connection;
    } catch (RuntimeException e) {
      throw SqlErrors.translate(e);
    } catch (LinkageError e) {
      // A trimmed Java runtime may lack the HTTP server that the simulator stands on.
      throw new SQLNonTransientConnectionException(
          "endpoint=simulator needs Java's module jdk.httpserver", "08001", e);
    }
  }

  private static Properties parse(String url, @Nullable Properties info) throws SQLException {
    try {
      return ConnectStringParser.parse(
          url.substring(URL_PREFIX.length()), info == null ? new Properties() : info);
    } catch (SQLException e) {
      // Avatica's message quotes the URL, and with it any secret.
      throw new SQLNonTransientConnectionException(
          "the URL is not "
              + URL_PREFIX
              + "key=value;key=value…: a value that holds ; or a quote must be quoted",
          "08001");
    }
  }

  private static Map<String, String> texts(Properties properties) {
    Map<String, String> texts = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
    return texts;
  }

  /** Calcite's and Avatica's own properties stay usable. */
  private static Set<String> calciteKeys() {
    Set<String> keys = new HashSet<>();
    Stream.of(CalciteConnectionProperty.values()).forEach(p -> keys.add(p.camelName()));
    Stream.of(BuiltInConnectionProperty.values()).forEach(p -> keys.add(p.camelName()));
    ConnectionProperties.keys().forEach(keys::remove);
    return keys;
  }

  /** The properties that Calcite may see: none of the secrets. */
  private static Properties forCalcite(Map<String, String> given) {
    Properties properties = new Properties();
    properties.setProperty(CalciteConnectionProperty.LEX.camelName(), EventsPrepare.LEX.name());
    properties.putAll(given);
    for (ConnectionProperty<?> property : ConnectionProperties.ALL) {
      if (property.secret()) {
        properties.remove(property.key());
      }
    }
    return properties;
  }

  private static String safeUrl(Properties properties) {
    StringBuilder url = new StringBuilder(URL_PREFIX);
    for (ConnectionProperty<?> property : ConnectionProperties.ALL) {
      String value = properties.getProperty(property.key());
      if (value != null) {
        url.append(property.key()).append('=').append(value).append(';');
      }
    }
    return url.toString();
  }

  @Override
  public boolean acceptsURL(@Nullable String url) {
    return url != null && url.startsWith(URL_PREFIX);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, @Nullable Properties info)
      throws SQLException {
    Map<String, String> given = texts(acceptsURL(url) ? parse(url, info) : new Properties());
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
        true,
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
