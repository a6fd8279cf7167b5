package io.physicalevents.jdbc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers a number of requests with a full page, and then none any more. */
final class SilentServer implements AutoCloseable {

  private static final String EVENT =
      "{\"event_id\":\"e\",\"message_id\":\"m\",\"event_level\":\"info\",\"time\":1740816000000}";

  private final ServerSocket listening;
  private final AtomicInteger answersLeft;
  private final CountDownLatch silent = new CountDownLatch(1);

  SilentServer(int answers) throws IOException {
    answersLeft = new AtomicInteger(answers);
    listening = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    start(this::accept);
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "silent-server");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listening.accept();
        start(() -> serve(socket));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket socket) {
    try {
      BufferedReader request =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      String line = request.readLine();
      while (line != null) {
        if (line.isEmpty()) {
          if (answersLeft.getAndDecrement() <= 0) {
            silent.countDown();
            return;
          }
          answer(socket.getOutputStream());
        }
        line = request.readLine();
      }
    } catch (IOException e) {
      // The client has gone.
    }
  }

  private static void answer(OutputStream out) throws IOException {
    String events = (EVENT + ",").repeat(99) + EVENT;
    byte[] body =
        ("{\"events\":[" + events + "],\"count\":1000}").getBytes(StandardCharsets.US_ASCII);
    String head =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.write(body);
    out.flush();
  }

  /** Waits until a request came that gets no answer. */
  void awaitSilence() throws InterruptedException {
    if (!silent.await(30, TimeUnit.SECONDS)) {
      throw new AssertionError("no request came");
    }
  }

  String url() {
    return "jdbc:physicalevents:endpoint=http://127.0.0.1:"
        + listening.getLocalPort()
        + ";projectId=demo;authType=none;pageSize=100";
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
