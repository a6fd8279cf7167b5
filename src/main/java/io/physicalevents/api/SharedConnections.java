package io.physicalevents.api;

import io.physicalevents.config.DriverConfig;
import io.physicalevents.config.HostAndPort;
import io.physicalevents.config.Transport;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;
import okhttp3.OkHttpClient;

/** The process's one connection pool, and the HTTP clients that share it. */
final class SharedConnections {

  /** What a client depends on: connections with the same settings have the same client. */
  private record Settings(Transport transport, Duration connect) {}

  /**
   * As many as one scan can have in flight: fewer would be closed and opened again all the time.
   */
  private static final int IDLE_CONNECTIONS = 32;

  private static final int MOST_KEPT = 100;

  private static final Duration PING = Duration.ofSeconds(10);

  private static final OkHttpClient BASE =
      LibraryThreads.client(IDLE_CONNECTIONS)
          // A credential goes to the endpoint that it was given for, and nowhere else.
          .followRedirects(false)
          .followSslRedirects(false)
          // On: a pooled connection that the server closed meanwhile is replaced, and the next
          // address of a host is tried; a GET may be sent twice. A new connection that breaks is
          // not replaced, nor is one that timed out. All other retries are the caller's.
          .retryOnConnectionFailure(true)
          .proxySelector(new JvmProxies())
          .addNetworkInterceptor(WireTrace::intercept)
          .eventListener(new WireTrace.Connecting())
          // The exchange's clock holds these three.
          .readTimeout(Duration.ZERO)
          .writeTimeout(Duration.ZERO)
          .callTimeout(Duration.ZERO)
          // With HTTP/2 a call that is ended leaves its connection to others, which may be dead.
          .pingInterval(PING)
          .build();

  /** Held by those who may want connections; the last one to go closes what is idle. */
  static final ConnectionLeases LEASES =
      new ConnectionLeases(() -> BASE.connectionPool().evictAll());

  // Clients that trust the same share pooled connections only where they share the TLS factory.
  private static final Recent<Transport, OkHttpClient> BY_TRANSPORT = new Recent<>(MOST_KEPT);
  private static final Recent<Settings, OkHttpClient> CLIENTS = new Recent<>(MOST_KEPT);

  private SharedConnections() {}

  /** The client for a configuration's settings; pool and dispatcher are the process's. */
  static OkHttpClient clientFor(DriverConfig config) {
    Settings settings = new Settings(config.transport(), config.connectTimeout());
    return CLIENTS.get(settings, SharedConnections::client);
  }

  private static OkHttpClient client(Settings settings) {
    return BY_TRANSPORT
        .get(settings.transport(), SharedConnections::withTransport)
        .newBuilder()
        .connectTimeout(settings.connect())
        .build();
  }

  private static OkHttpClient withTransport(Transport transport) {
    OkHttpClient.Builder client = BASE.newBuilder();
    transport.proxy().ifPresent(proxy -> client.proxy(new Proxy(Proxy.Type.HTTP, address(proxy))));
    if (!transport.extraRoots().isEmpty()) {
      TlsRoots roots = TlsRoots.with(transport.extraRoots());
      client.sslSocketFactory(roots.socketFactory(), roots.trustManager());
    }
    return client.build();
  }

  /** Looked up when it is needed, as any other host. */
  private static InetSocketAddress address(HostAndPort proxy) {
    String host = proxy.host();
    return InetSocketAddress.createUnresolved(
        host.startsWith("[") ? host.substring(1, host.length() - 1) : host, proxy.port());
  }
}
