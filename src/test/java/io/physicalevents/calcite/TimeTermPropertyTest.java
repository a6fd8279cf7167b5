package io.physicalevents.calcite;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.scan.WallRange;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import org.apache.calcite.avatica.util.DateTimeUtils;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.runtime.SqlFunctions;
import org.apache.calcite.sql.SqlKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A comparison holds on exactly the times of its range, by Calcite's own evaluation of the term.
 */
class TimeTermPropertyTest {

  private static final int ROUNDS = 3_000;

  private static final List<SqlKind> COMPARISONS =
      List.of(
          SqlKind.EQUALS,
          SqlKind.LESS_THAN,
          SqlKind.LESS_THAN_OR_EQUAL,
          SqlKind.GREATER_THAN,
          SqlKind.GREATER_THAN_OR_EQUAL);

  private final SplittableRandom random = new SplittableRandom(1);

  @ParameterizedTest
  @EnumSource(names = {"SECOND", "MINUTE", "HOUR", "DAY", "WEEK", "MONTH", "QUARTER", "YEAR"})
  void floorAndCeilHoldWhereCalciteSaysSo(TimeUnitRange unit) {
    check(new TimeTerm.Floor(unit), time -> floor(unit, time), time -> floor(unit, time));
    check(new TimeTerm.Ceil(unit), time -> ceil(unit, time), time -> ceil(unit, time));
    // A value that no unit starts at.
    check(new TimeTerm.Floor(unit), time -> floor(unit, time), time -> near(time));
    check(new TimeTerm.Ceil(unit), time -> ceil(unit, time), time -> near(time));
  }

  @Test
  void dayHoldsWhereCalciteSaysSo() {
    LongUnaryOperator day = time -> Math.floorDiv(time, DateTimeUtils.MILLIS_PER_DAY);
    check(new TimeTerm.Day(), day, time -> day.applyAsLong(time) + random.nextInt(-1, 2));
  }

  @Test
  void yearHoldsWhereCalciteSaysSo() {
    LongUnaryOperator year =
        time ->
            DateTimeUtils.unixDateExtract(
                TimeUnitRange.YEAR, Math.floorDiv(time, DateTimeUtils.MILLIS_PER_DAY));
    check(new TimeTerm.Year(), year, time -> year.applyAsLong(time) + random.nextInt(-1, 2));
    check(new TimeTerm.Year(), year, time -> random.nextLong());
  }

  @Test
  void shiftHoldsWhereTheSumDoes() {
    for (long shift : new long[] {0, 1, -1, 3_600_000, -86_400_000}) {
      check(new TimeTerm.Shifted(shift), time -> time + shift, time -> near(time + shift));
    }
  }

  /**
   * @param term of which the ranges are asked
   * @param evaluation the term's value at a time
   * @param comparand a value that is worth comparing with it
   */
  private void check(TimeTerm term, LongUnaryOperator evaluation, LongUnaryOperator comparand) {
    for (int round = 0; round < ROUNDS; round++) {
      long value = comparand.applyAsLong(time());
      for (SqlKind comparison : COMPARISONS) {
        WallRange range = term.rangeOf(comparison, value);
        for (long time : timesAround(range)) {
          assertThat(range.contains(time))
              .as("%s at %d %s %d, range %s", term, time, comparison, value, range)
              .isEqualTo(holds(comparison, evaluation.applyAsLong(time), value));
        }
      }
    }
  }

  private List<Long> timesAround(WallRange range) {
    long from = range.hasStart() && !range.isEmpty() ? range.from() : time();
    long to = range.hasEnd() && !range.isEmpty() ? range.to() : time();
    return List.of(from - 1, from, from + 1, to - 1, to, to + 1, near(from), near(to), time());
  }

  /** A time between 1890 and 2130, most often on a boundary of some unit or next to one. */
  private long time() {
    LocalDateTime time =
        LocalDateTime.of(random.nextInt(1890, 2131), random.nextInt(1, 13), 1, 0, 0);
    if (random.nextBoolean()) {
      time = time.plusDays(random.nextInt(31));
    }
    if (random.nextBoolean()) {
      time = time.plusMinutes(random.nextInt(1440));
    }
    return near(time.toInstant(ZoneOffset.UTC).toEpochMilli());
  }

  private long near(long time) {
    long[] distances = {0, 1, -1, 999, -999, 1000, -1000, 59_999, -60_001, 86_400_000};
    return time + distances[random.nextInt(distances.length)];
  }

  private static boolean holds(SqlKind comparison, long left, long right) {
    return switch (comparison) {
      case EQUALS -> left == right;
      case LESS_THAN -> left < right;
      case LESS_THAN_OR_EQUAL -> left <= right;
      case GREATER_THAN -> left > right;
      default -> left >= right;
    };
  }

  // As the code that Calcite generates for FLOOR and CEIL of a TIMESTAMP.

  private static long floor(TimeUnitRange unit, long time) {
    return isShort(unit)
        ? SqlFunctions.floor(time, multiplier(unit))
        : DateTimeUtils.unixTimestampFloor(
            unit, SqlFunctions.floor(time, DateTimeUtils.MILLIS_PER_DAY));
  }

  private static long ceil(TimeUnitRange unit, long time) {
    return isShort(unit)
        ? SqlFunctions.ceil(time, multiplier(unit))
        : DateTimeUtils.unixTimestampCeil(
            unit, SqlFunctions.ceil(time, DateTimeUtils.MILLIS_PER_DAY));
  }

  private static boolean isShort(TimeUnitRange unit) {
    return unit == TimeUnitRange.SECOND
        || unit == TimeUnitRange.MINUTE
        || unit == TimeUnitRange.HOUR;
  }

  private static long multiplier(TimeUnitRange unit) {
    return unit.startUnit.multiplier.longValue();
  }
}
