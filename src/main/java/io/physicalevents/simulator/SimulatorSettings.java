package io.physicalevents.simulator;

import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a simulator does beyond serving a list that stands still, to the letter of the API's
 * document; immutable.
 *
 * @param port TCP port on the loopback address, 0 for any free one
 * @param requiredToken value that a request's {@code X-Auth-Token} must have, null to ask for none
 * @param list how requests that are in order are answered
 * @param faults which requests go wrong
 * @param change what happens to the list between requests
 * @param clock what the simulator takes for now, where a list goes back from there
 */
public record SimulatorSettings(
    int port,
    @Nullable String requiredToken,
    ListBehaviour list,
    Faults faults,
    ListChange change,
    InstantSource clock) {

  private static final SimulatorSettings DEFAULTS =
      new SimulatorSettings(
          0,
          null,
          ListBehaviour.DOCUMENTED,
          Faults.none(),
          ListChange.NONE,
          InstantSource.system());

  public SimulatorSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port takes 0 to 65535, not " + port);
    }
    Objects.requireNonNull(list, "list");
    Objects.requireNonNull(faults, "faults");
    Objects.requireNonNull(change, "change");
    Objects.requireNonNull(clock, "clock");
  }

  /** A free port, no token required, the list as documented, and nothing goes wrong. */
  public static SimulatorSettings defaults() {
    return DEFAULTS;
  }

  public SimulatorSettings withPort(int newPort) {
    return new SimulatorSettings(newPort, requiredToken, list, faults, change, clock);
  }

  public SimulatorSettings withRequiredToken(String token) {
    return new SimulatorSettings(port, token, list, faults, change, clock);
  }

  public SimulatorSettings withList(ListBehaviour behaviour) {
    return new SimulatorSettings(port, requiredToken, behaviour, faults, change, clock);
  }

  /** The list as it is but for the ends of time ranges. */
  public SimulatorSettings withTimeBounds(TimeBounds bounds) {
    return withList(list.withTimeBounds(bounds));
  }

  public SimulatorSettings withFaults(Faults newFaults) {
    return new SimulatorSettings(port, requiredToken, list, newFaults, change, clock);
  }

  public SimulatorSettings withChange(ListChange newChange) {
    return new SimulatorSettings(port, requiredToken, list, faults, newChange, clock);
  }

  public SimulatorSettings withClock(InstantSource newClock) {
    return new SimulatorSettings(port, requiredToken, list, faults, change, newClock);
  }
}
