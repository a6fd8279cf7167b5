package io.physicalevents.simulator;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Runs a {@link Simulator} from the command line until it is stopped. */
public final class SimulatorMain {
  static final String USAGE =
      """
      Usage: SimulatorMain [option value]...
        --port N      port on 127.0.0.1, 0 for any free one (default 0)
        --events N    number of events (default 10000)
        --seed N      seed of the events (default 1)
        --order O     newest, oldest or shuffled (default newest)
        --token T     X-Auth-Token that a request must have (default: none)
      """;

  private SimulatorMain() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Options options;
    try {
      options = Options.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.print(USAGE);
      System.exit(2);
      return;
    }
    try (Simulator simulator = Simulator.start(options.events(), options.settings())) {
      System.out.print(options.announcement(simulator.endpoint()));
      new CountDownLatch(1).await();
    }
  }

  /** The order of the list, as the command line names it. */
  enum Order {
    NEWEST("newest"),
    OLDEST("oldest"),
    SHUFFLED("shuffled");

    private final String word;

    Order(String word) {
      this.word = word;
    }

    private static Order named(String word) {
      for (Order order : values()) {
        if (order.word.equals(word)) {
          return order;
        }
      }
      throw new IllegalArgumentException(
          "--order takes newest, oldest or shuffled, not '" + word + "'");
    }
  }

  /** What the command line asks for. */
  record Options(int port, int size, long seed, Order order, @Nullable String token) {
    /**
     * @throws IllegalArgumentException naming the option and what it takes
     */
    static Options parse(String... args) {
      Options options = new Options(0, SimulatedEvents.DEFAULT_SIZE, 1, Order.NEWEST, null);
      for (int i = 0; i < args.length; i += 2) {
        if (i + 1 == args.length) {
          throw new IllegalArgumentException(
              "option '" + args[i] + "' is unknown or lacks a value");
        }
        options = options.with(args[i], args[i + 1]);
      }
      return options;
    }

    private Options with(String option, String value) {
      return switch (option) {
        case "--port" ->
            new Options((int) number(option, value, 0, 65_535), size, seed, order, token);
        case "--events" ->
            new Options(port, (int) number(option, value, 0, 100_000_000), seed, order, token);
        case "--seed" ->
            new Options(
                port, size, number(option, value, Long.MIN_VALUE, Long.MAX_VALUE), order, token);
        case "--order" -> new Options(port, size, seed, Order.named(value), token);
        case "--token" -> new Options(port, size, seed, order, value);
        default -> throw new IllegalArgumentException("option '" + option + "' is unknown");
      };
    }

    private static long number(String option, String value, long least, long largest) {
      try {
        long number = Long.parseLong(value);
        if (number >= least && number <= largest) {
          return number;
        }
      } catch (NumberFormatException e) {
        // Told below, like a number out of range.
      }
      throw new IllegalArgumentException(
          option
              + " takes a whole number from "
              + least
              + " to "
              + largest
              + ", not '"
              + value
              + "'");
    }

    SimulatedEvents events() {
      SimulatedEvents events =
          SimulatedEvents.generate(seed, size, Instant.now().truncatedTo(ChronoUnit.SECONDS));
      return switch (order) {
        case NEWEST -> events;
        case OLDEST -> events.oldestFirst();
        case SHUFFLED -> events.shuffled(seed);
      };
    }

    SimulatorSettings settings() {
      SimulatorSettings settings = SimulatorSettings.defaults().withPort(port);
      return token == null ? settings : settings.withRequiredToken(token);
    }

    /** Where the simulator is and how to use it; the token itself is not repeated. */
    String announcement(URI endpoint) {
      String curlHeader = token == null ? "" : " -H 'X-Auth-Token: TOKEN'";
      String credential = token == null ? "authType=none" : "token=TOKEN";
      return """
          Simulated CloudDC events API at %1$s (%2$d events, seed %3$d, order %4$s)
            curl%5$s '%1$s/v1/demo/physicalservers/events?limit=3'
            jdbc:physicalevents:endpoint=%1$s;projectId=demo;%6$s
          Stop with Ctrl-C.
          """
          .formatted(endpoint, size, seed, order.word, curlHeader, credential);
    }
  }
}
