package io.physicalevents.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How far a server's clock is from ours, by what its answers say to the second. */
class ServerClockTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.900Z");

  private final ServerClock clock = new ServerClock();

  private void answers(int afterMillis, int tookMillis, String serverTime) {
    clock.learnFrom(
        new SentRequest(
            NOON.plusMillis(afterMillis),
            "GET",
            "/",
            "",
            200,
            0,
            0,
            tookMillis,
            1,
            "",
            serverTime == null ? null : Instant.parse(serverTime)));
  }

  @Test
  void isRightWhereTheSecondItTellsIsOurs() {
    answers(0, 50, "2026-03-01T12:00:00Z");
    assertThat(clock.finding().result()).isEqualTo("none");
  }

  @Test
  void isRightWhereTheAnswerTookItsTime() {
    answers(0, 5_000, "2026-03-01T12:00:04Z");
    assertThat(clock.finding().result()).isEqualTo("none");
  }

  @Test
  void isWrongBySeconds() {
    answers(0, 10, "2026-03-01T12:00:30Z");
    answers(60_000, 10, "2026-03-01T12:01:30Z");
    assertThat(clock.finding().result()).isEqualTo("30 s ahead");
    assertThat(clock.finding().evidence())
        .contains("2 answers")
        .contains("29090")
        .contains("30100");
  }

  @Test
  void isWrongInTheOtherDirection() {
    answers(0, 10, "2026-03-01T11:00:00Z");
    assertThat(clock.finding().result()).isEqualTo("3600 s behind");
  }

  @Test
  void isUnknownWhereTheServerDoesNotTell() {
    answers(0, 10, null);
    assertThat(clock.finding().result()).isEqualTo("unknown");
  }
}
