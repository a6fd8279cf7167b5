package io.physicalevents.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.api.EventField;
import io.physicalevents.config.ConnectionProperties;
import io.physicalevents.config.DriverConfig;
import io.physicalevents.simulator.ListBehaviour;
import io.physicalevents.simulator.QueryParameter;
import io.physicalevents.simulator.SimulatedEvent;
import io.physicalevents.simulator.SimulatedEvents;
import io.physicalevents.simulator.Simulator;
import io.physicalevents.simulator.SimulatorSettings;
import io.physicalevents.simulator.TimeBounds;
import io.physicalevents.simulator.TimeBounds.UpperEnd;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What an examination leaves in the endpoint's knowledge. */
class ServerExaminationTest {

  /** Every other one lies at a whole second. */
  private static final SimulatedEvents EVENTS =
      SimulatedEvents.of(
          LongStream.range(0, 20)
              .mapToObj(
                  i ->
                      new SimulatedEvent(
                          "e", "m" + i, "", "info", "", "r", 1_780_000_000_000L + 1500 * i, null))
              .toList());

  private static EndpointKnowledge examined(ListBehaviour list) throws Exception {
    try (Simulator server = Simulator.start(EVENTS, SimulatorSettings.defaults().withList(list))) {
      DriverConfig config =
          ConnectionProperties.parse(
              Map.of(
                  "endpoint", server.endpoint().toString(), "projectId", "p", "authType", "none"),
              Set.of(),
              variable -> null);
      try (EventsSource source = new EventsSource(config)) {
        source.examine(new Uninterrupted());
      }
      return Endpoint.of(config).knowledge();
    }
  }

  private static boolean boundsInclusive(boolean from, UpperEnd to) throws Exception {
    return examined(ListBehaviour.DOCUMENTED.withTimeBounds(new TimeBounds(from, to)))
        .boundsInclusive();
  }

  @Test
  void knowsRangesThatHoldTheirEndsAndNoMore() throws Exception {
    assertThat(boundsInclusive(true, UpperEnd.INCLUDED)).isTrue();
    assertThat(boundsInclusive(false, UpperEnd.INCLUDED)).isFalse();
    assertThat(boundsInclusive(true, UpperEnd.EXCLUDED)).isFalse();
    assertThat(boundsInclusive(true, UpperEnd.WHOLE_SECOND)).isFalse();
  }

  @Test
  void knowsWhatQueriesWouldElseProve() throws Exception {
    EndpointKnowledge knowledge = examined(ListBehaviour.DOCUMENTED);

    assertThat(knowledge.countIsTotal()).isTrue();
    assertThat(knowledge.offsetCountsRows()).isTrue();
    assertThat(knowledge.honoursFilter(EventField.EVENT_LEVEL)).isTrue();
    assertThat(knowledge.honoursFilter(EventField.RESOURCE_ID)).isTrue();
    assertThat(knowledge.knowsUnbounded()).isTrue();
  }

  @Test
  void relysOnNothingThatTheServerDoesNotDo() throws Exception {
    assertThat(
            examined(ListBehaviour.DOCUMENTED.ignoring(QueryParameter.EVENT_LEVEL))
                .honoursFilter(EventField.EVENT_LEVEL))
        .isFalse();
    assertThat(examined(ListBehaviour.DOCUMENTED.withOffsetCountingPages()).offsetCountsRows())
        .isFalse();
    assertThat(examined(ListBehaviour.DOCUMENTED.ignoring(QueryParameter.TO)).boundsInclusive())
        .isFalse();
  }
}
