package io.physicalevents.simulator;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A simulated CloudDC events API: answers {@code GET /v1/{project_id}/physicalservers/events} on
 * the loopback address, after the contract of 2025-07-25 to the letter. It is for trying, testing
 * and benchmarking only: it knows no users, keeps nothing, and tells more in its errors than a
 * service should.
 *
 * <p>Where the contract is silent, the simulator decides: {@code limit} is 10 where it is absent
 * and at most 1000, {@code from} and {@code to} include their instants, and any parameter that is
 * unknown, repeated or out of range is refused with 400. {@link ListBehaviour} has the other
 * readings and what other servers do, {@link Faults} what goes wrong, and {@link ListChange} lets
 * the list change while it is read.
 *
 * <p>Sets the system property {@code sun.net.httpserver.nodelay} to true unless it is set already:
 * without it the JDK's server holds each answer back for some 40 ms. That helps only if no other
 * such server was started in the JVM before.
 */
public final class Simulator implements AutoCloseable {
  private static final String NO_DELAY = "sun.net.httpserver.nodelay";

  /** Connections that may wait to be accepted; too few would cost a burst of them a second each. */
  private static final int BACKLOG = 1024;

  static {
    // Read once, when the server's first class is loaded: hence here.
    if (System.getProperty(NO_DELAY) == null) {
      System.setProperty(NO_DELAY, "true");
    }
  }

  private final HttpServer server;
  private final ExecutorService workers;
  private final RequestLog log;
  private final URI endpoint;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Simulator(HttpServer server, ExecutorService workers, RequestLog log) {
    this.server = server;
    this.workers = workers;
    this.log = log;
    this.endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Serves a generated list of {@value SimulatedEvents#DEFAULT_SIZE} events on a free port. */
  public static Simulator start() throws IOException {
    return start(SimulatedEvents.generate(1));
  }

  /** Serves the events on a free port. */
  public static Simulator start(SimulatedEvents events) throws IOException {
    return start(events, SimulatorSettings.defaults());
  }

  /**
   * Serves the events until the simulator is closed. Its threads are daemons: they do not keep the
   * JVM alive.
   *
   * @throws IOException if the port cannot be listened on
   */
  public static Simulator start(SimulatedEvents events, SimulatorSettings settings)
      throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    HttpServer server;
    try {
      server = HttpServer.create(new InetSocketAddress(loopback, settings.port()), BACKLOG);
    } catch (IOException e) {
      throw new IOException(
          "the simulator cannot listen on 127.0.0.1:" + settings.port() + ": " + e.getMessage(), e);
    }
    ExecutorService workers =
        Executors.newCachedThreadPool(task -> daemon(task, "physicalevents-simulator"));
    RequestLog log = new RequestLog();
    server.setExecutor(workers);
    server.createContext("/", new EventsEndpoint(events, settings, log));
    startFromDaemon(server);
    return new Simulator(server, workers, log);
  }

  /** The server's own thread is a daemon only if the thread that starts it is one. */
  private static void startFromDaemon(HttpServer server) {
    Thread starter = daemon(server::start, "physicalevents-simulator-start");
    starter.start();
    boolean interrupted = false;
    while (starter.isAlive()) {
      try {
        starter.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Scheme, address and port, without a path: what the driver takes as its endpoint. */
  public URI endpoint() {
    return endpoint;
  }

  /** The last 10,000 requests since the start or {@link #clearRequests}, oldest first. */
  public List<LoggedRequest> requests() {
    return log.snapshot();
  }

  public void clearRequests() {
    log.clear();
  }

  /** Ends every connection at once; the log stays readable. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      server.stop(0);
      workers.shutdownNow();
    }
  }
}
