package io.physicalevents.paging;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.testkit.ScriptedApi;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever comes and goes while a list is read, each event that is there from the first request to
 * the last is returned exactly as often as it occurs, or the statement fails and says why.
 *
 * <p>Each schedule is drawn from a seed: the list, its order, how the server pages, and what
 * happens to the list between any two requests.
 */
class MovingListTest {

  private static final int SCHEDULES = Integer.getInteger("paging.schedules", 150);
  private static final long SEED = Long.getLong("paging.seed", 20_251_124L);

  @ParameterizedTest
  @CsvSource({
    "UNIQUE, 1",
    "UNIQUE, 8",
    "RUNS, 1",
    "RUNS, 8",
    "SHUFFLED, 1",
    "SHUFFLED, 8",
    "TIES, 1",
    "TIES, 8",
    "RESHUFFLED_TIES, 1",
    "RESHUFFLED_TIES, 8",
    "UNTIMED, 1",
    "UNTIMED, 8",
    "FEW_KINDS, 1",
    "FEW_KINDS, 8"
  })
  void returnsWhatStays(MovingList.Kind kind, int parallelism) throws Exception {
    AtomicReference<MovingList> current = new AtomicReference<>();
    int refused = 0;
    int refusedOfWidePages = 0;
    int widePages = 0;
    long requests = 0;
    Map<String, Integer> why = new LinkedHashMap<>();
    try (ScriptedApi api = ScriptedApi.start(asked -> current.get().answer(asked))) {
      for (int i = 0; i < SCHEDULES; i++) {
        long seed = SEED + i;
        MovingList list = new MovingList(kind, new Random(seed));
        current.set(list);
        widePages += list.hasWidePages() ? 1 : 0;
        List<String> rows;
        try (Connection connection =
            api.connect(
                ";maxRequests=1500;pageSize="
                    + list.pageSize()
                    + ";parallelism="
                    + parallelism
                    + ";timeZone=UTC"
                    + ";projectId=p"
                    + i)) {
          rows = rows(connection);
        } catch (SQLException e) {
          assertThat((Throwable) e)
              .as("%s, seed %d: %s", kind, seed, list)
              .hasMessageContaining("do not fit together");
          refused++;
          refusedOfWidePages += list.hasWidePages() ? 1 : 0;
          why.merge(e.getMessage().replaceAll("[0-9]+", "#"), 1, Integer::sum);
          continue;
        } finally {
          requests += list.answered();
        }
        assertThat(list.faults(rows))
            .as("%s, seed %d: %s%ngiven %s", kind, seed, list, rows)
            .isEmpty();
      }
    }
    System.out.printf(
        "%s, %d in flight: %d of %d schedules refused, %d requests;"
            + " %d of the %d with pages that may be large%n",
        kind, parallelism, refused, SCHEDULES, requests, refusedOfWidePages, widePages);
    why.forEach((reason, times) -> System.out.println("  " + times + " x " + reason));
    assertThat(refused).isLessThan(SCHEDULES / 2);
  }

  private static List<String> rows(Connection connection) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT event_id FROM events")) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }

  static Map<String, Integer> counts(List<String> rows) {
    Map<String, Integer> counts = new HashMap<>();
    rows.forEach(row -> counts.merge(row, 1, Integer::sum));
    return counts;
  }
}
