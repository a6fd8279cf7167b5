package io.physicalevents.property;

import io.physicalevents.simulator.SimulatedEvent;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events as unpleasant as the API's document allows, and then some: no field that is always there,
 * no field that is a key, rows equal in all of them, levels that are not documented, and times on
 * every boundary that a filter may be off by one at. Few distinct values, so that filters hit.
 */
final class NastyEvents {

  private static final int SIZE = 300;
  private static final int DISTINCT_TIMES = 60;

  static final List<String> LEVELS =
      List.of("critical", "major", "minor", "info", "Critical", "warning", "critical ", "");

  static final List<String> RESOURCES =
      List.of(
          "server-1",
          "server-2",
          "server-3",
          "Server-1",
          "rack 7/server",
          " server-1",
          "server-1 ",
          "server-1,server-2",
          "o'clock",
          "\"quoted\"",
          "a&limit=1#x",
          "100%",
          "a_b",
          "a+b",
          "%41",
          "",
          "сервер-1",
          "服务器",
          "𝕊erver",
          "x".repeat(128),
          "x".repeat(129),
          "é".repeat(64),
          "é".repeat(65));

  static final List<String> IDS = List.of("evt-1", "evt-2", "evt-3", "evt-4", "EVT-1", "", "evt 5");

  static final List<String> MESSAGES =
      List.of("m-1", "m-2", "m-3", "m-4", "m-5", "m-6", "m-7", "m-8", "m-9", "");

  static final List<String> TEXTS =
      List.of(
          "Disk failed", "disk failed", "Fan, slow", "naïve", "5% left", "it's", "", "server-1");

  static final List<String> STATUSES = List.of("open", "closed", "Closed", "critical", "");

  static final List<String> ORIGINS =
      List.of("{}", "{\"a\": 1}", "", "o".repeat(4096), "{\"zone\": \"東京\"}");

  /**
   * Starts of years, months, weeks and so on, and the nights on which Berlin changes its clocks.
   */
  private static final List<LocalDateTime> BOUNDARIES =
      List.of(
          LocalDateTime.of(2025, 1, 1, 0, 0),
          LocalDateTime.of(2024, 1, 1, 0, 0),
          LocalDateTime.of(2024, 2, 29, 0, 0),
          LocalDateTime.of(2024, 3, 1, 0, 0),
          LocalDateTime.of(2025, 2, 1, 0, 0),
          LocalDateTime.of(2025, 3, 2, 0, 0),
          LocalDateTime.of(2025, 3, 3, 0, 0),
          LocalDateTime.of(2025, 3, 30, 2, 0),
          LocalDateTime.of(2025, 3, 30, 3, 0),
          LocalDateTime.of(2025, 4, 1, 0, 0),
          LocalDateTime.of(2025, 6, 15, 12, 0),
          LocalDateTime.of(2025, 6, 15, 12, 34),
          LocalDateTime.of(2025, 6, 15, 12, 34, 56),
          LocalDateTime.of(2025, 10, 26, 2, 0),
          LocalDateTime.of(2025, 10, 26, 2, 30),
          LocalDateTime.of(2025, 10, 26, 3, 0));

  private static final List<Long> OFFSETS =
      List.of(0L, 0L, 0L, 1L, -1L, 999L, -999L, 1000L, -1000L, 1001L, -1001L, 60_000L, 3_600_000L);

  private final Dice dice;
  private final ZoneId zone;

  private NastyEvents(Dice dice, ZoneId zone) {
    this.dice = dice;
    this.zone = zone;
  }

  static List<SimulatedEvent> generate(long seed, ZoneId zone) {
    return new NastyEvents(new Dice(seed), zone).generate();
  }

  private List<SimulatedEvent> generate() {
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < DISTINCT_TIMES; i++) {
      times.add(time());
    }
    List<SimulatedEvent> events = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      boolean repeats = i > 0 && dice.chance(15);
      events.add(repeats ? dice.oneOf(events) : event(times));
    }
    return events;
  }

  private SimulatedEvent event(List<Long> times) {
    return new SimulatedEvent(
        orNull(IDS),
        orNull(MESSAGES),
        orNull(TEXTS),
        // The documented ones most often, else filters by them would select next to nothing.
        orNull(dice.chance(60) ? LEVELS.subList(0, 4) : LEVELS),
        orNull(STATUSES),
        orNull(dice.chance(50) ? RESOURCES.subList(0, 3) : RESOURCES),
        orNull(times),
        orNull(ORIGINS));
  }

  private <T> @Nullable T orNull(List<T> values) {
    return dice.chance(12) ? null : dice.oneOf(values);
  }

  private long time() {
    if (dice.chance(3)) {
      return dice.oneOf(Arrays.asList(0L, 1L, 999L, 1000L, 1_999L, 2_145_916_800_000L));
    }
    LocalDateTime boundary = dice.oneOf(BOUNDARIES);
    // Of an hour that the clock passes twice, either pass.
    ZonedDateTime moment = ZonedDateTime.of(boundary, zone);
    moment = dice.chance(50) ? moment.withLaterOffsetAtOverlap() : moment;
    return moment.toInstant().toEpochMilli() + dice.oneOf(OFFSETS);
  }

  static List<LocalDateTime> boundaries() {
    return BOUNDARIES;
  }
}
