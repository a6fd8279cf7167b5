package io.physicalevents.api;

import io.physicalevents.config.HostAndPort;
import io.physicalevents.config.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A forward proxy on loopback: tunnels for CONNECT, and passes on requests in absolute form. To it,
 * every name is one port of this machine.
 */
final class ForwardProxy implements AutoCloseable {

  private final RawServer server;
  private final List<String> heads = new CopyOnWriteArrayList<>();

  ForwardProxy(int everywhere) throws IOException {
    server = new RawServer(client -> serve(client, everywhere));
  }

  /** The heads of the requests that it saw, as they came. */
  List<String> heads() {
    return heads;
  }

  List<String> requestLines() {
    return heads.stream().map(head -> head.substring(0, head.indexOf("\r\n"))).toList();
  }

  int port() {
    return server.port();
  }

  Transport transport() {
    return new Transport(Set.of(), Optional.of(new HostAndPort("127.0.0.1", port())));
  }

  private void serve(RawServer.Connection client, int port) throws IOException {
    String head = client.readRequest();
    try (Socket upstream = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
      if (head != null && head.startsWith("CONNECT ")) {
        heads.add(head);
        client.send("HTTP/1.1 200 Connection established\r\n\r\n");
        inBackground(upstream.getInputStream(), client.out());
        pump(client.in(), upstream.getOutputStream());
        return;
      }
      inBackground(upstream.getInputStream(), client.out());
      for (; head != null; head = client.readRequest()) {
        heads.add(head);
        // From absolute to origin form.
        String origin = head.replaceFirst(" http://[^/ ]+", " ") + client.readBody(head);
        upstream.getOutputStream().write(origin.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static void inBackground(InputStream in, OutputStream out) {
    Thread thread = new Thread(() -> pump(in, out), "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private static void pump(InputStream in, OutputStream out) {
    try {
      in.transferTo(out);
      out.close();
    } catch (IOException e) {
      // One of the two went away.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
