package io.physicalevents.config;

import static io.physicalevents.config.TransportProperties.PROXY;
import static io.physicalevents.config.TransportProperties.TRUST_STORE;
import static io.physicalevents.config.TransportProperties.TRUST_STORE_PASSWORD;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;

/** Makes a {@link Transport} of the properties given. */
final class TransportReader {

  private TransportReader() {}

  static Transport read(GivenProperties given, URI endpoint) {
    Optional<HostAndPort> proxy = given.get(PROXY);
    proxy.ifPresent(it -> refusePlainTextOnTheWay(given, endpoint, it));
    return new Transport(roots(given), proxy);
  }

  private static Set<X509Certificate> roots(GivenProperties given) {
    Optional<Secret> password = given.get(TRUST_STORE_PASSWORD);
    if (password.isPresent() && !given.isGiven(TRUST_STORE)) {
      throw new ConfigException(
          "Connection property trustStorePassword is given without trustStore: give both, or"
              + " leave it out");
    }
    return given.get(TRUST_STORE).map(file -> TrustStore.read(file, password)).orElse(Set.of());
  }

  /** What goes to a loopback address stays on this machine, unless a proxy lies on the way. */
  private static void refusePlainTextOnTheWay(
      GivenProperties given, URI endpoint, HostAndPort proxy) {
    boolean plain =
        endpoint.getScheme().equals("http")
            || given
                .get(CredentialProperties.IAM_ENDPOINT)
                .filter(iam -> iam.getScheme().equals("http"))
                .isPresent();
    if (plain
        && !Endpoint.isLoopback(proxy.host())
        && !given.require(ConnectionProperties.ALLOW_INSECURE_HTTP)) {
      throw new ConfigException(
          "Connection property proxy refuses "
              + Excerpt.quoted(proxy.toString())
              + ": requests to an http:// address would travel unencrypted to it; use https://, a"
              + " proxy on a loopback address, or allowInsecureHttp=true");
    }
  }
}
