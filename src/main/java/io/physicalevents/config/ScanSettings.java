package io.physicalevents.config;

import java.time.Duration;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How scans read the list of events.
 *
 * @param pageSize a fixed number of rows per request, 1 to 1000; empty is {@code auto}
 * @param parallelism most requests in flight for one scan, 1 to 32
 * @param apiTimeUnit how the server reads {@code from} and {@code to}
 * @param maxTimeRange longest {@code to - from} of one request; empty where there is no bound
 * @param retention how far back a scan without a lower bound goes where {@code maxTimeRange} is in
 *     force
 * @param consistency what becomes of a scan whose pages cannot be proved to fit together
 * @param maxFanOut most request streams that one scan may split into, positive
 */
public record ScanSettings(
    OptionalInt pageSize,
    int parallelism,
    ApiTimeUnit apiTimeUnit,
    Optional<Duration> maxTimeRange,
    TemporalAmount retention,
    Consistency consistency,
    int maxFanOut) {

  /** The default of every property. */
  public static final ScanSettings DEFAULTS =
      new ScanSettings(
          OptionalInt.empty(),
          4,
          ApiTimeUnit.AUTO,
          Optional.empty(),
          Period.ofYears(1),
          Consistency.STRICT,
          64);

  /** The unit of the API's {@code from} and {@code to}, which its documents disagree on. */
  public enum ApiTimeUnit {
    /** Seconds, until the server's answers show that it takes milliseconds. */
    AUTO,
    SECONDS,
    MILLISECONDS
  }

  /** What becomes of a scan whose pages cannot be proved to fit together. */
  public enum Consistency {
    /** It fails. */
    STRICT,
    /** It goes on, with a warning. */
    RELAXED
  }
}
