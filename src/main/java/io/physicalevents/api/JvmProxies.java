package io.physicalevents.api;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The proxies of the JVM, as it is set up when a connection is made and not when it started. */
final class JvmProxies extends ProxySelector {

  @Override
  public List<Proxy> select(@Nullable URI uri) {
    ProxySelector current = ProxySelector.getDefault();
    return current == null ? List.of(Proxy.NO_PROXY) : current.select(uri);
  }

  @Override
  public void connectFailed(
      @Nullable URI uri, @Nullable SocketAddress address, @Nullable IOException failure) {
    ProxySelector current = ProxySelector.getDefault();
    if (current != null) {
      current.connectFailed(uri, address, failure);
    }
  }
}
