package io.physicalevents.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * A place on the network.
 *
 * @param host a name or an address, one of IPv6 in brackets
 */
public record HostAndPort(String host, int port) {

  static HostAndPort read(String text) {
    URI uri;
    try {
      uri = new URI("any://" + text);
    } catch (URISyntaxException e) {
      throw new BadValueException("");
    }
    if (uri.getRawUserInfo() != null) {
      throw new BadValueException("a proxy that asks for a login cannot be used");
    }
    boolean more = !uri.getRawSchemeSpecificPart().equals("//" + uri.getRawAuthority());
    if (uri.getHost() == null || uri.getPort() < 1 || uri.getPort() > Endpoint.LAST_PORT || more) {
      throw new BadValueException("");
    }
    return new HostAndPort(uri.getHost().toLowerCase(Locale.ROOT), uri.getPort());
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
