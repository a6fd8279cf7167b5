package io.physicalevents.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ServerSocketFactory;

/**
 * A server on loopback that misbehaves as its script says, a connection at a time per thread. The
 * connection is closed when the script ends.
 */
final class RawServer implements AutoCloseable {

  private static final Pattern CONTENT_LENGTH =
      Pattern.compile("content-length: *([0-9]+)", Pattern.CASE_INSENSITIVE);

  /** What the server does with one connection. */
  @FunctionalInterface
  interface Script {
    void serve(Connection connection) throws Exception;
  }

  /** One client's connection. */
  record Connection(int number, InputStream in, OutputStream out) {

    /** Reads one request's head; null when the client has closed. */
    String readRequest() throws IOException {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int read = in.read();
        if (read < 0) {
          return null;
        }
        head.append((char) read);
      }
      return head.toString();
    }

    /** Reads the body that follows a request's head, by its Content-Length. */
    String readBody(String head) throws IOException {
      Matcher length = CONTENT_LENGTH.matcher(head);
      int bytes = length.find() ? Integer.parseInt(length.group(1)) : 0;
      return new String(in.readNBytes(bytes), StandardCharsets.UTF_8);
    }

    /** Holds the connection until the client ends it. */
    void readForEver() throws IOException {
      while (in.read() >= 0) {
        // What the client sends does not matter.
      }
    }

    void send(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }

    void sendPage(String body) throws IOException {
      int length = body.getBytes(StandardCharsets.UTF_8).length;
      send("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n" + body);
    }
  }

  private final ServerSocket server;
  private final Script script;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();

  RawServer(Script script) throws IOException {
    this(ServerSocketFactory.getDefault(), script);
  }

  /**
   * @param sockets makes the server's socket, which may be one for TLS
   */
  RawServer(ServerSocketFactory sockets, Script script) throws IOException {
    this.script = script;
    server = sockets.createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    start(this::acceptAll);
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  int port() {
    return server.getLocalPort();
  }

  String tlsEndpoint() {
    return "https://127.0.0.1:" + server.getLocalPort();
  }

  int connections() {
    return connections.get();
  }

  private void acceptAll() {
    try {
      while (true) {
        Socket socket = server.accept();
        sockets.add(socket);
        int number = connections.incrementAndGet();
        start(() -> serve(number, socket));
      }
    } catch (IOException e) {
      // The server was closed.
    }
  }

  private void serve(int number, Socket socket) {
    try (socket) {
      script.serve(new Connection(number, socket.getInputStream(), socket.getOutputStream()));
    } catch (Exception e) {
      // The client went away, which some tests are about.
    }
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
