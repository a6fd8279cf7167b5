package io.physicalevents.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.physicalevents.jdbc.PhysicalEventsDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * HikariCP keeps a pool of connections, checks them by {@code isValid}, and resets what was set.
 */
class HikariTest {

  private static final String CRITICAL =
      "SELECT COUNT(*) FROM events WHERE event_level = 'critical'";

  private static HikariConfig config(TriedDatabase database) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(database.url());
    config.setMaximumPoolSize(3);
    config.setReadOnly(true);
    config.setAutoCommit(false);
    config.setSchema("physicalevents");
    config.setTransactionIsolation("TRANSACTION_NONE");
    return config;
  }

  @Test
  void lendsConnectionsToManyThreads() throws Exception {
    try (TriedDatabase database = TriedDatabase.start();
        HikariDataSource pool = new HikariDataSource(config(database))) {
      ExecutorService crowd = Executors.newFixedThreadPool(8);
      List<Future<Integer>> counts = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        counts.add(crowd.submit(() -> count(pool)));
      }
      for (Future<Integer> count : counts) {
        assertThat(count.get()).isEqualTo(3);
      }
      crowd.shutdown();
      assertThat(pool.getHikariPoolMXBean().getTotalConnections()).isBetween(1, 3);
    }
  }

  @Test
  void startsWithOneSmallRequestAtMost() throws Exception {
    try (TriedDatabase database = TriedDatabase.start();
        HikariDataSource pool = new HikariDataSource(config(database))) {
      pool.getConnection().close();
      assertThat(database.requests()).hasSizeLessThanOrEqualTo(1).allMatch("limit=1"::equals);
    }
  }

  @Test
  void resetsWhatABorrowerChanged() throws Exception {
    try (TriedDatabase database = TriedDatabase.start()) {
      HikariConfig config = config(database);
      config.setMaximumPoolSize(1);
      try (HikariDataSource pool = new HikariDataSource(config)) {
        try (Connection connection = pool.getConnection()) {
          connection.setAutoCommit(true);
          connection.setNetworkTimeout(Runnable::run, 5_000);
        }
        try (Connection connection = pool.getConnection()) {
          assertThat(connection.getAutoCommit()).isFalse();
          assertThat(connection.isReadOnly()).isTrue();
          assertThat(connection.getNetworkTimeout()).isZero();
          connection.commit();
        }
      }
    }
  }

  @Test
  void takesTheDataSource() throws Exception {
    try (TriedDatabase database = TriedDatabase.start()) {
      PhysicalEventsDataSource source = new PhysicalEventsDataSource();
      source.setUrl(database.url());
      HikariConfig config = new HikariConfig();
      config.setDataSource(source);
      try (HikariDataSource pool = new HikariDataSource(config)) {
        assertThat(count(pool)).isEqualTo(3);
      }
    }
  }

  private static int count(HikariDataSource pool) throws Exception {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(CRITICAL)) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
