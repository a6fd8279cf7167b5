package io.physicalevents.config;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/** The address of an API: scheme, host and port, and nothing else. */
final class Endpoint {

  /** In place of an address, asks for the embedded simulated API. */
  static final String SIMULATOR = "simulator";

  private static final Pattern LOOPBACK_IPV4 =
      Pattern.compile("127(\\.(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])){3}");
  static final int LAST_PORT = 65535;

  private Endpoint() {}

  /**
   * A service's address.
   *
   * @param service the first part of its host's name, such as {@code clouddc}
   */
  static URI ofRegion(String service, String region) {
    return URI.create("https://" + service + "." + region + ".myhuaweicloud.com");
  }

  /** Reads {@code https://host[:port]}; whether {@code http} is allowed is another question. */
  static URI read(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw new BadValueException("");
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw new BadValueException("it must begin with https://");
    }
    if (uri.getRawUserInfo() != null) {
      throw new BadValueException("a user name and password do not belong in it");
    }
    if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > LAST_PORT) {
      throw new BadValueException("its host or port is not valid");
    }
    String path = uri.getRawPath();
    boolean onlyHost = path == null || path.isEmpty() || path.equals("/");
    if (!onlyHost || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new BadValueException("the driver adds the path and the query itself");
    }
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return URI.create(scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port);
  }

  /** Whether a request to it would travel unencrypted, and leave this machine. */
  static boolean isInsecure(URI endpoint) {
    return endpoint.getScheme().equals("http") && !isLoopback(endpoint.getHost());
  }

  /**
   * The address itself, where requests to it may travel as they would.
   *
   * @throws ConfigException where they would travel unencrypted, and that is not allowed
   */
  static URI checked(String key, URI endpoint, boolean allowInsecure) {
    if (isInsecure(endpoint) && !allowInsecure) {
      throw new ConfigException(
          "Connection property "
              + key
              + " refuses "
              + Excerpt.quoted(endpoint.toString())
              + ": http:// is accepted for a loopback address only; use https://, or"
              + " allowInsecureHttp=true to let requests travel unencrypted");
    }
    return endpoint;
  }

  /** By its spelling alone: what a name resolves to now need not be what it resolves to later. */
  static boolean isLoopback(String host) {
    if (host.startsWith("[")) {
      try {
        // An address in brackets is read, never looked up.
        return InetAddress.getByName(host).isLoopbackAddress();
      } catch (UnknownHostException e) {
        return false;
      }
    }
    return host.equals("localhost") || LOOPBACK_IPV4.matcher(host).matches();
  }
}
