package io.physicalevents.api;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.unauthorized;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.physicalevents.api.ApiException.Kind;
import io.physicalevents.config.Credential;
import io.physicalevents.config.DriverVersion;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tokens that IAM gives for a user's login: fetched, shared, renewed. */
@Timeout(60)
class LoginTest {

  @RegisterExtension
  static final WireMockExtension API =
      WireMockExtension.newInstance()
          .options(options().bindAddress("127.0.0.1").dynamicPort())
          .build();

  private final TestClock clock = new TestClock();
  private ScriptedIam iam;

  @BeforeEach
  void start() throws IOException {
    iam = new ScriptedIam();
    API.stubFor(any(anyUrl()).willReturn(okJson("{\"events\": [{\"event_id\": \"e\"}]}")));
  }

  @AfterEach
  void stop() throws IOException {
    iam.close();
  }

  @Test
  void loginIsPostedAsDocumentedAndItsTokenSent() throws Exception {
    assertThat(client().newCall(Asking.TEN).execute().rows()).hasSize(1);

    assertThat(iam.head(1)).startsWith("POST /v3/auth/tokens HTTP/1.1\r\n");
    assertThat(iam.head(1).strip().lines().map(line -> line.split(":", 2)[0].toLowerCase()))
        .containsExactlyInAnyOrder(
            "post /v3/auth/tokens http/1.1",
            "accept",
            "user-agent",
            "content-type",
            "content-length",
            "host",
            "connection",
            "accept-encoding");
    assertThat(iam.head(1))
        .contains("Content-Type: application/json\r\n", "Accept: application/json\r\n")
        .contains("User-Agent: physicalevents-jdbc/" + DriverVersion.current().text());
    ObjectMapper json = new ObjectMapper();
    assertThat(json.readTree(iam.body(1)))
        .isEqualTo(
            json.readTree(
                """
                {"auth": {
                  "identity": {"methods": ["password"], "password": {"user": {
                    "name": "%s", "password": "s3cret\\"p/w ü", "domain": {"name": "acme"}}}},
                  "scope": {"project": {"id": "p1"}}}}
                """
                    .formatted(iam.user())));
    assertThat(tokensSent()).containsExactly("s3cret-t0ken-1");
    assertThat(API.getAllServeEvents().toString()).doesNotContain("p/w", iam.user());
  }

  @Test
  void preparingACallAsksForNoToken() {
    client().newCall(Asking.TEN);
    assertThat(iam.asked()).isZero();
  }

  @Test
  void connectionsWithTheSameLoginShareItsToken() throws Exception {
    Duration other = Duration.ofSeconds(50);
    client().newCall(Asking.TEN).execute();
    client().newCall(Asking.TEN).execute();
    new EventsClient(Asking.config(API.baseUrl(), iam.login(), other, other, other))
        .newCall(Asking.TEN)
        .execute();
    assertThat(iam.asked()).isEqualTo(1);
    assertThat(tokensSent()).containsOnly("s3cret-t0ken-1").hasSize(3);
  }

  @Test
  void anotherLoginHasATokenOfItsOwn() throws Exception {
    client().newCall(Asking.TEN).execute();
    Credential.Login login = iam.login();
    Credential elsewhere =
        new Credential.Login(login.iamEndpoint(), "other", login.user(), login.password());
    new EventsClient(Asking.config(API.baseUrl(), elsewhere)).newCall(Asking.TEN).execute();
    new EventsClient(Asking.config(API.baseUrl(), iam.login("other")))
        .newCall(Asking.TEN)
        .execute();
    assertThat(tokensSent()).containsExactly("s3cret-t0ken-1", "s3cret-t0ken-2", "s3cret-t0ken-3");
  }

  @Test
  void tokenIsRenewedBeforeItExpires() throws Exception {
    iam.answering(
        (it, number) ->
            it.send(
                ScriptedIam.token(
                    number, ScriptedIam.ending(clock.instant().plus(Duration.ofHours(24))))));
    EventsClient client = client();
    client.newCall(Asking.TEN).execute();
    clock.advance(Duration.ofHours(24).minus(Duration.ofMinutes(5)).minusMillis(1));
    client.newCall(Asking.TEN).execute();
    assertThat(iam.asked()).isEqualTo(1);
    clock.advance(Duration.ofMillis(1));
    client.newCall(Asking.TEN).execute();
    client.newCall(Asking.TEN).execute();
    assertThat(tokensSent())
        .containsExactly("s3cret-t0ken-1", "s3cret-t0ken-1", "s3cret-t0ken-2", "s3cret-t0ken-2");
  }

  @Test
  void lifeOfATokenIsMeasuredByOneClock() throws Exception {
    // IAM's clock is a day behind ours: by ours, its tokens have always expired.
    iam.answering(
        (it, number) ->
            it.send(
                ScriptedIam.token(
                    number,
                    "{\"token\": {\"issued_at\": \"2026-11-23T09:00:00.000000Z\","
                        + " \"expires_at\": \"2026-11-23T10:00:00.000000Z\"}}")));
    EventsClient client = client();
    client.newCall(Asking.TEN).execute();
    clock.advance(Duration.ofMinutes(54));
    client.newCall(Asking.TEN).execute();
    assertThat(iam.asked()).isEqualTo(1);
    clock.advance(Duration.ofMinutes(1));
    client.newCall(Asking.TEN).execute();
    assertThat(iam.asked()).isEqualTo(2);
  }

  @Test
  void tokenWhoseLifeCannotBeToldServesUntilItIsRefused() throws Exception {
    List<String> bodies =
        List.of(
            "{}",
            "{\"token\": null}",
            "{\"token\": {\"expires_at\": \"soon\"}}",
            "{\"token\": {\"expires_at\": 17}}",
            ScriptedIam.ending(clock.instant()));
    for (String body : bodies) {
      try (ScriptedIam other = new ScriptedIam()) {
        other.answering((it, number) -> it.send(ScriptedIam.token(number, body)));
        EventsClient client = client(other.login());
        client.newCall(Asking.TEN).execute();
        clock.advance(Duration.ofDays(3));
        client.newCall(Asking.TEN).execute();
        assertThat(other.asked()).as(body).isEqualTo(1);
      }
    }
  }

  @Test
  void tokenThatCannotBeRenewedAheadOfTimeServesToItsEnd() throws Exception {
    String body = ScriptedIam.ending(clock.instant().plus(Duration.ofHours(1)));
    iam.answering((it, number) -> it.send(ScriptedIam.token(number, body)));
    EventsClient client = client();
    client.newCall(Asking.TEN).execute();
    iam.answering("503 Down", "");
    clock.advance(Duration.ofMinutes(56));
    client.newCall(Asking.TEN).execute();
    client.newCall(Asking.TEN).execute();
    assertThat(iam.asked()).as("it is not tried for every request").isEqualTo(2);
    clock.advance(Duration.ofMinutes(2));
    client.newCall(Asking.TEN).execute();
    assertThat(iam.asked()).isEqualTo(3);
    clock.advance(Duration.ofMinutes(2));
    assertThat(Asking.failureOf(client.newCall(Asking.TEN)).kind()).isEqualTo(Kind.SERVER_ERROR);
    assertThat(tokensSent()).containsOnly("s3cret-t0ken-1").hasSize(4);
  }

  @Test
  void tokenThatIsRevokedInMidScanIsRenewedAndTheRequestSentAgain() throws Exception {
    EventsClient client = client();
    client.newCall(Asking.TEN).execute();
    refuse("s3cret-t0ken-1");
    assertThat(Asking.pageOf(client).rows()).hasSize(1);
    client.newCall(Asking.TEN).execute();
    assertThat(iam.asked()).isEqualTo(2);
    assertThat(tokensSent())
        .containsExactly("s3cret-t0ken-1", "s3cret-t0ken-1", "s3cret-t0ken-2", "s3cret-t0ken-2");
  }

  @Test
  void second401IsToldWithoutEitherToken() {
    API.stubFor(any(anyUrl()).willReturn(unauthorized().withBody("bad s3cret-t0ken-1")));
    ApiException failure = Asking.failureOf(client());
    assertThat(failure.kind()).isEqualTo(Kind.UNAUTHORIZED);
    assertThat(failure).hasMessageStartingWith("GET /v1/p1").hasMessageContaining("answered 401");
    assertThat(tokensSent()).containsExactly("s3cret-t0ken-1", "s3cret-t0ken-2");
    assertThat(iam.asked()).isEqualTo(2);
    Secrets.assertNoneIn(failure, "s3cret");
  }

  @Test
  void renewalThatFailsAfterA401IsWhatIsTold() throws Exception {
    EventsClient client = client();
    client.newCall(Asking.TEN).execute();
    refuse("s3cret-t0ken-1");
    iam.answering("503 Down", "");
    ApiException failure = Asking.failureOf(client);
    assertThat(failure.kind()).isEqualTo(Kind.SERVER_ERROR);
    assertThat(failure.isTransient()).isTrue();
    assertThat(failure).hasMessageContaining("POST /v3/auth/tokens");
    assertThat(tokensSent()).containsExactly("s3cret-t0ken-1", "s3cret-t0ken-1");
  }

  @Test
  void otherRefusalsAreNoReasonToRenew() {
    API.stubFor(any(anyUrl()).willReturn(unauthorized().withStatus(403)));
    Asking.failureOf(client().newCall(Asking.TEN));
    assertThat(iam.asked()).isEqualTo(1);
    assertThat(tokensSent()).hasSize(1);
  }

  private static void refuse(String token) {
    API.stubFor(
        any(anyUrl()).withHeader("X-Auth-Token", equalTo(token)).willReturn(unauthorized()));
  }

  private EventsClient client() {
    return client(iam.login());
  }

  private EventsClient client(Credential.Login login) {
    return new EventsClient(Asking.config(API.baseUrl(), login), it -> {}, clock);
  }

  private static List<String> tokensSent() {
    // The server lists the newest first.
    List<ServeEvent> events = new ArrayList<>(API.getAllServeEvents());
    Collections.reverse(events);
    return events.stream().map(it -> it.getRequest().getHeader("X-Auth-Token")).toList();
  }
}
