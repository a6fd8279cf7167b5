package io.physicalevents.config;

import static io.physicalevents.config.Given.assertRefused;
import static io.physicalevents.config.Given.parse;
import static io.physicalevents.config.Given.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransportReaderTest {

  private static final X509Certificate ROOT =
      new HeldCertificate.Builder().certificateAuthority(0).build().certificate();

  @TempDir Path folder;

  @Test
  void nothingGivenLeavesItToTheJvm() {
    assertThat(parse(Given.ENOUGH).transport()).isEqualTo(Transport.OF_THE_JVM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"JKS", "PKCS12"})
  void trustStoreIsReadByItsContent(String type) throws Exception {
    Map<String, String> given = with("trustStore", store(type, ROOT).toString());
    given.put("trustStorePassword", "s3cret");
    assertThat(parse(given).transport().extraRoots()).containsExactly(ROOT);
    assertThat(parse(given)).isEqualTo(parse(given));
    given.put("trustStorePassword", "s3cret-but-wrong");
    assertRefused(given, "trustStore", "trustStorePassword");
  }

  @Test
  void trustStoreWithoutItsPasswordIsReadWhereThatCanBe() throws Exception {
    assertThat(parse(with("trustStore", store("JKS", ROOT).toString())).transport().extraRoots())
        .containsExactly(ROOT);
    assertRefused(
        with("trustStore", store("PKCS12", ROOT).toString()), "trustStore", "trustStorePassword");
  }

  @Test
  void trustStoreThatIsNoneIsRefused() throws Exception {
    Path file = folder.resolve("ca.pem");
    assertRefused(with("trustStore", file.toString()), "trustStore", "no such file");
    assertRefused(with("trustStore", folder.toString()), "trustStore", "no such file");
    Files.writeString(file, "-----BEGIN CERTIFICATE-----\n");
    assertRefused(with("trustStore", file.toString()), "trustStore", "keytool", "JKS or PKCS12");
    Map<String, String> empty = with("trustStore", store("PKCS12", null).toString());
    empty.put("trustStorePassword", "s3cret");
    assertRefused(empty, "trustStore", "no certificate");
  }

  @Test
  void passwordOfNoTrustStoreIsASlip() {
    assertRefused(with("trustStorePassword", "s3cret"), "trustStorePassword", "without trustStore");
  }

  @ParameterizedTest
  @CsvSource({
    "proxy.example.com:3128, proxy.example.com, 3128",
    "PROXY:80, proxy, 80",
    "127.0.0.1:65535, 127.0.0.1, 65535",
    "[::1]:1, [::1], 1",
  })
  void proxyIsHostAndPort(String given, String host, int port) {
    assertThat(parse(with("proxy", given)).transport().proxy())
        .isEqualTo(Optional.of(new HostAndPort(host, port)));
  }

  @Test
  void loginInsideAProxyIsRefusedAndNotShown() {
    assertRefused(with("proxy", "jo:s3cret@proxy.example.com:3128"), "proxy", "login");
  }

  @Test
  void plainTextDoesNotLeaveTheMachineThroughAProxy() {
    Map<String, String> given = with("endpoint", "http://127.0.0.1:8080");
    given.put("proxy", "proxy.example.com:3128");
    assertRefused(given, "proxy", "proxy.example.com:3128", "allowInsecureHttp=true");
    given.put("allowInsecureHttp", "true");
    assertThat(parse(given).endpoint()).isEqualTo(URI.create("http://127.0.0.1:8080"));
    given.remove("allowInsecureHttp");
    given.put("proxy", "127.0.0.1:3128");
    assertThat(parse(given).transport().proxy()).isPresent();
    given.putAll(Map.of("endpoint", "https://api.example.com", "proxy", "proxy.example.com:1"));
    assertThat(parse(given).transport().proxy()).isPresent();
    given.put("iamEndpoint", "http://127.0.0.1:8081");
    assertRefused(given, "proxy", "http://");
  }

  private Path store(String type, X509Certificate certificate)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(type);
    store.load(null, null);
    if (certificate != null) {
      store.setCertificateEntry("ca", certificate);
    }
    Path file = folder.resolve("store-" + type + (certificate == null ? "-empty" : ""));
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, "s3cret".toCharArray());
    }
    return file;
  }
}
