package io.physicalevents.api;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static io.physicalevents.api.EventField.STATUS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.physicalevents.api.ApiException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers with status 200 that are no page. */
class UnreadablePageTest {

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(options().bindAddress("127.0.0.1").dynamicPort())
          .build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.5",
        "9223372036854775808",
        "\"yesterday\"",
        "\"\"",
        "true",
        "{\"a\": 1}",
        "[1]",
        "1e400",
        "1E999999999",
        "\"1E-999999999\"",
      })
  void aTimeThatIsNoneIsRefusedByName(String json) {
    ApiException failure = failure("{\"events\": [{\"time\": " + json + "}]}");
    assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
    assertThat(failure).hasMessageContaining("\"time\"");
  }

  @Test
  void aNumberIsNotReadHoweverLongItIs() {
    String padded = "0".repeat(70) + "7";
    assertThat(failure("{\"events\": [{\"time\": \"" + padded + "\"}]}"))
        .hasMessageContaining("\"time\"");
  }

  @Test
  void aBadValueIsShownShortened() {
    ApiException failure = failure("{\"events\": [{\"time\": \"" + "x".repeat(5000) + "\"}]}");
    assertThat(failure).hasMessageContaining("xxx");
    assertThat(failure.getMessage().length()).isLessThan(500);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1.5", "\"many\"", "[]", "false", "{}"})
  void aCountThatIsNoneIsRefusedByName(String json) {
    assertThat(failure("{\"events\": [], \"count\": " + json + "}"))
        .hasMessageContaining("\"count\"");
  }

  @Test
  void anErrorUnderTheWrongStatusIsNoEmptyList() {
    ApiException failure = failure("{\"error_code\": \"PS.1\", \"error_msg\": \"no\"}");
    assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
    assertThat(failure.httpStatus()).isEqualTo(200);
    assertThat(failure)
        .hasMessageStartingWith("GET /v1/p1/physicalservers/events?limit=10 answered 200")
        .hasMessageContainingAll("\"events\"", "error_code", "error_msg");
  }

  static Stream<Arguments> otherDocuments() {
    return Stream.of(
        arguments("", "it is empty"),
        arguments(" \n", "it is empty"),
        arguments("null", "no JSON object: \"null\""),
        arguments("[]", "no JSON object: \"[]\""),
        arguments("\"too many\"", "no JSON object: \"\"too many\"\""),
        arguments("Please\nsign in", "no JSON object: \"Please sign in\""),
        arguments("<title>Sign\n in</TITLE>", "an HTML page: \"Sign in\""),
        arguments("\n <!DOCTYPE html><p>x", "an HTML page"),
        arguments("\ufeff[]", "no JSON object but an array"),
        arguments("{\"events\": {}}", "\"events\" is no array but an object"),
        arguments("{\"events\": \"none\"}", "\"events\" is no array but a string"),
        arguments("{\"events\": [null]}", "no object but null"),
        arguments("{\"events\": [[]]}", "no object but an array"),
        arguments("{\"events\": [\"x\"]}", "no object but a string"),
        arguments("{\"events\": []}\nx", "no valid JSON (line 2, column 1)"),
        arguments("{\"events\": []} {}", "follows"),
        arguments("{\"events\": [{\"event_id\": \"a", "breaks off"),
        arguments("{\"events\": [{}]", "breaks off"),
        arguments("{", "breaks off"),
        arguments("{\"events\": [{}}", "no valid JSON"),
        arguments("{oops", "no valid JSON"));
  }

  @ParameterizedTest
  @MethodSource("otherDocuments")
  void anotherDocumentIsRefusedByWhatItIs(String body, String why) {
    ApiException failure = failure(body);
    assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
    assertThat(failure.httpStatus()).isEqualTo(200);
    assertThat(failure).hasMessageContaining(why).hasNoCause();
    assertThat(failure.getMessage()).doesNotContain("\n");
  }

  @Test
  void badUtf8IsRefused() {
    byte[] body = "{\"events\": [{\"event_id\": \"é\"}]}".getBytes(StandardCharsets.ISO_8859_1);
    SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withBody(body)));
    assertThat(Asking.failureOf(Asking.at(SERVER.baseUrl()).newCall(Asking.TEN)).kind())
        .isEqualTo(Kind.UNREADABLE);
  }

  @Test
  void anEmptyListMayLeaveEventsOutOnlyWhereCountAgrees() throws ApiException {
    assertThat(read("{\"count\": 0}").rows()).isEmpty();
    assertThat(read("{\"events\": null, \"count\": \"0\"}").rows()).isEmpty();
    assertThat(failure("{\"count\": 3}")).hasMessageContaining("\"events\"");
    assertThat(failure("{\"events\": null}")).hasMessageContaining("\"events\"");
    assertThat(failure("{}")).hasMessageContaining("\"events\"");
  }

  @Test
  void nestingIsBounded() throws ApiException {
    // The document itself is the first of the 64 levels.
    assertThat(read("{\"x\": " + nested(63) + ", \"events\": []}").rows()).isEmpty();
    assertThat(failure("{\"x\": " + nested(64) + ", \"events\": []}"))
        .hasMessageContainingAll("depth", "64");
    assertThat(failure("{\"events\": [{\"origin_event\": " + nested(62) + "}]}"))
        .hasMessageContainingAll("depth", "64");
  }

  @Test
  void lengthOfOneTextIsBounded() throws ApiException {
    String longest = "x".repeat(Json.LONGEST_STRING);
    assertThat(read("{\"events\": [{\"status\": \"" + longest + "\"}]}", STATUS).rows().get(0)[0])
        .isEqualTo(longest);
    assertThat(failure("{\"events\": [{\"status\": \"x" + longest + "\"}]}").kind())
        .isEqualTo(Kind.UNREADABLE);
  }

  private static String nested(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }

  private static Page read(String body, EventField... fields) throws ApiException {
    SERVER.stubFor(any(anyUrl()).willReturn(okJson(body)));
    return Asking.at(SERVER.baseUrl()).newCall(Asking.page(fields)).execute();
  }

  private static ApiException failure(String body) {
    SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withBody(body)));
    return Asking.failureOf(Asking.at(SERVER.baseUrl()).newCall(Asking.TEN));
  }
}
