package io.physicalevents.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.physicalevents.simulator.SimulatorMain.Options;
import java.net.URI;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line of the simulator. */
class SimulatorMainTest {
  @Test
  void servesTenThousandEventsNewestFirstUnlessToldOtherwise() {
    Options options = Options.parse();

    assertThat(options.events().size()).isEqualTo(10_000);
    assertThat(options.events().asList())
        .isSortedAccordingTo(Comparator.comparing(SimulatedEvent::time).reversed());
    assertThat(options.settings()).isEqualTo(SimulatorSettings.defaults());
  }

  @Test
  void takesPortEventsSeedOrderAndToken() {
    Options options =
        Options.parse(
            "--port", "8080", "--events", "50", "--seed", "9", "--order", "oldest", "--token", "t");

    assertThat(options.settings())
        .isEqualTo(SimulatorSettings.defaults().withPort(8080).withRequiredToken("t"));
    assertThat(options.seed()).isEqualTo(9);
    assertThat(options.events().asList())
        .hasSize(50)
        .isSortedAccordingTo(Comparator.comparing(SimulatedEvent::time));
    assertThat(Options.parse("--order", "shuffled", "--seed", "9").events().asList())
        .extracting(SimulatedEvent::messageId)
        .isEqualTo(
            SimulatedEvents.generate(9).shuffled(9).asList().stream()
                .map(SimulatedEvent::messageId)
                .toList());
  }

  @ParameterizedTest
  @CsvSource({
    "--help,,option '--help'",
    "--port,,'--port' is unknown or lacks a value",
    "--speed,9,option '--speed' is unknown",
    "--port,65536,--port takes a whole number from 0 to 65535",
    "--port,http,not 'http'",
    "--events,-1,--events takes a whole number from 0",
    "--events,many,not 'many'",
    "--seed,x,--seed takes a whole number",
    "--order,newer,'--order takes newest, oldest or shuffled, not ''newer'''"
  })
  void refusesAnOptionByName(String option, String value, String message) {
    String[] args = value == null ? new String[] {option} : new String[] {option, value};

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.parse(args))
        .withMessageContaining(message);
  }

  @Test
  void announcesWhereItIsAndHowToConnect() {
    String open = Options.parse("--events", "5").announcement(URI.create("http://127.0.0.1:99"));

    assertThat(open)
        .contains("at http://127.0.0.1:99 (5 events, seed 1, order newest)")
        .contains("curl 'http://127.0.0.1:99/v1/demo/physicalservers/events?limit=3'")
        .contains("jdbc:physicalevents:endpoint=http://127.0.0.1:99;projectId=demo;authType=none");
  }

  @Test
  void announcesThatATokenIsNeededWithoutTellingIt() {
    String closed =
        Options.parse("--token", "hush").announcement(URI.create("http://127.0.0.1:99"));

    assertThat(closed)
        .contains("-H 'X-Auth-Token: TOKEN'")
        .contains("projectId=demo;token=TOKEN")
        .doesNotContain("hush");
  }
}
