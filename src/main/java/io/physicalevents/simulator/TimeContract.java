package io.physicalevents.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What {@code from} and {@code to} mean to a list, and what it demands of them: the point in which
 * the API's documents differ.
 *
 * @param unit what they count since 1970, seconds or milliseconds
 * @param required whether a request must have both, with {@code from} the earlier one
 * @param longest longest time from one to the other that is not refused, null for any
 * @param whenAbsent how far back a request without {@code from} goes, null for all the way
 */
public record TimeContract(
    ChronoUnit unit, boolean required, @Nullable Duration longest, @Nullable Duration whenAbsent) {

  private static final Duration MONTH = Duration.ofDays(30);

  /** The document of 2025-07-25: seconds, both optional. */
  public static final TimeContract JULY_2025 =
      new TimeContract(ChronoUnit.SECONDS, false, null, null);

  /** The SDK's model: milliseconds, both optional, and without them the last 30 days. */
  public static final TimeContract SDK = new TimeContract(ChronoUnit.MILLIS, false, null, MONTH);

  /** The document of 2025-12-19: milliseconds, both mandatory, 30 days at most. */
  public static final TimeContract DECEMBER_2025 =
      new TimeContract(ChronoUnit.MILLIS, true, MONTH, null);

  public TimeContract {
    Objects.requireNonNull(unit, "unit");
    if (unit != ChronoUnit.SECONDS && unit != ChronoUnit.MILLIS) {
      throw new IllegalArgumentException("unit takes SECONDS or MILLIS, not " + unit);
    }
  }

  /** The same with times in another unit. */
  public TimeContract withUnit(ChronoUnit newUnit) {
    return new TimeContract(newUnit, required, longest, whenAbsent);
  }

  /**
   * The times that a request lets through.
   *
   * @param from as sent, null where the request has none
   * @param to as sent, null where the request has none
   */
  TimeRange range(@Nullable Long from, @Nullable Long to, TimeBounds bounds, Instant now)
      throws Refusal {
    refuseMissing(QueryParameter.FROM, from);
    refuseMissing(QueryParameter.TO, to);
    if (from != null && to != null) {
      refuseBadOrder(from, to);
      refuseTooLong(from, to);
    }
    Long start = from;
    if (start == null && whenAbsent != null) {
      long end = to == null ? now.toEpochMilli() / millis() : to;
      long span = whenAbsent.toMillis() / millis();
      start = Math.max(end, Long.MIN_VALUE + span) - span;
    }
    return bounds.range(start, to, millis());
  }

  private void refuseMissing(QueryParameter parameter, @Nullable Long value) throws Refusal {
    if (required && value == null) {
      throw refusal(parameter, "but it is missing");
    }
  }

  private void refuseBadOrder(long from, long to) throws Refusal {
    if (required ? from >= to : from > to) {
      throw refusal(QueryParameter.FROM, "but from is " + from + " and to is " + to);
    }
  }

  private void refuseTooLong(long from, long to) throws Refusal {
    // An overflow is a length that is negative.
    if (longest != null && (to - from < 0 || to - from > longest.toMillis() / millis())) {
      throw refusal(
          QueryParameter.TO, "at most " + longest.toDays() + " days later, but it is " + to);
    }
  }

  /** Says what the parameter takes, in this list's unit. */
  Refusal refusal(QueryParameter parameter, String fault) {
    String other = parameter == QueryParameter.FROM ? "no more than to" : "no less than from";
    return parameter.refusal(
        "a whole number of " + unit.toString().toLowerCase(Locale.ROOT) + " since 1970, " + other,
        fault);
  }

  private long millis() {
    return unit.getDuration().toMillis();
  }
}
