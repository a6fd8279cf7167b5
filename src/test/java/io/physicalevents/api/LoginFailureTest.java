package io.physicalevents.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.api.ApiException.Kind;
import io.physicalevents.config.Credential;
import io.physicalevents.config.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** IAM refuses a login, or gives no token for another reason. */
@Timeout(60)
class LoginFailureTest {

  private static final String WRONG =
      "{\"error\": {\"code\": 401, \"message\": \"The username or password is wrong.\","
          + " \"title\": \"Unauthorized\"}}";

  private final TestClock clock = new TestClock();
  private final List<Exchange> log = new ArrayList<>();
  private ScriptedIam iam;
  private RawServer api;

  @BeforeEach
  void start() throws IOException {
    iam = new ScriptedIam();
    api =
        new RawServer(
            it -> {
              while (it.readRequest() != null) {
                it.sendPage("{\"events\": []}");
              }
            });
  }

  @AfterEach
  void stop() throws IOException {
    iam.close();
    api.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"400 Bad Request", "401 Unauthorized", "403 Forbidden"})
  void refusedLoginIsToldAndNotSentAgainForAWhile(String status) {
    iam.answering(status, WRONG);
    ApiException first = Asking.failureOf(client().newCall(Asking.TEN));
    assertThat(first.kind()).isEqualTo(Kind.UNAUTHORIZED);
    assertThat(first.httpStatus()).isEqualTo(Integer.parseInt(status.substring(0, 3)));
    assertThat(first)
        .hasMessage(
            "POST /v3/auth/tokens at 127.0.0.1:%d answered %s: The username or password is wrong."
                    .formatted(iam.port(), status.substring(0, 3))
                + " (error_code 401)");

    ApiException second = Asking.failureOf(client().newCall(Asking.TEN));
    assertThat(second.kind()).isEqualTo(Kind.UNAUTHORIZED);
    assertThat(second.isTransient()).isFalse();
    assertThat(second)
        .hasMessage(
            first.getMessage()
                + "; remembered, this login is not sent again before 2026-11-24T09:05:00Z");
    clock.advance(IamTokens.REFUSAL_LASTS.minusMillis(1));
    Asking.failureOf(client().newCall(Asking.TEN));
    assertThat(iam.asked()).isEqualTo(1);
    assertThat(api.connections()).isZero();

    clock.advance(Duration.ofMillis(1));
    Asking.failureOf(client().newCall(Asking.TEN));
    assertThat(iam.asked()).isEqualTo(2);
  }

  @Test
  void anotherPasswordIsTriedAtOnce() throws ApiException {
    iam.answering("401 Unauthorized", WRONG);
    Asking.failureOf(client().newCall(Asking.TEN));
    iam.answering((it, number) -> it.send(ScriptedIam.token(number, "{}")));
    client(iam.login("the right one")).newCall(Asking.TEN).execute();
    assertThat(iam.asked()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "503 Down, SERVER_ERROR, true",
    "429 Slow, THROTTLED, true",
    "404 Not Found, REJECTED, false",
    "302 Found, REJECTED, false",
    "202 Accepted, REJECTED, false",
  })
  void otherFailuresAreToldAndNotRemembered(String status, Kind kind, boolean isTransient)
      throws ApiException {
    iam.answering(status, "no");
    ApiException failure = Asking.failureOf(client().newCall(Asking.TEN));
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.isTransient()).isEqualTo(isTransient);
    assertThat(failure).hasMessageContaining("answered " + status.substring(0, 3) + ": no");
    iam.answering((it, number) -> it.send(ScriptedIam.token(number, "{}")));
    client().newCall(Asking.TEN).execute();
    assertThat(iam.asked()).isEqualTo(2);
  }

  @Test
  void redirectIsNotFollowedWithALogin() throws Exception {
    try (RawServer elsewhere = new RawServer(RawServer.Connection::readForEver)) {
      iam.answering(
          (it, number) ->
              it.send(
                  ScriptedIam.http(
                      "307 Temporary Redirect", "Location: " + elsewhere.endpoint() + "\r\n", "")));
      ApiException failure = Asking.failureOf(client().newCall(Asking.TEN));
      assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
      assertThat(failure).hasMessageContaining("redirect not followed to " + elsewhere.endpoint());
      assertThat(elsewhere.connections()).isZero();
    }
  }

  @Test
  void iamThatIsNotThereIsToldByItsAddressAndProperty() throws IOException {
    int port;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = server.getLocalPort();
    }
    Credential.Login login =
        new Credential.Login(
            URI.create("http://127.0.0.1:" + port), "acme", iam.user(), new Secret("s3cret"));
    ApiException failure = Asking.failureOf(client(login).newCall(Asking.TEN));
    assertThat(failure.kind()).isEqualTo(Kind.CANNOT_CONNECT);
    assertThat(failure).hasMessageContaining("127.0.0.1:" + port);
    Credential.Login nowhere =
        new Credential.Login(
            URI.create("https://no-such-iam.invalid"), "acme", iam.user(), new Secret("s3cret"));
    assertThat(Asking.failureOf(client(nowhere).newCall(Asking.TEN)))
        .hasMessageContainingAll("no-such-iam.invalid:443", "unknown host", "iamEndpoint");
  }

  @Test
  void timeOutsHoldForIamToo() throws Exception {
    iam.answering((it, number) -> it.readForEver());
    Duration ample = Duration.ofSeconds(60);
    EventsClient client =
        new EventsClient(
            Asking.config(api.endpoint(), iam.login(), ample, Duration.ofMillis(200), ample));
    ApiException failure = Asking.failureOf(client.newCall(Asking.TEN));
    assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
    assertThat(failure)
        .hasMessageStartingWith("POST /v3/auth/tokens")
        .hasMessageContaining("readTimeout=PT0.2S");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "X-Subject-Token: \r\n", "X-Subject-Token: two words\r\n"})
  void answerWithoutATokenIsUnreadable(String headers) {
    iam.answering((it, number) -> it.send(ScriptedIam.http("201 Created", headers, "{}")));
    ApiException failure = Asking.failureOf(client().newCall(Asking.TEN));
    assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
    assertThat(failure).hasMessageContainingAll("answered 201", "X-Subject-Token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "<html>", "{", "{\"token\": {\"x\": ", "{oops"})
  void bodyThatIsNoJsonObjectIsUnreadable(String body) {
    iam.answering((it, number) -> it.send(ScriptedIam.token(number, body)));
    ApiException failure = Asking.failureOf(client().newCall(Asking.TEN));
    assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
    assertThat(failure).hasNoCause();
  }

  @Test
  void bodyIsBoundedInSizeAndDepth() {
    iam.answering(
        (it, number) ->
            it.send(ScriptedIam.token(number, "{\"x\": " + "[".repeat(70) + "]".repeat(70) + "}")));
    assertThat(Asking.failureOf(client().newCall(Asking.TEN)))
        .hasMessageContainingAll("depth", "64");
    iam.answering(
        (it, number) ->
            it.send(
                "HTTP/1.1 201 Created\r\nX-Subject-Token: t\r\nContent-Length: 99999999\r\n\r\n"));
    assertThat(Asking.failureOf(client().newCall(Asking.TEN)))
        .hasMessageContaining("larger than 33554432 bytes");
    iam.answering(
        (it, number) -> {
          it.send("HTTP/1.1 201 Created\r\nX-Subject-Token: t\r\n\r\n");
          while (true) {
            it.send(" ".repeat(1 << 20));
          }
        });
    ApiException endless = Asking.failureOf(client().newCall(Asking.TEN));
    assertThat(endless.kind()).isEqualTo(Kind.UNREADABLE);
    assertThat(endless).hasMessageContaining("larger than 33554432 bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wrong: s3cret\"p/w ü",
        "wrong: s3cret\\\"p/w ü",
        "{\"error\": {\"message\": \"wrong: s3cret\\\"p/w ü\"}}",
        "{\"error\": {\"message\": \"wrong: \\u00733cret\\u0022p\\/w \\u00fc\"}}",
        "wrong: s3cret%22p%2Fw+%C3%BC",
      })
  void passwordThatIamEchoesIsShownNowhere(String body) {
    iam.answering("401 Unauthorized", body);
    ApiException failure = Asking.failureOf(client().newCall(Asking.TEN));
    assertThat(failure).hasMessageContaining("wrong: ***");
    Secrets.assertNoneIn(failure, "s3cret", "p/w", "p%2Fw");
    Secrets.assertNoneIn(Asking.failureOf(client().newCall(Asking.TEN)), "s3cret", "p/w", "p%2Fw");
  }

  @Test
  void noFailureHoldsASecret() throws Exception {
    iam.answering((it, number) -> it.send("s3cret\"p/w ü is no HTTP\r\n\r\n"));
    Secrets.assertNoneIn(Asking.failureOf(client().newCall(Asking.TEN)), "s3cret", "p/w");
    iam.answering((it, number) -> it.send(ScriptedIam.token(number, "{s3cret-t0ken")));
    Secrets.assertNoneIn(Asking.failureOf(client().newCall(Asking.TEN)), "s3cret", "p/w");
    iam.answering((it, number) -> it.out().close());
    Secrets.assertNoneIn(Asking.failureOf(client().newCall(Asking.TEN)), "s3cret", "p/w");
  }

  @Test
  void logTellsOfTheRequestForATokenAndNothingOfIt() throws ApiException {
    client().newCall(Asking.TEN).execute();
    assertThat(log)
        .extracting(it -> it.method() + " " + it.path() + " " + it.status())
        .containsExactly("POST /v3/auth/tokens 201", "GET /v1/p1/physicalservers/events 200");
    assertThat(log.toString()).doesNotContain("s3cret", "p/w");
  }

  private EventsClient client() {
    return client(iam.login());
  }

  private EventsClient client(Credential.Login login) {
    return new EventsClient(Asking.config(api.endpoint(), login), log::add, clock);
  }
}
