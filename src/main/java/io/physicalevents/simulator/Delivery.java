package io.physicalevents.simulator;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Sends an answer, compressed where the client takes that, and breaks off where it is told to. */
final class Delivery {

  /** A body of more bytes than this is compressed for a client that takes it. */
  private static final int COMPRESSED_ABOVE = 1024;

  private static final Pattern GZIP_ACCEPTED = Pattern.compile("gzip(;q=(1|0\\.0*[1-9]).*)?");

  private Delivery() {}

  static void send(Answer answer, HttpExchange exchange, @Nullable Fault fault)
      throws IOException, InterruptedException {
    if (fault instanceof Fault.Dropped) {
      exchange.close();
      return;
    }
    if (fault instanceof Fault.Slow slow) {
      // Not at once is what is asked for.
      Thread.sleep(slow.delay().toMillis());
    } else if (fault instanceof Fault.Stalled stalled && stalled.bytes() < 0) {
      waitForTheEnd();
    }
    Headers headers = exchange.getResponseHeaders();
    answer.headers().forEach(headers::set);
    headers.set("Vary", "Accept-Encoding");
    if (exchange.getRequestMethod().equals("HEAD")) {
      // The JDK would drop a body too, but with a warning in the log.
      exchange.sendResponseHeaders(answer.status(), -1);
      return;
    }
    byte[] body = body(answer, exchange);
    exchange.sendResponseHeaders(answer.status(), body.length);
    if (fault instanceof Fault.Truncated truncated) {
      sendPart(body, truncated.bytes(), exchange);
      exchange.close();
    } else if (fault instanceof Fault.Stalled stalled) {
      sendPart(body, stalled.bytes(), exchange);
      waitForTheEnd();
    } else {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
  }

  private static void sendPart(byte[] body, int most, HttpExchange exchange) throws IOException {
    OutputStream out = exchange.getResponseBody();
    // Never all of it: the fault would be none.
    out.write(body, 0, Math.min(most, body.length - 1));
    out.flush();
  }

  /** Ends by an interrupt, when the simulator is closed. */
  private static void waitForTheEnd() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  private static byte[] body(Answer answer, HttpExchange exchange) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    if (answer.size() > COMPRESSED_ABOVE && acceptsGzip(exchange.getRequestHeaders())) {
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
      try (OutputStream gzip = new FastGzip(packed)) {
        answer.writeTo(gzip);
      }
    } else {
      answer.writeTo(packed);
    }
    return packed.toByteArray();
  }

  private static boolean acceptsGzip(Headers headers) {
    return headers.getOrDefault("Accept-Encoding", List.of()).stream()
        .flatMap(line -> Arrays.stream(line.split(",", -1)))
        .map(coding -> coding.replace(" ", "").toLowerCase(Locale.ROOT))
        .anyMatch(coding -> GZIP_ACCEPTED.matcher(coding).matches());
  }

  /** Compresses in little time, so that a benchmark measures the client and not this. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
