package io.physicalevents.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.simulator.SimulatedEvents;
import io.physicalevents.simulator.Simulator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A scan holds the page it reads, and not the list. */
class LargeScanTest {

  @Test
  void readsAMillionEventsInASmallHeap() throws Exception {
    SimulatedEvents events =
        SimulatedEvents.generate(3, 1_000_000, Instant.parse("2026-06-30T00:00:00Z"));
    try (Simulator simulator = Simulator.start(events)) {
      Process program =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx64m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  ReadAll.class.getName(),
                  "jdbc:physicalevents:endpoint="
                      + simulator.endpoint()
                      + ";projectId=demo;authType=none")
              .redirectErrorStream(true)
              .start();
      String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(output).contains("rows 1000000");
      assertThat(program.waitFor()).isZero();
    }
  }
}
