package io.physicalevents.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.api.EventField;
import io.physicalevents.api.PageRequest;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A row that satisfies a condition is in the list that is asked for, however the server reads its
 * parameters; and where the plan says that nothing need be checked, each row of that list satisfies
 * the condition.
 */
class RequestPlanPropertyTest {

  private static final int ROUNDS = 20_000;
  private static final int ROWS = 20;

  private static final List<String> LEVELS =
      List.of("critical", "major", "minor", "info", "Critical", "critical ", "");
  private static final List<String> RESOURCES =
      List.of("r1", "r2", " r1", "r1,r2", "", "é".repeat(64), "é".repeat(65));

  private final SplittableRandom random = new SplittableRandom(1);

  private record Row(String level, String resource, Long time) {}

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Asia/Kolkata", "Europe/Berlin", "Australia/Lord_Howe"})
  void asksForEveryRowThatSatisfiesTheCondition(String zone) {
    ZoneId id = ZoneId.of(zone);
    SessionClock clock = new SessionClock(id);
    for (int round = 0; round < ROUNDS; round++) {
      Condition condition = condition(2);
      Optional<RequestStream> stream = plan(condition, id);
      RowFilter filter =
          RowFilter.of(
              condition, List.of(EventField.EVENT_LEVEL, EventField.RESOURCE_ID, EventField.TIME));
      for (int i = 0; i < ROWS; i++) {
        Row row = row();
        boolean satisfies =
            filter.accepts(
                new Object[] {
                  row.level, row.resource, row.time == null ? null : clock.wallOf(row.time)
                });
        if (satisfies) {
          assertThat(stream.map(asked -> isSurelyIn(asked, row)))
              .as("%s satisfies %s, but %s is sent", row, condition, stream)
              .contains(true);
        } else {
          assertThat(stream.map(asked -> asked.exact() && isSurelyIn(asked, row)))
              .as("%s does not satisfy %s, but %s is not checked", row, condition, stream)
              .isNotEqualTo(Optional.of(true));
        }
      }
    }
  }

  /** Else the test above would prove nothing. */
  @Test
  void narrowsTheListWhereItCan() {
    Condition minute = new Condition.TimeIn(new WallRange(3_600_000, 3_659_999));
    assertThat(plan(minute, ZoneOffset.UTC))
        .contains(
            new RequestStream(
                null,
                null,
                new InstantRange(3_600_000, 3_659_999),
                RequestStream.Fit.BUT_FOR_ENDS,
                minute,
                Condition.NEVER));
    Condition major = new Condition.TextIs(EventField.EVENT_LEVEL, "major");
    assertThat(plan(major, ZoneOffset.UTC))
        .contains(
            new RequestStream(
                "major", null, InstantRange.ALL, RequestStream.Fit.EXACT, major, Condition.NEVER));
    assertThat(plan(Condition.NEVER, ZoneOffset.UTC)).isEmpty();
  }

  private static Optional<RequestStream> plan(Condition condition, ZoneId zone) {
    return RequestPlan.of(
        new EventQuery(condition, 0, Long.MAX_VALUE, List.of(EventField.EVENT_ID), zone));
  }

  /**
   * Whether the server's list holds the row under each reading of the parameters: ends included or
   * not, and the row's time in milliseconds or cut to its second.
   */
  private static boolean isSurelyIn(RequestStream stream, Row row) {
    if (stream.eventLevel() != null && !stream.eventLevel().equals(row.level)
        || stream.resourceId() != null && !stream.resourceId().equals(row.resource)) {
      return false;
    }
    PageRequest request = stream.page(ApiDialect.DOCUMENTED, 0, 1, List.of());
    Long from = request.from();
    Long to = request.to();
    if (from == null && to == null) {
      return true;
    }
    if (row.time == null) {
      return false;
    }
    long second = Math.floorDiv(row.time, 1000L);
    return (from == null || second > from) && (to == null || row.time < to * 1000 && second < to);
  }

  private Condition condition(int depth) {
    return switch (random.nextInt(depth > 0 ? 6 : 4)) {
      case 0 -> new Condition.TextIs(EventField.EVENT_LEVEL, oneOf(LEVELS));
      case 1 -> new Condition.TextIs(EventField.RESOURCE_ID, oneOf(RESOURCES));
      case 2, 3 -> new Condition.TimeIn(range());
      case 4 -> new Condition.AllOf(conditions(depth - 1));
      default -> new Condition.AnyOf(conditions(depth - 1));
    };
  }

  private List<Condition> conditions(int depth) {
    List<Condition> conditions = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      conditions.add(condition(depth));
    }
    return conditions;
  }

  private WallRange range() {
    long from = wall();
    return switch (random.nextInt(5)) {
      case 0 -> WallRange.at(from);
      case 1 -> WallRange.after(from);
      case 2 -> WallRange.before(from);
      case 3 -> new WallRange(from, from + random.nextInt(3_600_000));
      default -> new WallRange(from, wall());
    };
  }

  private Row row() {
    return new Row(
        random.nextInt(8) == 0 ? null : oneOf(LEVELS),
        random.nextInt(8) == 0 ? null : oneOf(RESOURCES),
        random.nextInt(8) == 0 ? null : wall() - 3_600_000L * random.nextInt(-11, 12));
  }

  /** On the nights on which the zones change their clocks, at the epoch, and off by a little. */
  private long wall() {
    LocalDateTime base =
        oneOf(
            Arrays.asList(
                LocalDateTime.of(2025, 3, 30, 2, 0),
                LocalDateTime.of(2025, 10, 26, 2, 0),
                LocalDateTime.of(2025, 10, 26, 3, 0),
                LocalDateTime.of(2025, 4, 6, 2, 0),
                LocalDateTime.of(2025, 10, 5, 2, 0),
                LocalDateTime.of(1970, 1, 1, 0, 0),
                LocalDateTime.of(9999, 12, 31, 23, 59, 59)));
    long[] distances = {0, 1, -1, 999, -999, 1000, -1000, 1_800_000};
    return base.toInstant(ZoneOffset.UTC).toEpochMilli()
        + distances[random.nextInt(distances.length)];
  }

  private <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
