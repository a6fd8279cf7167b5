import io.physicalevents.simulator.LoggedRequest;
import io.physicalevents.simulator.Simulator;
import io.physicalevents.testkit.FixedEvents;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * The simulated API over the events of {@link FixedEvents}, for a program that is no Java: tells its
 * address first, and for each line that it is sent, in one line, the queries of the requests since.
 * Ends with its standard input.
 */
final class ServedEvents {

  private ServedEvents() {}

  public static void main(String[] args) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (Simulator simulator = Simulator.start(FixedEvents.list())) {
      System.out.println(simulator.endpoint());
      while (lines.readLine() != null) {
        System.out.println(
            simulator.requests().stream()
                .map(LoggedRequest::query)
                .collect(Collectors.joining(" ")));
        simulator.clearRequests();
      }
    }
  }
}
