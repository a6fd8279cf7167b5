package io.physicalevents.remote;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a {@link RemoteServer} serves, where, and to whom.
 *
 * @param url the driver's URL, with the credential that the API asks for
 * @param address the address to listen on; any but a loopback one needs login and keystore
 * @param port the port, 0 for any free one
 * @param login the login that clients must give; without one, all who reach the address are served
 * @param keystore the server's key, for https
 */
public record RemoteSettings(
    String url, InetAddress address, int port, Optional<Login> login, Optional<Keystore> keystore) {

  /** The port that Avatica's clients expect. */
  public static final int DEFAULT_PORT = 8765;

  /**
   * @throws IllegalArgumentException if it would serve the network without login or encryption
   */
  public RemoteSettings {
    if (!address.isLoopbackAddress() && (login.isEmpty() || keystore.isEmpty())) {
      throw new IllegalArgumentException(
          "address "
              + address.getHostAddress()
              + " is not a loopback address: the network is served only with a login and https"
              + " (--login-file and --keystore)");
    }
  }

  /** Serves this machine only, without a login. */
  public static RemoteSettings local(String url, int port) {
    return new RemoteSettings(
        url, InetAddress.getLoopbackAddress(), port, Optional.empty(), Optional.empty());
  }

  /** User and password of HTTP's Basic authentication. */
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return "Login[user=" + user + "]";
    }
  }

  /** A PKCS12 or JKS file with the server's key and certificates. */
  public record Keystore(Path file, String password) {
    @Override
    public String toString() {
      return "Keystore[file=" + file + "]";
    }
  }
}
