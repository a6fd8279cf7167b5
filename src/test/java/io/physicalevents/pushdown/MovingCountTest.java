package io.physicalevents.pushdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.testkit.ScriptedApi;
import io.physicalevents.testkit.ScriptedApi.Asked;
import io.physicalevents.testkit.ScriptedApi.Reply;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A number that is counted while the list changes is one that was true at some moment between the
 * first request and the last, or the statement fails.
 */
class MovingCountTest {

  private static final int SCHEDULES = Integer.getInteger("paging.schedules", 40);
  private static final long SEED = Long.getLong("paging.seed", 20_251_124L);
  private static final long START = 1_750_000_000_000L;
  private static final long LENGTH = 400_000;

  /** What happens to the list between requests. */
  private enum Moves {
    /** Events come at the end, and seconds late, somewhat before it. */
    COME,
    /** The oldest go. */
    GO,
    /** Both. */
    COME_AND_GO,
    /** They come and go right at the ends of the range that is counted. */
    AT_THE_EDGES
  }

  /** Events by time, in the order of their times. */
  private static final class Moving {
    private final Random random;
    private final Moves moves;
    private final double rate;
    private final List<Long> times = new ArrayList<>();
    private final List<List<Long>> states = new ArrayList<>();
    private boolean wasRead;
    private final List<String> history = new ArrayList<>();

    Moving(Moves moves, Random random) {
      this.moves = moves;
      this.random = random;
      this.rate = random.nextDouble() / 2;
      for (long time = 0; time < LENGTH; time += 1 + random.nextInt(1_200)) {
        times.add(START + time);
      }
    }

    synchronized Reply answer(Asked asked) {
      if (!states.isEmpty() && random.nextDouble() < rate) {
        move();
      }
      states.add(List.copyOf(times));
      Map<String, String> parameters = asked.parameters();
      long from = Long.parseLong(parameters.getOrDefault("from", "0")) * 1000;
      long to = Long.parseLong(parameters.getOrDefault("to", "9999999999")) * 1000;
      List<Long> listed = times.stream().filter(time -> from <= time && time <= to).toList();
      wasRead |= asked.limit() > 2 && to - from > 5_000;
      history.add(parameters + " of " + listed.size());
      return Reply.pageOf(listed, asked);
    }

    private void move() {
      boolean comes =
          switch (moves) {
            case COME -> true;
            case GO -> false;
            default -> random.nextBoolean();
          };
      int place =
          switch (moves) {
            case AT_THE_EDGES -> {
              long edge = random.nextBoolean() ? RANGE_START : RANGE_END;
              yield placeOf(edge + random.nextInt(5_000) - 2_500);
            }
            default -> comes ? times.size() - random.nextInt(20) : 0;
          };
      if (comes) {
        long time = place < times.size() ? times.get(place) : times.get(times.size() - 1) + 300;
        times.add(place, time);
        history.add("+ " + time);
      } else {
        history.add("- " + times.remove(Math.min(place, times.size() - 1)));
      }
    }

    private int placeOf(long time) {
      int place = 0;
      while (place < times.size() && times.get(place) < time) {
        place++;
      }
      return place;
    }

    /**
     * The numbers of events in a range that were true at some time. Where the events were read, not
     * counted, what is promised is promised of each by itself.
     */
    synchronized Set<Long> counts(long from, long to) {
      Set<Long> counts = new HashSet<>();
      if (wasRead) {
        long moved = history.stream().filter(it -> !it.startsWith("{")).count();
        long first = states.get(0).stream().filter(time -> from <= time && time < to).count();
        LongStream.rangeClosed(first - moved, first + moved).forEach(counts::add);
        return counts;
      }
      for (List<Long> state : states) {
        counts.add(state.stream().filter(time -> from <= time && time < to).count());
      }
      return counts;
    }

    synchronized boolean wasRead() {
      return wasRead;
    }

    @Override
    public synchronized String toString() {
      return String.join("\n", history);
    }
  }

  private static final long RANGE_START = START + 60_500;
  private static final long RANGE_END = START + 360_000;

  private static String moment(long time) {
    return "'"
        + java.time.Instant.ofEpochMilli(time).toString().replace('T', ' ').replace("Z", "")
        + "'";
  }

  @ParameterizedTest
  @EnumSource(Moves.class)
  void countsWhatWasTrueAtSomeMoment(Moves moves) throws Exception {
    AtomicReference<Moving> current = new AtomicReference<>();
    int refused = 0;
    int read = 0;
    try (ScriptedApi api = ScriptedApi.start(asked -> current.get().answer(asked));
        Connection connection = api.connect(";timeZone=UTC;pageSize=20");
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < SCHEDULES; i++) {
        long seed = SEED + i;
        for (String where :
            List.of(
                "time >= " + moment(RANGE_START) + " AND time < " + moment(RANGE_END),
                "time >= " + moment(RANGE_START),
                "time < " + moment(RANGE_END))) {
          Moving list = new Moving(moves, new Random(seed));
          current.set(list);
          long counted;
          try {
            counted = groups(statement, "SELECT 0, COUNT(*) FROM events WHERE " + where).get("0");
          } catch (SQLException e) {
            assertThat((Throwable) e).hasMessageContaining("do not fit together");
            refused++;
            continue;
          }
          read += list.wasRead() ? 1 : 0;
          assertThat(
                  list.counts(
                      where.contains(">=") ? RANGE_START : 0,
                      where.contains("<") ? RANGE_END : Long.MAX_VALUE))
              .as("seed %d: %s%n%s", seed, where, list)
              .contains(counted);
        }
      }
    }
    assertThat(refused).isLessThan(SCHEDULES);
    assertThat(read).isLessThan(SCHEDULES);
  }

  @ParameterizedTest
  @EnumSource(Moves.class)
  void countsInEachBucketWhatWasTrueThereAtSomeMoment(Moves moves) throws Exception {
    AtomicReference<Moving> current = new AtomicReference<>();
    try (ScriptedApi api = ScriptedApi.start(asked -> current.get().answer(asked));
        Connection connection = api.connect(";timeZone=UTC;pageSize=20");
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < SCHEDULES; i++) {
        long seed = SEED + i;
        Moving list = new Moving(moves, new Random(seed));
        current.set(list);
        Map<String, Long> counted;
        try {
          counted =
              groups(
                  statement,
                  "SELECT TIMESTAMPDIFF(MINUTE, TIMESTAMP "
                      + moment(0)
                      + ", FLOOR(time TO MINUTE)), COUNT(*) FROM events WHERE time >= "
                      + moment(RANGE_START)
                      + " AND time < "
                      + moment(RANGE_END)
                      + " GROUP BY FLOOR(time TO MINUTE)");
        } catch (SQLException e) {
          assertThat((Throwable) e).hasMessageContaining("do not fit together");
          continue;
        }
        counted.forEach(
            (minute, count) -> {
              long start = Long.parseLong(minute) * 60_000;
              assertThat(
                      list.counts(
                          Math.max(start, RANGE_START), Math.min(start + 60_000, RANGE_END)))
                  .as("seed %d, minute %s of %s%n%s", seed, minute, counted, list)
                  .contains(count);
            });
      }
    }
  }

  private static Map<String, Long> groups(Statement statement, String sql) throws SQLException {
    Map<String, Long> groups = new TreeMap<>();
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        groups.put(rows.getString(1), rows.getLong(2));
      }
    }
    return groups;
  }
}
