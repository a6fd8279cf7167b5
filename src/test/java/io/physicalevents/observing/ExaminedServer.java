package io.physicalevents.observing;

import io.physicalevents.simulator.ListBehaviour;
import io.physicalevents.simulator.SimulatedEvent;
import io.physicalevents.simulator.SimulatedEvents;
import io.physicalevents.simulator.SimulatorSettings;
import io.physicalevents.testkit.Answer;
import io.physicalevents.testkit.SimulatedSession;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A simulated server of some kind, for table {@code api_check} to examine. */
final class ExaminedServer implements AutoCloseable {

  /** The latest of the events lies a day back. */
  static final Instant LAST = Instant.now().minusSeconds(86_400);

  private static final List<String> LEVELS = List.of("info", "minor", "major", "critical");

  private final SimulatedSession session;

  ExaminedServer(SimulatedEvents events, ListBehaviour list, String properties) throws Exception {
    session =
        SimulatedSession.over(
            events,
            SimulatorSettings.defaults().withList(list),
            ";timeZone=UTC"
                + (properties.contains("apiTimeUnit") ? "" : ";apiTimeUnit=auto")
                + properties);
  }

  static ExaminedServer of(ListBehaviour list) throws Exception {
    return new ExaminedServer(events(1_200), list, "");
  }

  /** Events 1.5 seconds apart, the newest first, so that every other one lies at a whole second. */
  static SimulatedEvents events(int size) {
    long last = LAST.getEpochSecond() * 1000;
    return SimulatedEvents.of(
        IntStream.range(0, size)
            .mapToObj(
                i ->
                    new SimulatedEvent(
                        "e" + i % 5,
                        "m" + i,
                        "message",
                        LEVELS.get(i % 4),
                        "asserted",
                        "server-" + i % 3,
                        last - 1500L * i,
                        null))
            .toList());
  }

  SimulatedSession session() {
    return session;
  }

  Answer check() throws Exception {
    return session.ask("SELECT finding, result FROM api_check");
  }

  /** What the server was found to do, by what was asked. */
  Map<String, String> findings() throws Exception {
    Map<String, String> findings = new LinkedHashMap<>();
    check().rows().forEach(row -> findings.put(row.get(0), row.get(1)));
    return findings;
  }

  @Override
  public void close() throws Exception {
    session.close();
  }
}
