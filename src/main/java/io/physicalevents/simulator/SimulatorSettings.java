package io.physicalevents.simulator;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a simulator behaves where the API's document leaves a choice; immutable. What it shall do
 * beyond that (delays, refusals, lists that move) belongs here too.
 *
 * @param port TCP port on the loopback address, 0 for any free one
 * @param requiredToken value that a request's {@code X-Auth-Token} must have, null to ask for none
 * @param timeBounds how {@code from} and {@code to} are read
 */
public record SimulatorSettings(int port, @Nullable String requiredToken, TimeBounds timeBounds) {

  private static final SimulatorSettings DEFAULTS =
      new SimulatorSettings(0, null, TimeBounds.INCLUDED);

  public SimulatorSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port takes 0 to 65535, not " + port);
    }
    Objects.requireNonNull(timeBounds, "timeBounds");
  }

  /** A free port, no token required, both ends of a time range included. */
  public static SimulatorSettings defaults() {
    return DEFAULTS;
  }

  public SimulatorSettings withPort(int newPort) {
    return new SimulatorSettings(newPort, requiredToken, timeBounds);
  }

  public SimulatorSettings withRequiredToken(String token) {
    return new SimulatorSettings(port, token, timeBounds);
  }

  public SimulatorSettings withTimeBounds(TimeBounds bounds) {
    return new SimulatorSettings(port, requiredToken, bounds);
  }
}
