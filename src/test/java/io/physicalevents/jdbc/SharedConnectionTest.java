package io.physicalevents.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Several threads on one connection at once: each gets its own rows, all of them. */
class SharedConnectionTest {

  private static final int THREADS = 8;
  private static final int RUNS = 15;

  @Test
  void eachThreadGetsExactlyItsOwnRows() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try (SimulatedDatabase database = new SimulatedDatabase();
        Connection connection = database.connect()) {
      CyclicBarrier together = new CyclicBarrier(THREADS);
      List<Future<?>> threads = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int own = thread;
        Callable<Void> reading =
            () -> {
              together.await();
              for (int run = 0; run < RUNS; run++) {
                readOwn(connection, own, run);
              }
              return null;
            };
        threads.add(pool.submit(reading));
      }
      for (Future<?> thread : threads) {
        thread.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  /** With a parameter, a limit and a text that differ from thread to thread and run to run. */
  private static void readOwn(Connection connection, int thread, int run) throws Exception {
    int event = (thread + run) % 4 + 1;
    try (PreparedStatement find =
            connection.prepareStatement(
                "SELECT event_id, time FROM events WHERE event_id = ? OR event_level = ? LIMIT ?");
        Statement all = connection.createStatement()) {
      find.setString(1, "e" + event);
      find.setString(2, "no such level");
      find.setInt(3, 1 + run);
      List<String> found = new ArrayList<>();
      try (ResultSet rows = find.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1) + " " + rows.getTimestamp(2).toInstant());
        }
      }
      assertThat(found)
          .containsExactly(
              "e" + event + " " + SimulatedDatabase.FIRST.plusSeconds(3600L * (event - 1)));
      all.setMaxRows(thread % 4 + 1);
      assertThat(
              SimulatedDatabase.texts(
                  all.executeQuery("SELECT event_id, " + thread + " FROM events ORDER BY 1")))
          .containsExactlyElementsOf(List.of("e1", "e2", "e3", "e4").subList(0, thread % 4 + 1));
    }
  }

  @Test
  void aLargeNumberOfRowsIsALimitToo() throws Exception {
    try (SimulatedDatabase database = new SimulatedDatabase();
        Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.setLargeMaxRows(1L << 40);
      assertThat(statement.getLargeMaxRows()).isEqualTo(1L << 40);
      assertThat(SimulatedDatabase.texts(statement.executeQuery("SELECT event_id FROM events")))
          .hasSize(4);
      statement.setLargeMaxRows(3);
      assertThat(statement.getMaxRows()).isEqualTo(3);
      assertThat(SimulatedDatabase.texts(statement.executeQuery("SELECT event_id FROM events")))
          .hasSize(3);
      assertThat(database.simulator().requests())
          .last()
          .satisfies(request -> assertThat(request.query()).isEqualTo("limit=3"));
    }
  }
}
