package io.physicalevents.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The one simulated API of this process, with the default events: what {@code endpoint=simulator}
 * stands for. It is started by the first who asks for it, and ends with the process.
 */
public final class EmbeddedSimulator {

  private static @Nullable Simulator shared;

  private EmbeddedSimulator() {}

  /** The running simulator. */
  public static synchronized Simulator shared() {
    Simulator running = shared;
    if (running == null) {
      try {
        running = Simulator.start();
      } catch (IOException e) {
        throw new UncheckedIOException("the embedded simulator cannot listen on loopback", e);
      }
      shared = running;
    }
    return running;
  }
}
