package io.physicalevents.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the certificates of property {@code trustStore}. */
final class TrustStore {

  private TrustStore() {}

  /**
   * The certificates in a JKS or PKCS12 file; its content tells which.
   *
   * @throws ConfigException where there are none to be had
   */
  static Set<X509Certificate> read(Path file, Optional<Secret> password) {
    if (!Files.isRegularFile(file)) {
      throw refuse(file, "there is no such file");
    }
    char @Nullable [] secret = password.map(it -> it.reveal().toCharArray()).orElse(null);
    Set<X509Certificate> certificates = new HashSet<>();
    try {
      KeyStore store = KeyStore.getInstance(file.toFile(), secret);
      for (String alias : Collections.list(store.aliases())) {
        if (store.getCertificate(alias) instanceof X509Certificate certificate) {
          certificates.add(certificate);
        }
      }
    } catch (KeyStoreException e) {
      throw refuse(file, "it is none; keytool -importcert makes one of a certificate in PEM");
    } catch (IOException | GeneralSecurityException e) {
      // What these say may quote the file, or end in an array index.
      throw refuse(file, "it cannot be read; check trustStorePassword, and that the file is whole");
    }
    if (certificates.isEmpty()) {
      throw refuse(
          file,
          "it holds no certificate that can be read; keytool -importcert puts one in"
              + (password.isPresent() ? "" : ", and trustStorePassword may be missing"));
    }
    return certificates;
  }

  private static ConfigException refuse(Path file, String why) {
    return new ConfigException(
        "Connection property trustStore refuses "
            + Excerpt.quoted(file.toString())
            + ": accepted is "
            + TransportProperties.TRUST_STORE.accepted()
            + "; "
            + why);
  }
}
