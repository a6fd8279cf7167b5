package io.physicalevents.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.api.ApiException.Kind;
import io.physicalevents.config.Credential;
import io.physicalevents.config.DriverConfig;
import io.physicalevents.config.HostAndPort;
import io.physicalevents.config.Secret;
import io.physicalevents.config.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests on their way through a proxy. The hosts that are asked for do not exist. */
@Timeout(60)
class ProxyTest {

  private static final String EVENTS = "/v1/p1/physicalservers/events?limit=10";

  private final List<String> heads = new CopyOnWriteArrayList<>();
  private RawServer api;

  @BeforeEach
  void start() throws IOException {
    api =
        new RawServer(
            it -> {
              for (String head = it.readRequest(); head != null; head = it.readRequest()) {
                heads.add(head);
                it.sendPage("{\"events\": []}");
              }
            });
  }

  @AfterEach
  void stop() throws IOException {
    api.close();
  }

  @Test
  void httpsGoesThroughATunnelThatSeesNoCredential() throws Exception {
    try (TlsServer server = TlsServer.named("api.physicalevents.test");
        ForwardProxy proxy = new ForwardProxy(server.port())) {
      Transport through =
          new Transport(Set.of(server.itsAuthority().certificate()), proxy.transport().proxy());
      // Of one client: connections are kept as long as there is somebody to use them.
      try (EventsClient client = client("https://api.physicalevents.test", through)) {
        client.newCall(Asking.TEN).execute();
        client.newCall(Asking.TEN).execute();
      }
      assertThat(proxy.requestLines())
          .containsExactly("CONNECT api.physicalevents.test:443 HTTP/1.1");
      assertThat(proxy.heads().get(0)).doesNotContain(Asking.TOKEN, "X-Auth-Token");
      assertThat(server.heads()).hasSize(2);
      assertThat(server.heads().get(0))
          .startsWith("GET " + EVENTS + " HTTP/1.1\r\n")
          .contains("X-Auth-Token: " + Asking.TOKEN);
    }
  }

  @Test
  void certificateIsThatOfTheHostAndNotOfTheProxy() throws Exception {
    try (TlsServer server = TlsServer.named("127.0.0.1");
        ForwardProxy proxy = new ForwardProxy(server.port())) {
      Transport through =
          new Transport(Set.of(server.itsAuthority().certificate()), proxy.transport().proxy());
      ApiException failure = failure("https://api.physicalevents.test", through);
      assertThat(failure)
          .hasMessageContainingAll(
              "api.physicalevents.test:443", "another host", "proxy=127.0.0.1:" + proxy.port());
      assertThat(server.heads()).isEmpty();
    }
  }

  @Test
  void httpIsAskedForInAbsoluteForm() throws Exception {
    try (ForwardProxy proxy = new ForwardProxy(api.port())) {
      ask("http://api.physicalevents.test:8080", proxy.transport());
      assertThat(proxy.requestLines())
          .containsExactly("GET http://api.physicalevents.test:8080" + EVENTS + " HTTP/1.1");
      assertThat(heads).hasSize(1);
    }
  }

  @Test
  void proxyThatIsGivenIsUsedForLoopbackToo() throws Exception {
    try (ForwardProxy proxy = new ForwardProxy(api.port())) {
      ask(api.endpoint(), proxy.transport());
      assertThat(proxy.requestLines())
          .containsExactly("GET " + api.endpoint() + EVENTS + " HTTP/1.1");
    }
  }

  @Test
  void loginGoesTheSameWay() throws Exception {
    try (ScriptedIam iam = new ScriptedIam();
        ForwardProxy proxy = new ForwardProxy(iam.port())) {
      Credential login =
          new Credential.Login(
              URI.create("http://iam.physicalevents.test"),
              "acme",
              iam.user(),
              new Secret("s3cret"));
      DriverConfig config = Asking.config("http://iam.physicalevents.test", login);
      // To this proxy, the API is the IAM, which gives no page.
      Asking.failureOf(
          new EventsClient(Asking.config(config, proxy.transport())).newCall(Asking.TEN));
      assertThat(proxy.requestLines().get(0))
          .isEqualTo("POST http://iam.physicalevents.test/v3/auth/tokens HTTP/1.1");
    }
  }

  @Test
  void proxyOfTheJvmIsUsedUnlessOneIsGiven() throws Exception {
    try (ForwardProxy jvms = new ForwardProxy(api.port());
        ForwardProxy given = new ForwardProxy(api.port())) {
      String host = System.setProperty("http.proxyHost", "127.0.0.1");
      String port = System.setProperty("http.proxyPort", String.valueOf(jvms.port()));
      try {
        ask("http://api.physicalevents.test", Transport.OF_THE_JVM);
        ask(api.endpoint(), Transport.OF_THE_JVM);
        assertThat(jvms.requestLines())
            .as("loopback is not for the JVM's proxy")
            .containsExactly("GET http://api.physicalevents.test" + EVENTS + " HTTP/1.1");
        ask("http://api.physicalevents.test", given.transport());
        assertThat(given.heads()).hasSize(1);
        assertThat(jvms.heads()).hasSize(1);
      } finally {
        restore("http.proxyHost", host);
        restore("http.proxyPort", port);
      }
    }
  }

  @Test
  void proxySelectorThatTheProgramSetsLaterIsAsked() throws Exception {
    ProxySelector before = ProxySelector.getDefault();
    try (ForwardProxy proxy = new ForwardProxy(api.port())) {
      ask(api.endpoint(), Transport.OF_THE_JVM);
      ProxySelector.setDefault(ProxySelector.of(new InetSocketAddress("127.0.0.1", proxy.port())));
      ask("http://later.physicalevents.test", Transport.OF_THE_JVM);
      assertThat(proxy.heads()).hasSize(1);
    } finally {
      ProxySelector.setDefault(before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"407 Proxy Authentication Required", "403 Forbidden", "502 Bad Gateway"})
  void proxyThatRefusesTheTunnelIsNamed(String status) throws Exception {
    try (RawServer proxy =
        new RawServer(
            it -> {
              it.readRequest();
              it.send("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n");
            })) {
      ApiException failure = failure("https://api.physicalevents.test", through(proxy.port()));
      assertThat(failure.kind()).isEqualTo(Kind.CANNOT_CONNECT);
      assertThat(failure)
          .hasMessageContainingAll(
              "api.physicalevents.test:443 through proxy=127.0.0.1:" + proxy.port(), "proxies");
      Secrets.assertNoneIn(failure, Asking.TOKEN);
    }
  }

  @Test
  void proxyThatIsNotThereIsNamed() throws Exception {
    int port;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = server.getLocalPort();
    }
    ApiException failure = failure("https://api.physicalevents.test", through(port));
    assertThat(failure.kind()).isEqualTo(Kind.CANNOT_CONNECT);
    assertThat(failure).hasMessageContaining("proxy=127.0.0.1:" + port);
    Transport unknown =
        new Transport(Set.of(), Optional.of(new HostAndPort("no-such-proxy.invalid", 3128)));
    assertThat(failure("https://api.physicalevents.test", unknown))
        .hasMessageContainingAll("unknown host", "proxy=no-such-proxy.invalid:3128");
  }

  @Test
  void cancelEndsTheWaitForATunnel() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    try (RawServer proxy =
        new RawServer(
            it -> {
              it.readRequest();
              asked.countDown();
              it.readForEver();
            })) {
      PageCall call = call("https://api.physicalevents.test", through(proxy.port()));
      FutureTask<ApiException> ended = new FutureTask<>(() -> Asking.failureOf(call));
      new Thread(ended).start();
      asked.await();
      call.cancel();
      assertThat(ended.get().kind()).isEqualTo(Kind.CANCELLED);
    }
  }

  private static Transport through(int port) {
    return new Transport(Set.of(), Optional.of(new HostAndPort("127.0.0.1", port)));
  }

  private static void restore(String property, String value) {
    if (value == null) {
      System.clearProperty(property);
    } else {
      System.setProperty(property, value);
    }
  }

  private static ApiException failure(String endpoint, Transport transport) {
    return Asking.failureOf(call(endpoint, transport));
  }

  private static void ask(String endpoint, Transport transport) throws ApiException {
    assertThat(call(endpoint, transport).execute().rows()).isEmpty();
  }

  private static PageCall call(String endpoint, Transport transport) {
    return client(endpoint, transport).newCall(Asking.TEN);
  }

  private static EventsClient client(String endpoint, Transport transport) {
    return new EventsClient(Asking.config(Asking.config(endpoint), transport));
  }
}
