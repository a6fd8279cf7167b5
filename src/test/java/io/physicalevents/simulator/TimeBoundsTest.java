package io.physicalevents.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.simulator.TimeBounds.UpperEnd;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code from} and {@code to} against events at, just before and just after whole seconds. */
class TimeBoundsTest {
  private static final SimulatedEvents EVENTS =
      SimulatedEvents.of(
          Arrays.asList(
              at(99_999L),
              at(100_000L),
              at(100_001L),
              at(199_999L),
              at(200_000L),
              at(200_001L),
              at(200_999L),
              at(201_000L),
              at(null)));

  private static final List<String> MIDDLE = List.of("100001", "199999");

  @ParameterizedTest
  @CsvSource({
    "true,  INCLUDED,     100000 100001 199999 200000",
    "false, INCLUDED,     100001 199999 200000",
    "true,  EXCLUDED,     100000 100001 199999",
    "false, EXCLUDED,     100001 199999",
    "true,  WHOLE_SECOND, 100000 100001 199999 200000 200001 200999",
    "false, WHOLE_SECOND, 100001 199999 200000 200001 200999"
  })
  void readsTheEndsAsSet(boolean fromIncluded, UpperEnd to, String times) throws Exception {
    SimulatorSettings settings =
        SimulatorSettings.defaults().withTimeBounds(new TimeBounds(fromIncluded, to));

    List<String> seen = times(settings, "from=100&to=200");

    assertThat(seen).containsAll(MIDDLE).containsExactly(times.split(" "));
  }

  @Test
  void includesBothInstantsByDefault() throws Exception {
    assertThat(times(SimulatorSettings.defaults(), "from=100&to=200"))
        .containsExactly("100000", "100001", "199999", "200000");
  }

  @Test
  void readsOneBoundAlone() throws Exception {
    assertThat(times(SimulatorSettings.defaults(), "from=200"))
        .containsExactly("200000", "200001", "200999", "201000");
    assertThat(times(SimulatorSettings.defaults(), "to=100")).containsExactly("99999", "100000");
  }

  @Test
  void anEventWithoutTimeMatchesNoBoundHoweverWide() throws Exception {
    for (UpperEnd to : UpperEnd.values()) {
      SimulatorSettings settings =
          SimulatorSettings.defaults().withTimeBounds(new TimeBounds(true, to));
      assertThat(times(settings, "from=" + Long.MIN_VALUE)).hasSize(8).doesNotContainNull();
      assertThat(times(settings, "to=" + Long.MAX_VALUE)).hasSize(8).doesNotContainNull();
      assertThat(times(settings, "from=" + Long.MIN_VALUE + "&to=" + Long.MAX_VALUE)).hasSize(8);
      assertThat(times(settings, "")).hasSize(9).containsNull();
    }
  }

  @Test
  void aMomentBeyondTheRangeOfMillisecondsIsFarAwayAndNotWrapped() throws Exception {
    assertThat(times(SimulatorSettings.defaults(), "from=" + Long.MAX_VALUE)).isEmpty();
    assertThat(times(SimulatorSettings.defaults(), "to=" + Long.MIN_VALUE)).isEmpty();
    // As milliseconds this wraps round to a moment in 1970.
    assertThat(times(SimulatorSettings.defaults(), "from=18446744073709551")).isEmpty();
  }

  @Test
  void readsSecondsNotMilliseconds() throws Exception {
    assertThat(times(SimulatorSettings.defaults(), "from=100000&to=200000")).isEmpty();
  }

  private static List<String> times(SimulatorSettings settings, String query) throws Exception {
    try (Simulator simulator = Simulator.start(EVENTS, settings)) {
      return new SimulatorClient(simulator).list(query).column("time");
    }
  }

  private static SimulatedEvent at(Long time) {
    return new SimulatedEvent("e", "m", "text", "info", "normal", "server", time, "{}");
  }
}
