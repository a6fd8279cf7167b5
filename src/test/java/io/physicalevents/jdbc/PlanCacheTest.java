package io.physicalevents.jdbc;

import static io.physicalevents.jdbc.SimulatedDatabase.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.physicalevents.simulator.SimulatedEvents;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.calcite.jdbc.CalciteConnection;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text is planned once in a process, and its plan holds for no connection more than another. */
class PlanCacheTest {

  private static Plan plan(Connection connection, String sql) throws SQLException {
    return ((EventsConnection) connection).plan(sql, StatementExecution.ofPlanning());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT event_id FROM events",
        "SELECT event_id FROM events WHERE status LIKE 'a%' ORDER BY time DESC",
        "SELECT COUNT(*) FROM events GROUP BY event_level",
        "SELECT event_id FROM events WHERE event_level = ?",
        "SELECT path FROM requests"
      })
  void plansATextOnceForAllConnections(String sql) throws Exception {
    try (SimulatedDatabase database = new SimulatedDatabase();
        Connection one = database.connect();
        Connection other = database.connect()) {
      assertThat(plan(one, sql).isShareable()).isTrue();
      assertThat(plan(other, sql)).isSameAs(plan(one, sql));
    }
  }

  @Test
  void readsEachConnectionsOwnEventsAndRequests() throws Exception {
    try (SimulatedDatabase four = new SimulatedDatabase();
        SimulatedDatabase none = new SimulatedDatabase(SimulatedEvents.of());
        Connection ofFour = four.connect();
        Connection ofNone = none.connect()) {
      for (int run = 0; run < 2; run++) {
        assertThat(texts(ofFour, "SELECT event_id FROM events")).hasSize(4);
        assertThat(texts(ofNone, "SELECT event_id FROM events")).isEmpty();
        assertThat(texts(ofFour, "SELECT event_id FROM events WHERE status LIKE 'a%'")).hasSize(4);
        assertThat(texts(ofNone, "SELECT event_id FROM events WHERE status LIKE 'a%'")).isEmpty();
      }
      assertThat(texts(ofFour, "SELECT row_count FROM requests")).contains("4");
      assertThat(texts(ofNone, "SELECT row_count FROM requests")).isNotEmpty().containsOnly("0");
    }
  }

  @Test
  void doesNotMixConnectionsThatRunAPlanAtTheSameTime() throws Exception {
    String sql = "SELECT event_id FROM events WHERE UPPER(event_level) <> 'NONE'";
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (SimulatedDatabase four = new SimulatedDatabase();
        SimulatedDatabase none = new SimulatedDatabase(SimulatedEvents.of())) {
      List<Future<Void>> readers = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        SimulatedDatabase database = thread % 2 == 0 ? four : none;
        readers.add(
            threads.submit(
                () -> {
                  try (Connection connection = database.connect()) {
                    for (int run = 0; run < 50; run++) {
                      assertThat(texts(connection, sql)).hasSize(database == four ? 4 : 0);
                    }
                  }
                  return null;
                }));
      }
      for (Future<Void> reader : readers) {
        reader.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void keepsTheRowBoundOfEachStatement() throws Exception {
    try (SimulatedDatabase database = new SimulatedDatabase();
        Connection connection = database.connect();
        Statement bounded = connection.createStatement()) {
      bounded.setMaxRows(2);
      for (int run = 0; run < 2; run++) {
        try (ResultSet rows = bounded.executeQuery("SELECT event_id FROM events")) {
          assertThat(texts(rows)).hasSize(2);
        }
        assertThat(texts(connection, "SELECT event_id FROM events")).hasSize(4);
      }
    }
  }

  @Test
  void takesTheTimeOfEachRun() throws Exception {
    String sql = "SELECT CURRENT_TIMESTAMP FROM events LIMIT 1";
    try (SimulatedDatabase database = new SimulatedDatabase();
        Connection connection = database.connect()) {
      String first = texts(connection, sql).get(0);
      while (texts(connection, sql).get(0).equals(first)) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void readsTimesOnTheClockOfEachSession() throws Exception {
    String sql = "SELECT event_id FROM events WHERE time = TIMESTAMP '2025-03-01 16:00:00.250'";
    try (SimulatedDatabase database = new SimulatedDatabase();
        Connection utc = database.connect("timeZone=UTC");
        Connection shanghai = database.connect("timeZone=Asia/Shanghai")) {
      assertThat(texts(utc, sql)).isEmpty();
      assertThat(texts(shanghai, sql)).containsExactly("e1");
    }
  }

  @Test
  void looksForNamesAnewWhereAConnectionHasOtherSchemas() throws Exception {
    String sql = "SELECT event_id FROM events";
    try (SimulatedDatabase database = new SimulatedDatabase();
        Connection connection = database.connect()) {
      assertThat(texts(connection, sql)).hasSize(4);
      connection.unwrap(CalciteConnection.class).getRootSchema().add("other", new AbstractSchema());
      connection.setSchema("other");
      assertThatThrownBy(() -> texts(connection, sql)).hasMessageContaining("'events' not found");
      connection.setSchema("physicalevents");
      assertThat(plan(connection, sql).isShareable()).isFalse();
    }
  }

  @Test
  void readsTextsAsTheSettingsOfEachConnectionSay() throws Exception {
    String sql = "SELECT EVENT_ID FROM EVENTS";
    try (SimulatedDatabase database = new SimulatedDatabase();
        Connection anyCase = database.connect();
        Connection exact = database.connect("caseSensitive=true")) {
      assertThat(texts(anyCase, sql)).hasSize(4);
      assertThatThrownBy(() -> texts(exact, sql)).hasMessageContaining("EVENTS");
    }
  }

  @Test
  void beginsASeriesOfRandomNumbersAnewForEachPlan() throws Exception {
    String sql = "SELECT RAND(7) FROM events";
    try (SimulatedDatabase database = new SimulatedDatabase();
        Connection connection = database.connect()) {
      assertThat(texts(connection, sql)).isEqualTo(texts(connection, sql));
    }
  }

  @Test
  void explainsForTheConnectionThatAsks() throws Exception {
    String sql = "EXPLAIN PLAN FOR SELECT * FROM events";
    try (SimulatedDatabase database = new SimulatedDatabase();
        Connection first = database.connect();
        Connection other = database.connect("projectId=other")) {
      assertThat(texts(first, sql).get(0)).contains("/v1/demo/");
      assertThat(texts(other, sql).get(0)).contains("/v1/other/");
    }
  }

  @Test
  void remembersOnlyThePlansThatWereUsedLast() throws Exception {
    try (SimulatedDatabase database = new SimulatedDatabase();
        Connection connection = database.connect()) {
      PlanCache<String> cache = new PlanCache<>(2);
      PlanCache.Key[] keys = new PlanCache.Key[3];
      for (int i = 0; i < keys.length; i++) {
        keys[i] = PlanCache.Key.of("SELECT " + i, (EventsConnection) connection).orElseThrow();
      }
      cache.put(keys[0], "plan 0");
      cache.put(keys[1], "plan 1");
      cache.get(keys[0]);
      cache.put(keys[2], "plan 2");
      assertThat(cache.get(keys[0])).isEqualTo("plan 0");
      assertThat(cache.get(keys[1])).isNull();
      assertThat(cache.get(keys[2])).isEqualTo("plan 2");
    }
  }

  @Test
  void preparesAgainWithOtherParameters() throws Exception {
    String sql = "SELECT event_id FROM events WHERE event_level = ? LIMIT ?";
    try (SimulatedDatabase database = new SimulatedDatabase();
        Connection connection = database.connect();
        PreparedStatement one = connection.prepareStatement(sql);
        PreparedStatement other = connection.prepareStatement(sql)) {
      one.setString(1, "critical");
      one.setInt(2, 10);
      other.setString(1, "info");
      other.setInt(2, 10);
      assertThat(texts(one)).containsExactly("e4");
      assertThat(texts(other)).containsExactly("e1");
      assertThatThrownBy(
              () -> {
                one.setInt(2, -1);
                one.executeQuery();
              })
          .hasMessageContaining("LIMIT");
    }
  }
}
