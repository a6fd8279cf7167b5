package io.physicalevents.testkit;

import com.sun.net.httpserver.HttpServer;
import io.physicalevents.simulator.SimulatedEvents;
import io.physicalevents.simulator.Simulator;
import io.physicalevents.simulator.SimulatorSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * Starts servers on ports that no server of this JVM had before: what the driver has learned of a
 * server it keeps by its address, and the next server there may be of another kind.
 */
public final class FreshPorts {

  private static final Set<Integer> USED = ConcurrentHashMap.newKeySet();

  private FreshPorts() {}

  /** Starts something on a port of the system's choice. */
  @FunctionalInterface
  private interface Start<S> {
    S start() throws IOException;
  }

  public static Simulator simulator(SimulatedEvents events, SimulatorSettings settings)
      throws IOException {
    return fresh(
        () -> Simulator.start(events, settings),
        simulator -> simulator.endpoint().getPort(),
        Simulator::close);
  }

  public static Simulator simulator(SimulatedEvents events) throws IOException {
    return simulator(events, SimulatorSettings.defaults());
  }

  /** A server on loopback, not started yet. */
  public static HttpServer httpServer() throws IOException {
    return fresh(
        () -> HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0),
        server -> server.getAddress().getPort(),
        server -> server.stop(0));
  }

  private static <S> S fresh(Start<S> start, ToIntFunction<S> port, Consumer<S> stop)
      throws IOException {
    // Kept until the end, so that the system does not choose their ports again.
    List<S> used = new ArrayList<>();
    try {
      while (true) {
        S server = start.start();
        if (USED.add(port.applyAsInt(server))) {
          return server;
        }
        used.add(server);
      }
    } finally {
      used.forEach(stop);
    }
  }
}
