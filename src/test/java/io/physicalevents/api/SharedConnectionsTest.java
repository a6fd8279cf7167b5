package io.physicalevents.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.config.Credential;
import io.physicalevents.config.DriverConfig;
import io.physicalevents.config.HostAndPort;
import io.physicalevents.config.Transport;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

class SharedConnectionsTest {

  private static final X509Certificate ROOT = TlsServer.authority().certificate();

  @Test
  void sameSettingsHaveTheSameClient() {
    Transport one = new Transport(Set.of(ROOT), proxy());
    Transport other = new Transport(Set.of(ROOT), proxy());
    assertThat(client("https://a.example.com", one, 10))
        .isSameAs(client("https://b.example.com", other, 10));
    assertThat(client("https://a.example.com", Transport.OF_THE_JVM, 10))
        .isNotSameAs(client("https://a.example.com", one, 10));
  }

  @Test
  void allClientsShareOnePoolAndOneDispatcher() {
    OkHttpClient plain = client("https://a.example.com", Transport.OF_THE_JVM, 10);
    for (OkHttpClient other :
        new OkHttpClient[] {
          client("https://a.example.com", Transport.OF_THE_JVM, 11),
          client("https://a.example.com", new Transport(Set.of(ROOT), Optional.empty()), 10),
          client("https://a.example.com", new Transport(Set.of(), proxy()), 10),
        }) {
      assertThat(other).isNotSameAs(plain);
      assertThat(other.connectionPool()).isSameAs(plain.connectionPool());
      assertThat(other.dispatcher()).isSameAs(plain.dispatcher());
      assertThat(other.followRedirects()).isFalse();
      assertThat(other.followSslRedirects()).isFalse();
      assertThat(other.hostnameVerifier()).isEqualTo(plain.hostnameVerifier());
    }
  }

  @Test
  void clientsThatTrustTheSameCanShareConnections() {
    Transport transport = new Transport(Set.of(ROOT), Optional.empty());
    assertThat(client("https://a.example.com", transport, 11).sslSocketFactory())
        .isSameAs(client("https://a.example.com", transport, 12).sslSocketFactory());
  }

  /** OkHttp's would keep a thread for a minute; see the exchange's clock and its tests. */
  @Test
  void onlyTheWaitForAConnectionIsOkHttpsToEnd() {
    OkHttpClient client = client("https://a.example.com", Transport.OF_THE_JVM, 11);
    assertThat(client.connectTimeoutMillis()).isEqualTo(11_000);
    assertThat(client.readTimeoutMillis()).isZero();
    assertThat(client.writeTimeoutMillis()).isZero();
    assertThat(client.callTimeoutMillis()).isZero();
  }

  /** A stream that is ended leaves its connection, perhaps a dead one, to those that follow. */
  @Test
  void connectionsOfManyStreamsAreHeardOf() {
    assertThat(client("https://a.example.com", Transport.OF_THE_JVM, 11).pingIntervalMillis())
        .isBetween(1_000, 15_000);
  }

  private static Optional<HostAndPort> proxy() {
    return Optional.of(new HostAndPort("proxy.example.com", 3128));
  }

  private static OkHttpClient client(String endpoint, Transport transport, int seconds) {
    Duration timeOut = Duration.ofSeconds(seconds);
    DriverConfig config = Asking.config(endpoint, new Credential.None(), timeOut, timeOut, timeOut);
    return SharedConnections.clientFor(Asking.config(config, transport));
  }
}
