package io.physicalevents.remote;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.physicalevents.jdbc.PhysicalEventsDriver;
import io.physicalevents.threads.DaemonThreads;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * An HTTP server that gives clients of Avatica's protocol a connection of this driver each. What
 * the driver's URL holds, the credential above all, stays here.
 */
public final class RemoteServer implements AutoCloseable {

  private static final int THREADS = 32;
  private static final String NO_DELAY = "sun.net.httpserver.nodelay";

  static {
    // Else the JDK's server holds each answer back for some 40 ms; it is read once.
    if (System.getProperty(NO_DELAY) == null) {
      System.setProperty(NO_DELAY, "true");
    }
  }

  private final HttpServer server;
  private final ExecutorService workers;
  private final URI uri;

  private RemoteServer(HttpServer server, ExecutorService workers, URI uri) {
    this.server = server;
    this.workers = workers;
    this.uri = uri;
  }

  /**
   * Serves until it is closed.
   *
   * @throws SQLException if the URL is not one that the driver takes, or names another time zone
   *     than UTC
   * @throws IOException if the address cannot be listened on, or the keystore cannot be read
   */
  public static RemoteServer start(RemoteSettings settings) throws SQLException, IOException {
    requireUtc(settings.url());
    // Says what is wrong with the URL before a client does.
    DriverManager.getConnection(settings.url()).close();
    InetSocketAddress address = new InetSocketAddress(settings.address(), settings.port());
    HttpServer server;
    if (settings.keystore().isPresent()) {
      HttpsServer https = HttpsServer.create(address, 0);
      https.setHttpsConfigurator(new HttpsConfigurator(tls(settings.keystore().get())));
      server = https;
    } else {
      server = HttpServer.create(address, 0);
    }
    ExecutorService workers =
        Executors.newFixedThreadPool(THREADS, new DaemonThreads("physicalevents-remote"));
    server.setExecutor(workers);
    HttpContext context =
        server.createContext(
            "/", new AvaticaEndpoint(SessionMeta.over(settings.url()), servedHosts(settings)));
    settings.login().ifPresent(login -> context.setAuthenticator(authenticator(login)));
    server.start();
    String scheme = settings.keystore().isPresent() ? "https" : "http";
    InetSocketAddress bound = server.getAddress();
    return new RemoteServer(
        server,
        workers,
        URI.create(scheme + "://" + literal(bound.getAddress()) + ":" + bound.getPort()));
  }

  private static void requireUtc(String url) throws SQLException {
    if (!url.startsWith(PhysicalEventsDriver.URL_PREFIX)) {
      throw new SQLException("the URL must begin with " + PhysicalEventsDriver.URL_PREFIX, "08001");
    }
    for (DriverPropertyInfo property :
        new PhysicalEventsDriver().getPropertyInfo(url, new Properties())) {
      if (property.name.equals("timeZone")
          && property.value != null
          && !property.value.equals(SessionMeta.ZONE)) {
        throw new SQLException(
            "timeZone=" + property.value + ": remote sessions are in UTC; leave timeZone out",
            "08001");
      }
    }
  }

  /** Without a login, a web page must not reach this machine under a name of its own. */
  private static Predicate<String> servedHosts(RemoteSettings settings) {
    return settings.login().isPresent()
        ? host -> true
        : host -> host.matches("(?i)(localhost|127(\\.\\d+){3}|\\[::1])(:\\d+)?");
  }

  private static String literal(InetAddress address) {
    String text = address.getHostAddress();
    return text.contains(":") ? "[" + text + "]" : text;
  }

  private static BasicAuthenticator authenticator(RemoteSettings.Login login) {
    return new BasicAuthenticator("physicalevents") {
      @Override
      public boolean checkCredentials(String user, String password) {
        return equal(user + ":" + password, login.user() + ":" + login.password());
      }
    };
  }

  /** Takes the same time wherever they differ. */
  private static boolean equal(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static SSLContext tls(RemoteSettings.Keystore keystore) throws IOException {
    char[] password = keystore.password().toCharArray();
    try (InputStream file = Files.newInputStream(keystore.file())) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(file, password);
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, password);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(
          "keystore " + keystore.file() + " cannot be used: " + e.getMessage(), e);
    }
  }

  /** Scheme, address and port: what a client takes as its URL. */
  public URI uri() {
    return uri;
  }

  /** Ends every exchange at once; sessions end with the JVM or after ten idle minutes. */
  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
