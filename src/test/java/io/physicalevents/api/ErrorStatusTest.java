package io.physicalevents.api;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.physicalevents.api.ApiException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorStatusTest {

  private static final String ASKED = "GET /v1/p1/physicalservers/events?limit=10 ";

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(options().bindAddress("127.0.0.1").dynamicPort())
          .build();

  @ParameterizedTest
  @CsvSource({
    "401, UNAUTHORIZED",
    "403, UNAUTHORIZED",
    "429, THROTTLED",
    "500, SERVER_ERROR",
    "502, SERVER_ERROR",
    "503, SERVER_ERROR",
    "504, SERVER_ERROR",
    "599, SERVER_ERROR",
    "400, REJECTED",
    "404, REJECTED",
    "405, REJECTED",
    "407, REJECTED",
    "408, REJECTED",
    "201, REJECTED",
    "204, REJECTED",
    "304, REJECTED",
    "600, REJECTED",
  })
  void everyStatusHasItsKind(int status, Kind kind) {
    ApiException failure = failure(aResponse().withStatus(status));
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.httpStatus()).isEqualTo(status);
    assertThat(failure).hasMessage(ASKED + "answered " + status);
    SERVER.verify(1, anyRequestedFor(anyUrl()));
  }

  @Test
  void documentedErrorIsToldWithItsRequest() {
    SERVER.stubFor(
        any(anyUrl())
            .willReturn(
                aResponse()
                    .withStatus(400)
                    .withBody("{\"error_code\": \"PS.0001\", \"error_msg\": \"Bad level.\"}")));
    PageRequest request = new PageRequest("critical", null, null, null, 0, 10, List.of());
    assertThat(Asking.failureOf(Asking.at(SERVER.baseUrl()).newCall(request)))
        .hasMessage(
            "GET /v1/p1/physicalservers/events?event_level=critical&limit=10 answered 400:"
                + " Bad level. (error_code PS.0001)")
        .hasNoCause();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"error_code\":\"APIGW.0301\",\"error_msg\":\"No.\",\"request_id\":\"abc\"}|"
            + ": No. (error_code APIGW.0301, request id abc)",
        "{\"error_msg\":\"Only words\"}|: Only words",
        "{\"error_code\":\"PS.1\"}|` (error_code PS.1)`",
        "{\"error_code\":17,\"error_msg\":null}|` (error_code 17)`",
        "{\"error\":{\"code\":401,\"message\":\"Token expired\",\"title\":\"x\"}}|"
            + ": Token expired (error_code 401)",
        "{\"message\":\"no route\",\"request_id\":\"r1\"}|: no route (request id r1)",
        "{\"reason\":\"else\"}|: {\"reason\":\"else\"}",
        "[1,2]|: [1,2]",
        "\"quoted text\"|: quoted text",
        "\"quoted\" and more|: \"quoted\" and more",
        "429 too many|: 429 too many",
        "The throttling threshold has been reached|: The throttling threshold has been reached",
        "`two\nlines\tand \u001b[31mcolour`|: two lines and [31mcolour",
        "<html><head><title>502 Bad Gateway</title></head></html>|"
            + ": an HTML page with the title \"502 Bad Gateway\"",
        "`  <HTML><body>hm</body>`|: an HTML page",
        "{\"error_msg\":|: {\"error_msg\":",
        "``|``",
      })
  void everyBodyIsToldAsClearly(String body, String told) {
    assertThat(failure(aResponse().withStatus(500).withBody(body)))
        .hasMessage(ASKED + "answered 500" + told);
  }

  @Test
  void requestIdMayBeAHeader() {
    assertThat(failure(aResponse().withStatus(500).withHeader("X-Request-Id", "h1")))
        .hasMessage(ASKED + "answered 500 (request id h1)");
  }

  @Test
  void longBodyIsShortened() {
    ApiException failure = failure(aResponse().withStatus(500).withBody("sorry ".repeat(100_000)));
    assertThat(failure).hasMessageContaining("sorry sorry");
    assertThat(failure.getMessage().length()).isLessThan(400);
  }

  @Test
  void deeplyNestedErrorIsText() {
    assertThat(failure(aResponse().withStatus(500).withBody("[".repeat(1000))).getMessage())
        .contains("[[[[");
  }

  @Test
  void bodyIsReadInItsCharset() {
    assertThat(
            failure(
                aResponse()
                    .withStatus(500)
                    .withHeader("Content-Type", "text/plain; charset=ISO-8859-1")
                    .withBody("défaut".getBytes(StandardCharsets.ISO_8859_1))))
        .hasMessageEndingWith("défaut");
    assertThat(failure(aResponse().withStatus(500).withBody("故障"))).hasMessageEndingWith("故障");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void redirectIsNotFollowed(int status) {
    ApiException failure =
        failure(aResponse().withStatus(status).withHeader("Location", "/elsewhere"));
    assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
    assertThat(failure).hasMessageContaining("redirect not followed to /elsewhere");
    SERVER.verify(1, anyRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @CsvSource({"503, 0", "503, 99999999999", "408, 0", "429, 0"})
  void noStatusIsTriedAgainHere(int status, String retryAfter) {
    failure(aResponse().withStatus(status).withHeader("Retry-After", retryAfter));
    SERVER.verify(1, anyRequestedFor(anyUrl()));
  }

  @Test
  void clientWorksAfterAnError() throws ApiException {
    EventsClient client = Asking.at(SERVER.baseUrl());
    SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(500).withBody("no")));
    Asking.failureOf(client.newCall(Asking.TEN));
    SERVER.stubFor(any(anyUrl()).willReturn(okJson("{\"events\": []}")));
    assertThat(client.newCall(Asking.TEN).execute().rows()).isEmpty();
  }

  private static ApiException failure(ResponseDefinitionBuilder answer) {
    SERVER.stubFor(any(anyUrl()).willReturn(answer));
    return Asking.failureOf(Asking.at(SERVER.baseUrl()).newCall(Asking.TEN));
  }
}
