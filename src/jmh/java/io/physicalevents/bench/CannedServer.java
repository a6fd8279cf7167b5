package io.physicalevents.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * An event list that costs little to serve: each event is one template of some 350 bytes with its
 * number written in. A process of its own, so that what is measured is the client alone. Prints its
 * port, and ends with its standard input.
 */
public final class CannedServer {

  /** Levels of the events, in turn. */
  static final List<String> LEVELS = List.of("critical", "major", "minor", "info");

  private static final int RESOURCES = 25;
  private static final int CYCLE = RESOURCES * LEVELS.size();
  private static final long NEWEST = 1_760_000_000_000L;
  private static final int DIGITS = 9;

  private final long rows;
  private final long latencyNanos;
  private final byte[][] templates = new byte[CYCLE][];
  private final int[] idAt = new int[CYCLE];
  private final int[] timeAt = new int[CYCLE];

  private CannedServer(long rows, long latencyMillis) {
    this.rows = rows;
    this.latencyNanos = latencyMillis * 1_000_000;
    for (int i = 0; i < CYCLE; i++) {
      String text =
          """
          {"event_id":"RDS-disk-error-0017","message_id":"msg-#########",\
          "event_message":"Disk 3 of the server reports sectors that cannot be read",\
          "event_level":"%s","status":"alarm","resource_id":"%s",\
          "time":@@@@@@@@@@@@@,\
          "origin_event":"{\\"alarmId\\":\\"0x2C000007\\",\\"part\\":\\"Disk3\\",\\"slot\\":12}"},"""
              .formatted(LEVELS.get(i % LEVELS.size()), resource(i / LEVELS.size()));
      templates[i] = text.getBytes(StandardCharsets.US_ASCII);
      idAt[i] = text.indexOf('#');
      timeAt[i] = text.indexOf('@');
    }
  }

  static String resource(int number) {
    return "7b1f6c1e-52f3-4a5e-9d35-%012d".formatted(number);
  }

  public static void main(String[] args) throws IOException {
    CannedServer server = new CannedServer(Long.parseLong(args[0]), Long.parseLong(args[1]));
    try (ServerSocket socket = new ServerSocket(0, 256, InetAddress.getLoopbackAddress())) {
      System.out.println(socket.getLocalPort());
      daemon(() -> server.acceptAll(socket));
      while (System.in.read() >= 0) {
        // Until whoever started this is gone.
      }
    }
    System.exit(0);
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    thread.start();
  }

  private void acceptAll(ServerSocket socket) {
    try {
      while (true) {
        Socket client = socket.accept();
        client.setTcpNoDelay(true);
        daemon(() -> serve(client));
      }
    } catch (IOException e) {
      // The end.
    }
  }

  private void serve(Socket client) {
    try (client) {
      InputStream in = new BufferedInputStream(client.getInputStream());
      OutputStream out = client.getOutputStream();
      byte[] buffer = new byte[512 << 10];
      for (String request = head(in); request != null; request = head(in)) {
        long due = System.nanoTime() + latencyNanos;
        int length = answer(parameters(request), buffer);
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        out.write(buffer, 0, length);
      }
    } catch (IOException e) {
      // The client is gone.
    }
  }

  /** The request line; the header lines say nothing new. */
  private static String head(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    int ends = 0;
    boolean first = true;
    while (ends < 2) {
      int read = in.read();
      if (read < 0) {
        return null;
      } else if (read == '\n') {
        ends++;
        first = false;
      } else if (read != '\r') {
        ends = 0;
        if (first) {
          line.append((char) read);
        }
      }
    }
    return line.toString();
  }

  private static Map<String, String> parameters(String requestLine) {
    Map<String, String> parameters = new HashMap<>();
    String target = requestLine.split(" ", 3)[1];
    for (String pair : target.substring(target.indexOf('?') + 1).split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    return parameters;
  }

  private static long number(Map<String, String> parameters, String name, long otherwise) {
    String value = parameters.get(name);
    return value == null ? otherwise : Long.parseLong(value);
  }

  /** Writes head and body, the head right before the body. */
  private int answer(Map<String, String> asked, byte[] buffer) {
    long begin = Math.max(0, NEWEST / 1000 - number(asked, "to", NEWEST / 1000));
    long end = Math.min(rows, NEWEST / 1000 - number(asked, "from", NEWEST / 1000 - rows) + 1);
    String level = asked.get("event_level");
    String resource = asked.get("resource_id");
    int levels = level == null ? LEVELS.size() : 1;
    int resources = resource == null ? RESOURCES : 1;
    int firstLevel = level == null ? 0 : LEVELS.indexOf(level);
    int firstResource =
        resource == null ? 0 : Integer.parseInt(resource.substring(resource.length() - 12));
    int perCycle = firstLevel < 0 || firstResource >= RESOURCES ? 0 : levels * resources;
    long count = perCycle == 0 ? 0 : Math.max(0, end - begin) * perCycle / CYCLE;
    long offset = number(asked, "offset", 0);
    long limit = Math.min(Math.min(number(asked, "limit", 1000), 1000), count - offset);
    int at = 256;
    at = write("{\"events\":[", buffer, at);
    for (long i = offset; i < offset + limit; i++) {
      int place = (int) (i % perCycle);
      int inCycle =
          (firstResource + place / levels) * LEVELS.size() + firstLevel + (place % levels);
      long row = begin + i / perCycle * CYCLE + inCycle;
      byte[] template = templates[inCycle];
      System.arraycopy(template, 0, buffer, at, template.length);
      digits(row, DIGITS, buffer, at + idAt[inCycle]);
      digits(NEWEST - row * 1000, 13, buffer, at + timeAt[inCycle]);
      at += template.length;
    }
    if (limit > 0) {
      at--;
    }
    at = write("],\"count\":" + count + "}", buffer, at);
    String head =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            .formatted(at - 256);
    int start = 256 - head.length();
    write(head, buffer, start);
    System.arraycopy(buffer, start, buffer, 0, at - start);
    return at - start;
  }

  private static int write(String text, byte[] buffer, int at) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, buffer, at, bytes.length);
    return at + bytes.length;
  }

  private static void digits(long number, int digits, byte[] buffer, int at) {
    long left = number;
    for (int i = at + digits - 1; i >= at; i--) {
      buffer[i] = (byte) ('0' + left % 10);
      left /= 10;
    }
  }
}
