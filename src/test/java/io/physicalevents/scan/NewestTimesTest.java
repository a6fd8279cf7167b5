package io.physicalevents.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When the windows that were read hold all of the latest rows. */
class NewestTimesTest {

  private static final long DAY = 86_400_000L;

  private static NewestTimes times(long wanted, long... days) {
    NewestTimes times = new NewestTimes(wanted);
    for (long day : days) {
      times.add(day * DAY);
    }
    return times;
  }

  @Test
  void areAllWhereAsManyAsAreWantedAreLater() {
    assertThat(times(3, 100, 90, 80, 10).areAllSince(70 * DAY)).isTrue();
    assertThat(times(3, 10, 80, 100, 90).areAllSince(70 * DAY)).isTrue();
  }

  @Test
  void areNotWhereThereAreFewer() {
    assertThat(times(3, 100, 90).areAllSince(70 * DAY)).isFalse();
    assertThat(times(3, 100, 90, 60).areAllSince(70 * DAY)).isFalse();
  }

  /** A row before the instant may be later by a clock that was set back. */
  @Test
  void areNotWhereTheLastIsHardlyLater() {
    assertThat(times(1, 71).areAllSince(70 * DAY)).isFalse();
    assertThat(times(1, 72).areAllSince(70 * DAY)).isTrue();
  }

  @Test
  void areAllWhereNoneIsWanted() {
    assertThat(times(0).areAllSince(70 * DAY)).isTrue();
  }
}
