package io.physicalevents.remote;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Runs a {@link RemoteServer} from the command line until it is stopped. */
public final class RemoteServerMain {

  static final String USAGE =
      """
      Usage: RemoteServerMain --url URL [option value]...
        --url URL              jdbc:physicalevents:…, or - to read it from standard input
        --address A            address to listen on (default: this machine's loopback)
        --port N               port, 0 for any free one (default 8765)
        --login-file F         file with user:password that clients must give
        --keystore F           PKCS12 file with the server's key, for https
        --keystore-password-file F
      """;

  private static final List<String> OPTIONS =
      List.of(
          "--url", "--address", "--port", "--login-file", "--keystore", "--keystore-password-file");

  private RemoteServerMain() {}

  public static void main(String[] args) throws InterruptedException {
    // Avatica's server reads dates by the JVM's zone, and its protocol knows none.
    TimeZone.setDefault(TimeZone.getTimeZone(SessionMeta.ZONE));
    try (RemoteServer server = RemoteServer.start(settings(args))) {
      System.out.println("Avatica's protocol is spoken at " + server.uri());
      new CountDownLatch(1).await();
    } catch (IllegalArgumentException | IOException | SQLException e) {
      System.err.println(e.getMessage());
      System.err.print(USAGE);
      System.exit(2);
    }
  }

  /**
   * @throws IllegalArgumentException naming the option and what it takes
   */
  static RemoteSettings settings(String... args) throws IOException {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < args.length; i += 2) {
      if (!OPTIONS.contains(args[i]) || i + 1 == args.length) {
        throw new IllegalArgumentException("option '" + args[i] + "' is unknown or lacks a value");
      }
      given.put(args[i], args[i + 1]);
    }
    return new RemoteSettings(
        url(given.get("--url")),
        address(given.get("--address")),
        port(given.getOrDefault("--port", String.valueOf(RemoteSettings.DEFAULT_PORT))),
        login(given.get("--login-file")),
        keystore(given.get("--keystore"), given.get("--keystore-password-file")));
  }

  private static String url(@Nullable String given) throws IOException {
    if (given == null) {
      throw new IllegalArgumentException("--url is missing");
    }
    return given.equals("-")
        ? firstLine(new String(System.in.readAllBytes(), StandardCharsets.UTF_8))
        : given;
  }

  private static InetAddress address(@Nullable String given) {
    try {
      return given == null ? InetAddress.getLoopbackAddress() : InetAddress.getByName(given);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("--address " + given + " is no address of a host", e);
    }
  }

  private static int port(String given) {
    if (!given.matches("\\d{1,5}") || Integer.parseInt(given) > 65_535) {
      throw new IllegalArgumentException("--port takes 0 to 65535, not '" + given + "'");
    }
    return Integer.parseInt(given);
  }

  private static Optional<RemoteSettings.Login> login(@Nullable String file) throws IOException {
    if (file == null) {
      return Optional.empty();
    }
    String[] login = firstLine(Files.readString(Path.of(file))).split(":", 2);
    if (login.length < 2 || login[0].isEmpty() || login[1].isEmpty()) {
      throw new IllegalArgumentException("--login-file " + file + " does not hold user:password");
    }
    return Optional.of(new RemoteSettings.Login(login[0], login[1]));
  }

  private static Optional<RemoteSettings.Keystore> keystore(
      @Nullable String file, @Nullable String passwordFile) throws IOException {
    if (file == null) {
      return Optional.empty();
    }
    if (passwordFile == null) {
      throw new IllegalArgumentException("--keystore needs --keystore-password-file");
    }
    return Optional.of(
        new RemoteSettings.Keystore(
            Path.of(file), firstLine(Files.readString(Path.of(passwordFile)))));
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("").strip();
  }
}
