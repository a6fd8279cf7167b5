package io.physicalevents.api;

import io.physicalevents.config.DriverConfig;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;

/** The process's one connection pool, and the HTTP clients that share it. */
final class SharedConnections {

  /**
   * As many as one scan can have in flight: fewer would be closed and opened again all the time.
   */
  private static final int IDLE_CONNECTIONS = 32;

  private static final OkHttpClient BASE =
      new OkHttpClient.Builder()
          .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 5, TimeUnit.MINUTES))
          // A credential goes to the endpoint that it was given for, and nowhere else.
          .followRedirects(false)
          .followSslRedirects(false)
          // On: a pooled connection that the server closed meanwhile is replaced, and the next
          // address of a host is tried; a GET may be sent twice. A new connection that breaks is
          // not replaced, nor is one that timed out. All other retries are the caller's.
          .retryOnConnectionFailure(true)
          .addNetworkInterceptor(WireTrace::intercept)
          .build();

  private SharedConnections() {}

  /** A client with a configuration's time-outs; cheap, for pool and dispatcher are shared. */
  static OkHttpClient clientFor(DriverConfig config) {
    return BASE.newBuilder()
        .connectTimeout(config.connectTimeout())
        .readTimeout(config.readTimeout())
        .writeTimeout(config.readTimeout())
        .callTimeout(config.requestTimeout())
        .build();
  }
}
