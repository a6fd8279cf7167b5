package io.physicalevents.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.api.ApiException.Kind;
import io.physicalevents.config.ConnectionProperties;
import io.physicalevents.config.Credential;
import io.physicalevents.config.DriverConfig;
import io.physicalevents.config.Secret;
import io.physicalevents.config.Transport;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which servers are believed to be who they say. */
@Timeout(60)
class TlsTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"JKS", "PKCS12"})
  void serverOfAPrivateAuthorityIsReachedWithItsTrustStore(String type) throws Exception {
    try (TlsServer server = TlsServer.named("localhost")) {
      KeyStore store = KeyStore.getInstance(type);
      store.load(null, null);
      store.setCertificateEntry("ca", server.itsAuthority().certificate());
      Path file = folder.resolve("store");
      try (OutputStream out = Files.newOutputStream(file)) {
        store.store(out, "changeit".toCharArray());
      }
      DriverConfig config =
          ConnectionProperties.parse(
              Map.of(
                  "endpoint",
                  server.endpoint(),
                  "projectId",
                  "p1",
                  "token",
                  Asking.TOKEN,
                  "trustStore",
                  file.toString(),
                  "trustStorePassword",
                  "changeit"),
              Set.of(),
              name -> null);
      new EventsClient(config).newCall(Asking.TEN).execute();
      assertThat(server.heads()).hasSize(1);
      assertThat(server.heads().get(0)).contains("X-Auth-Token: " + Asking.TOKEN);
    }
  }

  @Test
  void serverThatNobodyVouchesForIsSentNothing() throws Exception {
    try (TlsServer server = TlsServer.named("localhost")) {
      ApiException failure = failure(server, Transport.OF_THE_JVM);
      assertThat(failure)
          .hasMessageContainingAll(
              "cannot connect to localhost:" + server.port(), "not trusted", "trustStore");
      Secrets.assertNoneIn(failure, Asking.TOKEN);
    }
  }

  @Test
  void otherAuthorityVouchesForNothing() throws Exception {
    try (TlsServer server = TlsServer.named("localhost")) {
      Transport other =
          new Transport(Set.of(TlsServer.authority().certificate()), Optional.empty());
      assertThat(failure(server, other)).hasMessageContainingAll("not trusted", "trustStore");
    }
  }

  @Test
  void certificateOfAnotherHostIsRefused() throws Exception {
    try (TlsServer server = TlsServer.named("api.example.com")) {
      assertThat(failure(server, server.trusting()))
          .hasMessageContainingAll("localhost:" + server.port(), "another host", "endpoint");
    }
  }

  @Test
  void certificateThatIsOutOfDateIsRefused() throws Exception {
    HeldCertificate.Builder old =
        new HeldCertificate.Builder()
            .addSubjectAlternativeName("localhost")
            .validityInterval(0, 86_400_000L);
    try (TlsServer server = TlsServer.with(old, null)) {
      assertThat(failure(server, server.trusting())).hasMessageContaining("out of date");
    }
  }

  @Test
  void trustOfOneConnectionIsNotThatOfAnother() throws Exception {
    try (TlsServer server = TlsServer.named("localhost")) {
      client(server, server.trusting()).newCall(Asking.TEN).execute();
      // The connection is in the pool, open.
      ApiException failure =
          Asking.failureOf(client(server, Transport.OF_THE_JVM).newCall(Asking.TEN));
      assertThat(failure).hasMessageContaining("not trusted");
      client(server, server.trusting()).newCall(Asking.TEN).execute();
      assertThat(server.heads()).hasSize(2);
    }
  }

  @Test
  void trustStoreAddsToTheJvmsOwn() throws Exception {
    TrustManagerFactory jvm =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    jvm.init((KeyStore) null);
    X509Certificate[] roots =
        Stream.of(jvm.getTrustManagers())
            .map(X509TrustManager.class::cast)
            .findFirst()
            .orElseThrow()
            .getAcceptedIssuers();
    X509Certificate extra = TlsServer.authority().certificate();
    assertThat(TlsRoots.with(Set.of(extra)).trustManager().getAcceptedIssuers())
        .contains(roots)
        .contains(extra);
  }

  @Test
  void iamIsHeldToTheSame() throws Exception {
    try (TlsServer api = TlsServer.named("localhost");
        TlsServer iam =
            TlsServer.with(
                new HeldCertificate.Builder().addSubjectAlternativeName("localhost"),
                it -> {
                  it.readBody(it.readRequest());
                  it.send(ScriptedIam.token(1, "{}"));
                })) {
      Credential login =
          new Credential.Login(
              URI.create(iam.endpoint()), "acme", "tls", new Secret("s3cret-password"));
      Transport both =
          new Transport(
              Set.of(api.itsAuthority().certificate(), iam.itsAuthority().certificate()),
              Optional.empty());
      DriverConfig config = Asking.config(api.endpoint(), login);
      ApiException failure =
          Asking.failureOf(
              new EventsClient(Asking.config(config, api.trusting())).newCall(Asking.TEN));
      assertThat(failure)
          .hasMessageStartingWith("POST /v3/auth/tokens at localhost:" + iam.port())
          .hasMessageContaining("trustStore");
      Secrets.assertNoneIn(failure, "s3cret");
      new EventsClient(Asking.config(config, both)).newCall(Asking.TEN).execute();
      assertThat(api.heads().get(0)).contains("X-Auth-Token: s3cret-t0ken-1");
    }
  }

  private static ApiException failure(TlsServer server, Transport transport) {
    ApiException failure = Asking.failureOf(client(server, transport).newCall(Asking.TEN));
    assertThat(failure.kind()).isEqualTo(Kind.CANNOT_CONNECT);
    assertThat(failure.isTransient()).as("it will not pass").isFalse();
    assertThat(server.heads()).isEmpty();
    return failure;
  }

  private static EventsClient client(TlsServer server, Transport transport) {
    return new EventsClient(Asking.config(Asking.config(server.endpoint()), transport));
  }
}
