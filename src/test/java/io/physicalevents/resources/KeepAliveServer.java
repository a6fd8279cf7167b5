package io.physicalevents.resources;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that answers every request with one page, and knows which connections it has. */
final class KeepAliveServer implements AutoCloseable {

  private static final String PAGE =
      "{\"events\": [{\"message_id\": \"a\"}, {\"message_id\": \"b\"}], \"count\": 9}";

  private final ServerSocket server;
  private final AtomicInteger accepted = new AtomicInteger();
  private int open;

  KeepAliveServer() throws IOException {
    server = new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
    start(this::acceptAll);
  }

  String url() {
    return "jdbc:physicalevents:endpoint=http://127.0.0.1:"
        + server.getLocalPort()
        + ";projectId=p;authType=none;pageSize=2";
  }

  /** Connections that there were so far. */
  int accepted() {
    return accepted.get();
  }

  synchronized int open() {
    return open;
  }

  /** Waits until the clients have closed all of them. */
  synchronized void awaitNoneOpen() throws InterruptedException {
    while (open > 0) {
      wait();
    }
  }

  private void acceptAll() {
    try {
      while (true) {
        Socket socket = server.accept();
        accepted.incrementAndGet();
        change(1);
        start(() -> serve(socket));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = socket.getInputStream();
      int endOfHead = 0;
      for (int read = in.read(); read >= 0; read = in.read()) {
        endOfHead = read == "\r\n\r\n".charAt(endOfHead) ? endOfHead + 1 : 0;
        if (endOfHead == 4) {
          endOfHead = 0;
          String head = "HTTP/1.1 200 OK\r\nContent-Length: " + PAGE.length() + "\r\n\r\n";
          socket.getOutputStream().write((head + PAGE).getBytes(StandardCharsets.US_ASCII));
        }
      }
    } catch (IOException e) {
      // As good as closed.
    } finally {
      change(-1);
    }
  }

  private synchronized void change(int by) {
    open += by;
    notifyAll();
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "keep-alive-server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
