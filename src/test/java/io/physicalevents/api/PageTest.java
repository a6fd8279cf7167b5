package io.physicalevents.api;

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

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  private static Page read(String body, EventField... fields) throws ApiException {
    SERVER.stubFor(any(anyUrl()).willReturn(okJson(body)));
    return Asking.at(SERVER.baseUrl()).newCall(Asking.page(fields)).execute();
  }
}
