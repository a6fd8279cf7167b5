package io.physicalevents.calcite;

import io.physicalevents.scan.Buckets;
import io.physicalevents.scan.WallRange;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.sql.SqlKind;
import org.jspecify.annotations.Nullable;

/**
 * An expression over column {@code time} alone. A comparison of it with a value holds on exactly
 * one range of wall-clock times, which is what makes it fit to be sent to the API.
 */
sealed interface TimeTerm {

  /** Milliseconds of a day on the wall clock. */
  long DAY = 86_400_000L;

  /**
   * The times at which a comparison holds.
   *
   * @param comparison {@code =}, {@code <}, {@code <=}, {@code >} or {@code >=}
   * @param value what the term is compared with: wall-clock milliseconds, or for {@link Day} days
   *     since 1970-01-01, or for {@link Year} the year
   */
  WallRange rangeOf(SqlKind comparison, long value);

  /** {@code time + interval}; without an interval, the time itself. */
  record Shifted(long millis) implements TimeTerm {
    @Override
    public WallRange rangeOf(SqlKind comparison, long value) {
      long limit = saturatedDifference(value, millis);
      return switch (comparison) {
        case EQUALS -> WallRange.at(limit);
        case LESS_THAN -> WallRange.before(limit);
        case LESS_THAN_OR_EQUAL -> WallRange.atMost(limit);
        case GREATER_THAN -> WallRange.after(limit);
        case GREATER_THAN_OR_EQUAL -> WallRange.atLeast(limit);
        default -> throw new IllegalArgumentException("no comparison: " + comparison);
      };
    }

    private static long saturatedDifference(long a, long b) {
      long difference = a - b;
      boolean overflow = ((a ^ b) & (a ^ difference)) < 0;
      return overflow ? (a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : difference;
    }
  }

  /** A term that has one value for all times of a bucket. */
  sealed interface Cut extends TimeTerm, Buckets {

    TimeUnitRange unit();

    @Override
    default long startOf(long wall) {
      return TimeTerm.startOf(unit(), wall);
    }

    @Override
    default long startAfter(long start) {
      return TimeTerm.startAfter(unit(), start);
    }

    /** The term's value for a bucket, as Calcite's code has it; null for rows without a time. */
    @Nullable Object toSql(@Nullable Long start);

    /** For a plan. */
    String words(String column);
  }

  /** {@code FLOOR(time TO unit)}. */
  record Floor(TimeUnitRange unit) implements Cut {

    @Override
    public @Nullable Object toSql(@Nullable Long start) {
      return start;
    }

    @Override
    public String words(String column) {
      return "FLOOR(" + column + " TO " + unit + ")";
    }

    @Override
    public WallRange rangeOf(SqlKind comparison, long value) {
      long start = startOf(value);
      long nextStart = startAfter(start);
      boolean aligned = start == value;
      return switch (comparison) {
        case EQUALS -> aligned ? new WallRange(start, nextStart - 1) : WallRange.NONE;
        case LESS_THAN -> WallRange.before(aligned ? start : nextStart);
        case LESS_THAN_OR_EQUAL -> WallRange.before(nextStart);
        case GREATER_THAN -> WallRange.atLeast(nextStart);
        case GREATER_THAN_OR_EQUAL -> WallRange.atLeast(aligned ? start : nextStart);
        default -> throw new IllegalArgumentException("no comparison: " + comparison);
      };
    }
  }

  /** {@code CEIL(time TO unit)}. */
  record Ceil(TimeUnitRange unit) implements TimeTerm {
    @Override
    public WallRange rangeOf(SqlKind comparison, long value) {
      long start = startOf(unit, value);
      boolean aligned = start == value;
      long previousStart = aligned ? startOf(unit, value - 1) : start;
      return switch (comparison) {
        case EQUALS -> aligned ? new WallRange(previousStart + 1, value) : WallRange.NONE;
        case LESS_THAN -> WallRange.atMost(previousStart);
        case LESS_THAN_OR_EQUAL -> WallRange.atMost(start);
        case GREATER_THAN -> WallRange.after(start);
        case GREATER_THAN_OR_EQUAL -> WallRange.after(previousStart);
        default -> throw new IllegalArgumentException("no comparison: " + comparison);
      };
    }
  }

  /** {@code CAST(time AS DATE)}. */
  record Day() implements Cut {

    @Override
    public TimeUnitRange unit() {
      return TimeUnitRange.DAY;
    }

    @Override
    public @Nullable Object toSql(@Nullable Long start) {
      return start == null ? null : (int) Math.floorDiv(start, DAY);
    }

    @Override
    public String words(String column) {
      return "CAST(" + column + " AS DATE)";
    }

    @Override
    public WallRange rangeOf(SqlKind comparison, long value) {
      return new Floor(TimeUnitRange.DAY).rangeOf(comparison, value * DAY);
    }
  }

  /** {@code EXTRACT(YEAR FROM time)}. */
  record Year() implements TimeTerm {
    /** Beyond these, SQL has no timestamps. */
    private static final int FIRST = -9999;

    private static final int LAST = 9999;

    @Override
    public WallRange rangeOf(SqlKind comparison, long value) {
      if (value < FIRST || value > LAST) {
        boolean holds =
            switch (comparison) {
              case LESS_THAN, LESS_THAN_OR_EQUAL -> value > LAST;
              case GREATER_THAN, GREATER_THAN_OR_EQUAL -> value < FIRST;
              default -> false;
            };
        return holds ? WallRange.ALL : WallRange.NONE;
      }
      long start = LocalDateTime.of((int) value, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC) * 1000L;
      return new Floor(TimeUnitRange.YEAR).rangeOf(comparison, start);
    }
  }

  /** Whether times can be cut at this unit here, as Calcite's FLOOR and CEIL do. */
  static boolean canCut(TimeUnitRange unit) {
    return switch (unit) {
      case YEAR, QUARTER, MONTH, WEEK, DAY, HOUR, MINUTE, SECOND -> true;
      default -> false;
    };
  }

  /** The start of the unit that a time lies in. */
  private static long startOf(TimeUnitRange unit, long wall) {
    LocalDateTime time = local(wall);
    return millis(
        switch (unit) {
          case YEAR -> time.truncatedTo(ChronoUnit.DAYS).withDayOfYear(1);
          case QUARTER ->
              time.truncatedTo(ChronoUnit.DAYS)
                  .withDayOfMonth(1)
                  .withMonth((time.getMonthValue() - 1) / 3 * 3 + 1);
          case MONTH -> time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
          // Calcite's weeks begin on Sunday.
          case WEEK ->
              time.truncatedTo(ChronoUnit.DAYS)
                  .with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
          case DAY -> time.truncatedTo(ChronoUnit.DAYS);
          case HOUR -> time.truncatedTo(ChronoUnit.HOURS);
          case MINUTE -> time.truncatedTo(ChronoUnit.MINUTES);
          case SECOND -> time.truncatedTo(ChronoUnit.SECONDS);
          default -> throw new IllegalArgumentException("cannot cut times at " + unit);
        });
  }

  /** The start of the unit behind the one that starts at a time. */
  private static long startAfter(TimeUnitRange unit, long start) {
    LocalDateTime time = local(start);
    return millis(
        switch (unit) {
          case YEAR -> time.plusYears(1);
          case QUARTER -> time.plusMonths(3);
          case MONTH -> time.plusMonths(1);
          case WEEK -> time.plusWeeks(1);
          case DAY -> time.plusDays(1);
          case HOUR -> time.plusHours(1);
          case MINUTE -> time.plusMinutes(1);
          case SECOND -> time.plusSeconds(1);
          default -> throw new IllegalArgumentException("cannot cut times at " + unit);
        });
  }

  private static LocalDateTime local(long wall) {
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(wall, 1000L), Math.floorMod(wall, 1000) * 1_000_000, ZoneOffset.UTC);
  }

  private static long millis(LocalDateTime time) {
    return time.toInstant(ZoneOffset.UTC).toEpochMilli();
  }
}
