package io.physicalevents.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two readers of one answer: the fast one reads it as the thorough one does, or not at all. */
class PlainPageTest {

  private static final List<EventField> ALL = List.of(EventField.values());

  private static @Nullable Page plain(byte[] body, List<EventField> fields) {
    byte[] buffer = Arrays.copyOf(body, body.length + PlainPage.MARGIN);
    return PlainPage.read(buffer, body.length, fields);
  }

  private static @Nullable Page thorough(byte[] body, List<EventField> fields) throws IOException {
    try {
      return PageParser.parse(new ByteArrayInputStream(body), () -> body.length, fields);
    } catch (UnreadableException e) {
      return null;
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void agree(byte[] body, List<EventField> fields) throws IOException {
    Page plain = plain(body, fields);
    if (plain == null) {
      return;
    }
    String told = new String(body, StandardCharsets.UTF_8);
    Page thorough = thorough(body, fields);
    assertThat(thorough).as(told).isNotNull();
    assertThat(plain.rows())
        .as(told)
        .usingElementComparator(PlainPageTest::compare)
        .containsExactlyElementsOf(thorough.rows());
    assertThat(plain.count()).as(told).isEqualTo(thorough.count());
    assertThat(plain.bytes()).isEqualTo(thorough.bytes());
    assertThat(plain.marks().size()).as(told).isEqualTo(thorough.marks().size());
    for (int row = 0; row < plain.marks().size(); row++) {
      assertThat(plain.marks().fingerprint(row))
          .as(told)
          .isEqualTo(thorough.marks().fingerprint(row));
      assertThat(plain.marks().time(row)).as(told).isEqualTo(thorough.marks().time(row));
    }
  }

  private static int compare(@Nullable Object[] one, @Nullable Object[] other) {
    return Arrays.equals(one, other) ? 0 : 1;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"events\":[],\"count\":0}",
        " { \"count\" : 7 , \"events\" : [ { } ] } \n",
        "{\"events\":[{\"event_id\":\"\",\"time\":0,\"status\":null}]}",
        "{\"events\":[{\"time\":1753430400123,\"event_level\":\"critical\",\"event_id\":\"a\"}]}",
        "{\"events\":[{\"origin_event\":\"{\\\"a\\\":\\\"\\\\u00e9\\n\\\"}\"}],\"count\":1}",
        "{\"events\":[{\"event_message\":\"磁盘故障\",\"origin_event\":\"\\u78c1 \\/ \\t é\"}]}",
        "{\"events\":[{\"event_message\":\"12345678\"},{\"event_message\":\"123456789 ü\"}]}",
      })
  void readsWhatServersSend(String body) throws IOException {
    assertThat(plain(bytes(body), ALL)).isNotNull();
    agree(bytes(body), ALL);
    agree(bytes(body), List.of());
    agree(bytes(body), List.of(EventField.TIME, EventField.EVENT_MESSAGE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"count\":1}",
        "{\"events\":null}",
        "{\"events\":[],\"count\":-1}",
        "{\"events\":[],\"count\":1.0}",
        "{\"events\":[],\"count\":01}",
        "{\"events\":[],\"count\":\"1\"}",
        "{\"events\":[],\"count\":null}",
        "{\"events\":[],\"count\":1",
        "{\"events\":[],\"count\":1}x",
        "{\"events\":[],\"count\":123456789012345678}",
        "{\"events\":[],\"events\":[]}",
        "{\"events\":[],\"count\":1,\"count\":1}",
        "{\"events\":[],\"request_id\":\"x\"}",
        "{\"events\":[],}",
        "{\"events\":[{}{}]}",
        "{\"events\":[null]}",
        "{\"events\":[{\"time\":\"1\"}]}",
        "{\"events\":[{\"time\":-1}]}",
        "{\"events\":[{\"time\":1e3}]}",
        "{\"events\":[{\"status\":1}]}",
        "{\"events\":[{\"status\":true}]}",
        "{\"events\":[{\"status\":{}}]}",
        "{\"events\":[{\"status\":\"a\",\"status\":\"b\"}]}",
        "{\"events\":[{\"severity\":\"a\"}]}",
        "{\"events\":[{\"status\":\"a\nb\"}]}",
        "{\"events\":[{\"status\":\"\\x\"}]}",
        "{\"events\":[{\"status\":\"\\ud83d\"}]}",
        "{\"events\":[{\"status\":\"\\ufffd\"}]}",
        "{\"events\":[{\"status\":\"\\u12\"}]}",
        "{\"events\":[{\"status\":\"a\\",
        "{\"events\":[{\"status\":\"abcdefgh",
        "{\"events\":[{\"\\u0073tatus\":\"a\"}]}",
      })
  void leavesTheRestToTheThoroughReader(String body) {
    assertThat(plain(bytes(body), ALL)).isNull();
  }

  @Test
  void leavesInvalidUtf8ToTheThoroughReader() {
    byte[] body = bytes("{\"events\":[{\"status\":\"aaéaa\"}]}");
    byte[] broken = body.clone();
    for (int i = 0; i < broken.length; i++) {
      if (broken[i] == (byte) 0xC3) {
        broken[i] = (byte) 0xFF;
      }
    }
    assertThat(plain(body, List.of())).isNotNull();
    assertThat(plain(broken, List.of())).isNull();
  }

  /** Whole pages in several forms, and the same with a few bytes changed or missing. */
  @Test
  void agreesWithTheThoroughReader() throws IOException {
    Random dice = new Random(Long.getLong("property.seed", 1));
    int read = 0;
    for (int i = 0; i < 2000; i++) {
      List<EventField> fields = new ArrayList<>(ALL);
      Collections.shuffle(fields, dice);
      fields = List.copyOf(fields.subList(0, dice.nextInt(ALL.size() + 1)));
      byte[] page = page(dice);
      read += plain(page, fields) == null ? 0 : 1;
      agree(page, fields);
      for (int change = 0; change < 20; change++) {
        byte[] changed =
            dice.nextInt(4) == 0 ? Arrays.copyOf(page, dice.nextInt(page.length)) : page.clone();
        for (int n = dice.nextInt(3); n > 0 && changed.length > 0; n--) {
          changed[dice.nextInt(changed.length)] =
              dice.nextBoolean()
                  ? (byte) "\"\\{}[],:0 1nue".charAt(dice.nextInt(14))
                  : (byte) dice.nextInt();
        }
        agree(changed, fields);
      }
    }
    assertThat(read).isGreaterThan(1000);
  }

  private static byte[] page(Random dice) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JsonGenerator json = new JsonFactory().createGenerator(bytes);
    json.configure(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature(), dice.nextInt(5) == 0);
    if (dice.nextInt(4) == 0) {
      json.useDefaultPrettyPrinter();
    }
    json.writeStartObject();
    boolean countFirst = dice.nextBoolean();
    if (countFirst) {
      json.writeNumberField("count", dice.nextInt(100_000));
    }
    json.writeArrayFieldStart("events");
    for (int n = dice.nextInt(5); n > 0; n--) {
      writeEvent(json, dice);
    }
    json.writeEndArray();
    if (!countFirst) {
      json.writeNumberField("count", dice.nextInt(100_000));
    }
    json.writeEndObject();
    json.close();
    return bytes.toByteArray();
  }

  private static void writeEvent(JsonGenerator json, Random dice) throws IOException {
    json.writeStartObject();
    for (EventField field : ALL) {
      int way = dice.nextInt(12);
      if (way == 0) {
        json.writeNullField(field.jsonName());
      } else if (way > 1 && field == EventField.TIME) {
        json.writeNumberField(field.jsonName(), Math.abs(dice.nextLong()) >>> dice.nextInt(64));
      } else if (way > 1) {
        json.writeStringField(field.jsonName(), text(dice));
      }
    }
    json.writeEndObject();
  }

  private static String text(Random dice) {
    StringBuilder text = new StringBuilder();
    boolean plain = dice.nextInt(3) > 0;
    for (int n = dice.nextInt(30); n > 0; n--) {
      text.append(
          plain || dice.nextInt(4) > 0
              ? String.valueOf((char) ('a' + dice.nextInt(26)))
              : List.of("\"", "\\", "\n", "é", "磁", "/", "\u0001").get(dice.nextInt(7)));
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "abcdefgh", "abcdefghi", "\"quoted\"", "é", "磁盘故障", "😀"})
  void sumsUpAPagesTextsAlikeInBothReaders(String text) throws IOException {
    String quoted = text.replace("\"", "\\\"");
    byte[] usual = bytes("{\"events\":[{\"status\":\"" + quoted + "\"}]}");
    byte[] unusual = bytes("{\"events\":[{\"status\":\"" + quoted + "\",\"new\":1}]}");
    assertThat(plain(usual, ALL).marks().fingerprint(0))
        .isEqualTo(thorough(unusual, ALL).marks().fingerprint(0));
  }

  @Test
  void tellsTextsApartThatDifferInTwoPlaces() throws IOException {
    java.util.Set<Long> seen = new java.util.HashSet<>();
    for (char one = ' '; one < 127; one++) {
      for (char other = ' '; other < 127; other++) {
        if ("\"\\".indexOf(one) < 0 && "\"\\".indexOf(other) < 0) {
          String text = "0000000" + one + "0000000" + other + "00000000";
          byte[] body = bytes("{\"events\":[{\"message_id\":\"" + text + "\"}]}");
          seen.add(plain(body, ALL).marks().fingerprint(0));
        }
      }
    }
    assertThat(seen).hasSize(93 * 93);
  }

  /** The same text in another field, a text of NUL behind it, an empty one and none. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"event_id": "a"} | {"message_id": "a"}
          {"status": "a"}   | {"status": "a\\u0000"}
          {"status": ""}    | {"status": null}
          {"status": ""}    | {"event_level": ""}
          """)
  void tellsEventsApart(String one, String other) throws IOException {
    for (boolean thoroughly : new boolean[] {true, false}) {
      assertThat(fingerprint(one, thoroughly)).isNotEqualTo(fingerprint(other, thoroughly));
    }
  }

  private static long fingerprint(String event, boolean thoroughly) throws IOException {
    byte[] body = bytes("{\"events\":[" + event + "]}");
    Page plain = thoroughly ? null : plain(body, ALL);
    return (plain == null ? thorough(body, ALL) : plain).marks().fingerprint(0);
  }
}
