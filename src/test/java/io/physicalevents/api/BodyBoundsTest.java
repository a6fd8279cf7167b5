package io.physicalevents.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.api.ApiException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bodies that carry too much, and bodies that are packed. */
@Timeout(60)
class BodyBoundsTest {

  private static final String EMPTY_PAGE = "{\"events\": [], \"count\": 0}";

  @Test
  void bodyBeyondTheBoundIsRefused() throws Exception {
    try (RawServer server =
        new RawServer(
            it -> {
              it.readRequest();
              it.send("HTTP/1.1 200 OK\r\n\r\n{\"x\": \"");
              byte[] much = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
              for (int i = 0; i < 33; i++) {
                it.out().write(much);
              }
              it.send("\", \"events\": []}");
            })) {
      assertTooLarge(failureAt(server.endpoint()));
    }
  }

  @Test
  void compressedBodyIsBoundedByWhatItUnpacksTo() throws Exception {
    byte[] small = gzipped(" ".repeat(1 << 20).repeat(33));
    try (RawServer server = new RawServer(it -> sendGzipped(it, small))) {
      assertTooLarge(failureAt(server.endpoint()));
    }
  }

  @Test
  void errorWithoutEndIsReadOnlyInPart() throws Exception {
    try (RawServer server =
        new RawServer(
            it -> {
              it.readRequest();
              it.send("HTTP/1.1 500 Oops\r\n\r\n");
              while (true) {
                it.send("sorry ".repeat(1000));
              }
            })) {
      ApiException failure = failureAt(server.endpoint());
      assertThat(failure.kind()).isEqualTo(Kind.SERVER_ERROR);
      assertThat(failure).hasMessageContaining("sorry sorry");
    }
  }

  @Test
  void bodyThatIsAnnouncedTooLargeIsRefusedBeforeItComes() throws Exception {
    try (RawServer server =
        new RawServer(
            it -> {
              it.readRequest();
              it.send("HTTP/1.1 200 OK\r\nContent-Length: 33554433\r\n\r\n");
              it.readForEver();
            })) {
      assertTooLarge(failureAt(server.endpoint()));
    }
  }

  @Test
  void compressedPageIsCountedUncompressed() throws Exception {
    byte[] small = gzipped(EMPTY_PAGE + " ".repeat(100_000));
    try (RawServer server = new RawServer(it -> sendGzipped(it, small))) {
      Page page = Asking.at(server.endpoint()).newCall(Asking.TEN).execute();
      assertThat(page.bytes()).isEqualTo(EMPTY_PAGE.length() + 100_000);
    }
  }

  @Test
  void badCompressionIsUnreadable() throws Exception {
    byte[] damaged = gzipped(EMPTY_PAGE);
    damaged[damaged.length - 6] ^= 1;
    try (RawServer server = new RawServer(it -> sendGzipped(it, damaged))) {
      ApiException failure = failureAt(server.endpoint());
      assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
      assertThat(failure.httpStatus()).isEqualTo(200);
    }
  }

  private static byte[] gzipped(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static void sendGzipped(RawServer.Connection connection, byte[] body) throws IOException {
    assertThat(connection.readRequest()).contains("Accept-Encoding: gzip");
    connection.send(
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + body.length + "\r\n\r\n");
    connection.out().write(body);
    connection.out().flush();
    connection.readForEver();
  }

  private static void assertTooLarge(ApiException failure) {
    assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
    assertThat(failure.httpStatus()).isEqualTo(200);
    assertThat(failure).hasMessageContaining("larger than 33554432 bytes");
  }

  private static ApiException failureAt(String endpoint) {
    return Asking.failureOf(Asking.at(endpoint).newCall(Asking.TEN));
  }
}
