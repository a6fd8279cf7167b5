package io.physicalevents.api;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static io.physicalevents.api.EventField.EVENT_ID;
import static io.physicalevents.api.EventField.EVENT_MESSAGE;
import static io.physicalevents.api.EventField.ORIGIN_EVENT;
import static io.physicalevents.api.EventField.STATUS;
import static io.physicalevents.api.EventField.TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.physicalevents.api.ApiException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(options().bindAddress("127.0.0.1").dynamicPort())
          .build();

  @Test
  void readsTheDocumentedExample() throws ApiException {
    String example =
        """
        {
          "events" : [ {
            "event_id" : "hwDiskFault",
            "message_id" : "5b0e5e30-1d61-4a8c-9b3a-0d3a1a2b3c4d",
            "event_message" : "The disk is faulty.",
            "event_level" : "critical",
            "status" : "alarm",
            "resource_id" : "4a29ea4d-1a7f-4c1e-9d8e-0a1b2c3d4e5f",
            "time" : 1753430400123,
            "origin_event" : "{\\"sensor\\": \\"DISK0\\"}"
          } ],
          "count" : 1
        }
        """;
    SERVER.stubFor(
        get(urlEqualTo("/v1/p1/physicalservers/events?event_level=critical&offset=1&limit=10"))
            .withHeader("X-Auth-Token", equalTo(Asking.TOKEN))
            .willReturn(okJson(example)));

    PageRequest request =
        new PageRequest("critical", null, null, null, 1, 10, List.of(EventField.values()));
    Page page = Asking.at(SERVER.baseUrl()).newCall(request).execute();

    assertThat(page.rows())
        .containsExactly(
            new Object[] {
              "hwDiskFault",
              "5b0e5e30-1d61-4a8c-9b3a-0d3a1a2b3c4d",
              "The disk is faulty.",
              "critical",
              "alarm",
              "4a29ea4d-1a7f-4c1e-9d8e-0a1b2c3d4e5f",
              1753430400123L,
              "{\"sensor\": \"DISK0\"}"
            });
    assertThat(page.count()).isEqualTo(OptionalLong.of(1));
    assertThat(page.bytes()).isEqualTo(example.getBytes(StandardCharsets.UTF_8).length);
  }

  @Test
  void readsTheFieldsAskedForInTheirOrder() throws ApiException {
    Page page =
        read(
            """
            {"count": 2, "events": [
              {"time": 7, "status": "a", "event_id": "x", "event_message": "m", "new": {"a": [1]}},
              {"event_id": "y", "time": null}]}
            """,
            TIME,
            EVENT_ID,
            TIME);
    assertThat(page.rows())
        .containsExactly(new Object[] {7L, "x", 7L}, new Object[] {null, "y", null});
  }

  @Test
  void readsNoFieldAtAllWhereOnlyRowsCount() throws ApiException {
    assertThat(read("{\"events\": [{\"time\": \"bad\"}, {}], \"count\": 2}").rows())
        .containsExactly(new Object[0], new Object[0]);
  }

  @Test
  void absentFieldsAndNullsAreNull() throws ApiException {
    Page page = read("{\"events\": [{}, {\"event_id\": null}]}", EVENT_ID);
    assertThat(page.rows()).containsExactly(new Object[] {null}, new Object[] {null});
    assertThat(page.count()).isEmpty();
  }

  @Test
  void rowsBelongToTheCaller() throws ApiException {
    Page page = read("{\"events\": [{\"event_id\": \"x\"}]}", EVENT_ID);
    page.rows().get(0)[0] = "mine";
    page.rows().add(new Object[] {"more"});
    assertThat(page.rows()).hasSize(2);
  }

  @Test
  void unknownFieldsAreSkippedHoweverTheyLook() throws ApiException {
    Page page =
        read(
            """
            {"a": {"events": [{"event_id": "no"}], "count": 9}, "b": [[{"c": 1}]], "d": 1.5,
             "events": [{"time": {"x": 1}, "event_id": "x"}], "e": null, "count": 1, "f": "g"}
            """,
            EVENT_ID);
    assertThat(page.rows()).containsExactly(new Object[] {"x"});
    assertThat(page.count()).hasValue(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1753430400123|1753430400123",
        "\"1753430400123\"|1753430400123",
        "\"  42 \"|42",
        "1.7534304E12|1753430400000",
        "1753430400000.0|1753430400000",
        "\"1.7E12\"|1700000000000",
        "0|0",
        "-1|-1",
        "9223372036854775807|9223372036854775807",
      })
  void timesAreReadInEverySpelling(String json, long expected) throws ApiException {
    assertThat(read("{\"events\": [{\"time\": " + json + "}]}", TIME).rows())
        .containsExactly(new Object[] {expected});
  }

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
  void aBadValueIsShownShortened() {
    ApiException failure = failure("{\"events\": [{\"time\": \"" + "x".repeat(5000) + "\"}]}");
    assertThat(failure).hasMessageContaining("xxx");
    assertThat(failure.getMessage().length()).isLessThan(500);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"3|3", "\"3\"|3", "3.0|3", "10000000000|10000000000", "0|0"})
  void countsAreReadInEverySpelling(String json, long expected) throws ApiException {
    assertThat(read("{\"events\": [], \"count\": " + json + "}").count()).hasValue(expected);
  }

  @Test
  void aCountOfNullIsNone() throws ApiException {
    assertThat(read("{\"events\": [], \"count\": null}").count()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1.5", "\"many\"", "[]", "false", "{}"})
  void aCountThatIsNoneIsRefusedByName(String json) {
    assertThat(failure("{\"events\": [], \"count\": " + json + "}"))
        .hasMessageContaining("\"count\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "17|17",
        "1.50|1.50",
        "12345678901234567890123|12345678901234567890123",
        "true|true",
        "false|false",
        "{\"a\" : [1, 2.50, \"x\\\"y\", null, true], \"b\" : {}}|"
            + "{\"a\":[1,2.50,\"x\\\"y\",null,true],\"b\":{}}",
        "[ ]|[]",
      })
  void textKeepsWhatOtherTypesSay(String json, String expected) throws ApiException {
    assertThat(
            read(
                    "{\"events\": [{\"origin_event\": " + json + ", \"status\": \"s\"}]}",
                    ORIGIN_EVENT,
                    STATUS)
                .rows())
        .containsExactly(new Object[] {expected, "s"});
  }

  @Test
  void ofRepeatedFieldsTheLastHolds() throws ApiException {
    Page page =
        read(
            """
            {"events": [{"event_id": "old"}], "count": 5, "count": 1,
             "events": [{"event_id": "a", "event_id": "b"}]}
            """,
            EVENT_ID);
    assertThat(page.rows()).containsExactly(new Object[] {"b"});
    assertThat(page.count()).hasValue(1);
  }

  @Test
  void textOfEveryLanguageSurvives() throws ApiException {
    String text = "硬盘故障 — диск неисправен — القرص 💽 \u0000\t\"\\";
    String json =
        text.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\u0000", "\\u0000")
            .replace("\t", "\\t");
    assertThat(read("{\"events\": [{\"event_message\": \"" + json + "\"}]}", EVENT_MESSAGE).rows())
        .containsExactly(new Object[] {text});
  }

  @Test
  void byteOrderMarkIsNoText() throws ApiException {
    assertThat(read("\ufeff{\"events\": []}").rows()).isEmpty();
  }

  @Test
  void halfASurrogatePairIsKept() throws ApiException {
    assertThat(read("{\"events\": [{\"status\": \"a\\ud83d!\"}]}", STATUS).rows())
        .containsExactly(new Object[] {"a\ud83d!"});
    assertThat(read("{\"events\": [{\"status\": [\"\\udc00\"]}]}", STATUS).rows()).hasSize(1);
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
