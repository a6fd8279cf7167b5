package io.physicalevents.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clock is java.time's, and no instant that a range of its times can mean is left out. */
class SessionClockPropertyTest {

  private static final int ROUNDS = 20_000;

  private final SplittableRandom random = new SplittableRandom(1);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTC",
        "Asia/Kolkata",
        "Asia/Kathmandu",
        "Europe/Berlin",
        "America/New_York",
        // Changes its clock by half an hour, at one minute past midnight, by a whole day, and keeps
        // an offset of odd seconds until 1972.
        "Australia/Lord_Howe",
        "America/St_Johns",
        "Pacific/Apia",
        "Africa/Monrovia",
        "-12:34:56"
      })
  void coversEveryInstantThatATimeCanMean(String zone) {
    ZoneId id = ZoneId.of(zone);
    SessionClock clock = new SessionClock(id);
    for (int round = 0; round < ROUNDS; round++) {
      long instant = instant(id);
      long wall = clock.wallOf(instant);
      assertThat(wall).as("%s at %d", zone, instant).isEqualTo(wallOf(instant, id));

      long other = wall + random.nextLong(-7_200_000, 7_200_000) * random.nextInt(2);
      if (wall >= other) {
        assertThat(clock.earliestInstantOf(other))
            .as("%s: at %d the clock shows %d, past %d", zone, instant, wall, other)
            .isLessThanOrEqualTo(instant);
      }
      if (wall <= other) {
        assertThat(clock.latestInstantOf(other))
            .as("%s: at %d the clock shows %d, not past %d", zone, instant, wall, other)
            .isGreaterThanOrEqualTo(instant);
      }
      // And not more than it must: the ends themselves are such instants.
      assertThat(wallOf(clock.earliestInstantOf(other), id)).isGreaterThanOrEqualTo(other);
      assertThat(wallOf(clock.latestInstantOf(other), id)).isLessThanOrEqualTo(other);
    }
  }

  /** Near a change of the clock, where there is one, in any year from 1960 to 2060. */
  private long instant(ZoneId zone) {
    Instant any =
        LocalDateTime.of(random.nextInt(1960, 2060), random.nextInt(1, 13), 1, 0, 0)
            .toInstant(ZoneOffset.UTC);
    ZoneOffsetTransition change = zone.getRules().nextTransition(any);
    Instant base = change == null || random.nextInt(4) == 0 ? any : change.getInstant();
    long[] distances = {0, 1, -1, 1800_000, -1800_000, 3_600_000, -3_600_000, 86_400_000};
    return base.toEpochMilli()
        + distances[random.nextInt(distances.length)]
        + random.nextInt(-2, 3) * (random.nextBoolean() ? 1 : 600_000L);
  }

  private static long wallOf(long instant, ZoneId zone) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(instant), zone)
        .toInstant(ZoneOffset.UTC)
        .toEpochMilli();
  }
}
