package io.physicalevents.api;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers echo what they were sent; nothing that the driver says may hold the token. */
class SecrecyTest {

  private static final String TOKEN = Asking.TOKEN;

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(options().bindAddress("127.0.0.1").dynamicPort())
          .build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        "bad token %s given",
        "{\"error_code\": \"%s\", \"error_msg\": \"your token %s is bad\", \"request_id\": \"%s\"}",
        "{\"other\": \"%s\"}",
        "<html><title>%s</title></html>",
        "{\"error_msg\": \"s3cret+t0ken\\/==\"}",
      })
  void tokenInAnErrorIsMasked(String body) {
    assertSecret(failure(aResponse().withStatus(401).withBody(body.replace("%s", TOKEN))), true);
  }

  @Test
  void escapedTokenIsMasked() {
    String escaped = URLEncoder.encode(TOKEN, StandardCharsets.UTF_8);
    ApiException failure = failure(aResponse().withStatus(500).withBody("/login?t=" + escaped));
    assertThat(failure.getMessage()).contains("***").doesNotContain(escaped);
  }

  @Test
  void tokenIsMaskedBeforeTheTextIsShortened() {
    String body = "x".repeat(190) + TOKEN;
    assertSecret(failure(aResponse().withStatus(500).withBody(body)), true);
  }

  @Test
  void tokenInHeadersIsMasked() {
    String cut = "x".repeat(190) + TOKEN;
    assertSecret(failure(aResponse().withStatus(302).withHeader("X-Request-Id", cut)), true);
    assertSecret(failure(aResponse().withStatus(302).withHeader("Location", cut)), true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        "{\"events\": [{\"time\": \"%s\"}]}",
        "{\"count\": \"%s\"}",
        "{\"%s\": 1}",
        "{\"events\": %s}",
        "<title>%s</title>",
      })
  void tokenInAPageThatCannotBeReadIsMasked(String body) {
    assertSecret(failure(aResponse().withBody(body.replace("%s", TOKEN))), false);
    assertSecret(failure(aResponse().withBody(body.replace("%s", "x".repeat(190) + TOKEN))), false);
  }

  @Test
  void tokenInAnAnswerThatIsNoHttpIsMasked() throws Exception {
    try (RawServer server =
        new RawServer(
            it -> {
              it.readRequest();
              it.send("echo " + TOKEN + "\r\n\r\n");
            })) {
      assertSecret(Asking.failureOf(Asking.at(server.endpoint()).newCall(Asking.TEN)), true);
    }
  }

  @Test
  void logTellsTheExchangeWithoutTheToken() throws ApiException {
    List<Exchange> log = new ArrayList<>();
    SERVER.stubFor(any(anyUrl()).willReturn(okJson("{\"events\": [{}, {}]}")));
    EventsClient client = new EventsClient(Asking.config(SERVER.baseUrl()), log::add);
    client.newCall(Asking.TEN).execute();
    SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(401).withBody(TOKEN)));
    Asking.failureOf(client.newCall(Asking.TEN));

    assertThat(log)
        .extracting(Exchange::method, Exchange::path, Exchange::query, Exchange::status)
        .containsExactly(
            tuple("GET", "/v1/p1/physicalservers/events", "limit=10", 200),
            tuple("GET", "/v1/p1/physicalservers/events", "limit=10", 401));
    assertThat(log).extracting(Exchange::rows).containsExactly(2, 0);
    assertThat(log).extracting(Exchange::bytes).containsExactly(20L, 0L);
    assertThat(log.toString()).doesNotContain(TOKEN);
  }

  @Test
  void logTellsAnExchangeThatGotNoAnswer() throws Exception {
    List<Exchange> log = new ArrayList<>();
    try (RawServer server = new RawServer(RawServer.Connection::readRequest)) {
      EventsClient client = new EventsClient(Asking.config(server.endpoint()), log::add);
      Asking.failureOf(client.newCall(Asking.TEN));
    }
    assertThat(log).extracting(Exchange::status).containsExactly(0);
  }

  private static ApiException failure(ResponseDefinitionBuilder answer) {
    SERVER.stubFor(any(anyUrl()).willReturn(answer));
    return Asking.failureOf(Asking.at(SERVER.baseUrl()).newCall(Asking.TEN));
  }

  private static void assertSecret(ApiException failure, boolean told) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString()).doesNotContain("s3cret", "t0ken");
    if (told) {
      assertThat(failure).hasMessageContaining("***");
    }
  }
}
