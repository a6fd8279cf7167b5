package io.physicalevents.clients;

import io.physicalevents.simulator.LoggedRequest;
import io.physicalevents.simulator.SimulatedEvents;
import io.physicalevents.simulator.Simulator;
import io.physicalevents.testkit.FixedEvents;
import io.physicalevents.testkit.FreshPorts;
import java.io.IOException;
import java.util.List;

/** What a client is pointed at: a simulated API over a few events, and the URL to reach it. */
public final class TriedDatabase implements AutoCloseable {

  private final Simulator simulator;

  private TriedDatabase(Simulator simulator) {
    this.simulator = simulator;
  }

  /** Over the events of {@link FixedEvents}. */
  public static TriedDatabase start() throws IOException {
    return over(FixedEvents.list());
  }

  public static TriedDatabase over(SimulatedEvents events) throws IOException {
    return new TriedDatabase(FreshPorts.simulator(events));
  }

  public String url() {
    return "jdbc:physicalevents:endpoint="
        + simulator.endpoint()
        + ";projectId=demo;timeZone=UTC;authType=none;apiTimeUnit=seconds";
  }

  /** The query strings of the requests since the start or {@link #clearRequests}. */
  public List<String> requests() {
    return simulator.requests().stream().map(LoggedRequest::query).toList();
  }

  public void clearRequests() {
    simulator.clearRequests();
  }

  @Override
  public void close() {
    simulator.close();
  }
}
