package io.physicalevents.api;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * TLS that trusts the JVM's authorities and some more, and checks all else as the JVM does.
 *
 * @param trustManager the one behind {@code socketFactory}
 */
record TlsRoots(SSLSocketFactory socketFactory, X509TrustManager trustManager) {

  static TlsRoots with(Set<X509Certificate> extra) {
    try {
      KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
      all.load(null, null);
      int number = 0;
      for (X509Certificate root : managerOf(null).getAcceptedIssuers()) {
        all.setCertificateEntry("jvm-" + number++, root);
      }
      for (X509Certificate root : extra) {
        all.setCertificateEntry("extra-" + number++, root);
      }
      X509TrustManager manager = managerOf(all);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {manager}, null);
      return new TlsRoots(context.getSocketFactory(), manager);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this JVM cannot use the certificates of trustStore", e);
    }
  }

  /** The JVM's way to check certificates, by the authorities given or, for null, by its own. */
  private static X509TrustManager managerOf(@Nullable KeyStore roots)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(roots);
    return Stream.of(factory.getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .map(X509TrustManager.class::cast)
        .findFirst()
        .orElseThrow(() -> new GeneralSecurityException("no manager for X.509"));
  }
}
