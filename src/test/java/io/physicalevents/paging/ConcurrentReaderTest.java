package io.physicalevents.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.physicalevents.testkit.ScriptedApi;
import io.physicalevents.testkit.ScriptedApi.Asked;
import io.physicalevents.testkit.ScriptedApi.Reply;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Eight pages in flight: what comes early waits for its turn, and an error for its own. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ConcurrentReaderTest {

  private static final int PAGE = 10;
  private static final int LENGTH = 2_000;
  private static final String ALL = "SELECT message_id FROM events";
  private static final String EIGHT = ";parallelism=8;maxRetries=0;pageSize=" + PAGE;

  private static Reply slice(Asked asked) {
    int to = Math.min(LENGTH, asked.offset() + asked.limit());
    return Reply.ok(ScriptedApi.page(asked.offset(), to, LENGTH));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void givesTheRowsBeforeAPageThatFailsThoughItFailsFirst() throws Exception {
    CountDownLatch failed = new CountDownLatch(1);
    try (ScriptedApi api =
            ScriptedApi.start(
                asked -> {
                  if (asked.offset() < 500) {
                    return slice(asked);
                  }
                  if (asked.offset() < 540) {
                    // Answered when a later page has failed already.
                    await(failed);
                    return slice(asked);
                  }
                  return new Reply(500, "{\"error_msg\": \"broken\"}");
                });
        Connection connection = api.connect(EIGHT);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(ALL)) {
      for (int i = 0; i < 540; i++) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1)).isEqualTo("e" + i);
        if (i == 490) {
          // The next pages are held until a later one has been seen to fail.
          while (failures(connection) == 0) {
            Thread.onSpinWait();
          }
          failed.countDown();
        }
      }
      assertThatThrownBy(
              () -> {
                while (rows.next()) {
                  // The failing page repeats a few rows of the one before.
                }
              })
          .isInstanceOf(SQLTransientException.class)
          .hasMessageContaining("broken");
    }
  }

  private static long failures(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT COUNT(*) FROM requests WHERE status = 500")) {
      assertThat(rows.next()).isTrue();
      return rows.getLong(1);
    }
  }

  @Test
  void givesRowsInTheListsOrderWhicheverPageComesFirst() throws Exception {
    CountDownLatch[] asked = new CountDownLatch[LENGTH / PAGE];
    Arrays.setAll(asked, i -> new CountDownLatch(1));
    try (ScriptedApi api =
        ScriptedApi.start(
            request -> {
              int place = request.offset() / PAGE;
              asked[place].countDown();
              if (place >= 40 && place % 5 == 0 && place + 2 < asked.length) {
                // Comes after one that was asked for later.
                await(asked[place + 2]);
              }
              return slice(request);
            })) {
      assertThat(api.ask(ALL, EIGHT))
          .hasSize(LENGTH)
          .isEqualTo(IntStream.range(0, LENGTH).mapToObj(i -> "e" + i).toList());
    }
  }

  @Test
  void stopsAtOnceWhenNobodyWantsMore() throws Exception {
    for (String how : new String[] {"close the rows", "close the statement", "cancel"}) {
      Set<Integer> held = Collections.synchronizedSet(new HashSet<>());
      CountDownLatch ahead = new CountDownLatch(5);
      CountDownLatch over = new CountDownLatch(1);
      try (ScriptedApi api =
              ScriptedApi.start(
                  asked -> {
                    if (asked.offset() >= 800 && over.getCount() > 0 && held.add(asked.offset())) {
                      ahead.countDown();
                      await(over);
                    }
                    return slice(asked);
                  });
          Connection connection = api.connect(EIGHT)) {
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(ALL);
        for (int i = 0; i < 800; i++) {
          assertThat(rows.next()).isTrue();
        }
        await(ahead);
        switch (how) {
          case "close the rows" -> rows.close();
          case "close the statement" -> statement.close();
          default -> statement.cancel();
        }
        over.countDown();
        try (ResultSet again =
            connection.createStatement().executeQuery("SELECT COUNT(*) FROM events")) {
          assertThat(again.next()).isTrue();
          assertThat(again.getLong(1)).isEqualTo(LENGTH);
        }
        // Those in flight may have come to the server later than the end, but none was sent after.
        assertThat(api.requests())
            .as(how)
            .filteredOn(query -> query.endsWith("&limit=12"))
            .allMatch(query -> Integer.parseInt(query.replaceAll("\\D+", " ").split(" ")[1]) < 890);
      }
    }
  }
}
