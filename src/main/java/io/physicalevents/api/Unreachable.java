package io.physicalevents.api;

import io.physicalevents.config.Transport;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * Why there is no connection, and what to do about it.
 *
 * @param words completes "cannot connect to …:"
 * @param isLasting whether it will not pass by itself
 */
record Unreachable(String words, boolean isLasting) {

  /** Beside a connection that was there: a pooled one broke, and there is no new one to be had. */
  static boolean isShownBy(IOException e) {
    return e instanceof ConnectException
        || e instanceof NoRouteToHostException
        || e instanceof UnknownHostException
        || e instanceof SSLHandshakeException
        || e instanceof SSLPeerUnverifiedException;
  }

  /**
   * @param said what the failure says, free of secrets
   */
  static Unreachable because(IOException e, String said, Peer peer, Transport transport) {
    if (e instanceof UnknownHostException) {
      String proxy = transport.proxy().isPresent() ? " and proxy" : "";
      return passing(
          "unknown host; check the spelling of %s%s, and the name service"
              .formatted(peer.properties(), proxy));
    }
    if (e instanceof SSLPeerUnverifiedException) {
      return lasting(
          "its certificate is for another host; check " + peer.properties() + " (" + said + ")");
    }
    if (caused(e, CertificateExpiredException.class)
        || caused(e, CertificateNotYetValidException.class)) {
      return lasting(
          "its certificate is out of date by this machine's clock; check both (" + said + ")");
    }
    if (caused(e, CertificateException.class) || caused(e, CertPathValidatorException.class)) {
      return lasting(
          "its certificate is not trusted; where it comes from a private authority, give that"
              + " authority's certificate in a file with trustStore ("
              + said
              + ")");
    }
    if (e instanceof SSLException) {
      return passing(
          said
              + "; check that "
              + peer.properties()
              + " is right and speaks TLS with a certificate");
    }
    return passing(said + "; check the endpoint's host and port, firewalls and proxies");
  }

  private static Unreachable passing(String words) {
    return new Unreachable(words, false);
  }

  private static Unreachable lasting(String words) {
    return new Unreachable(words, true);
  }

  private static boolean caused(Throwable failure, Class<? extends Throwable> type) {
    int most = 20;
    for (@Nullable Throwable t = failure; t != null && most-- > 0; t = t.getCause()) {
      if (type.isInstance(t)) {
        return true;
      }
    }
    return false;
  }
}
