package io.physicalevents.observing;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.simulator.SimulatedEvents;
import io.physicalevents.simulator.SimulatorSettings;
import io.physicalevents.testkit.SimulatedSession;
import org.junit.jupiter.api.Test;

class ApiCheckTest {
  @Test
  void show() throws Exception {
    try (SimulatedSession session =
        SimulatedSession.over(
            SimulatedEvents.generate(1), SimulatorSettings.defaults(), ";apiTimeUnit=auto")) {
      var answer = session.ask("SELECT * FROM api_check");
      answer.rows().forEach(System.out::println);
      answer.requests().forEach(System.out::println);
      assertThat(answer.rows()).isNotEmpty();
    }
  }
}
