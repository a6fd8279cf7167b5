package io.physicalevents.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Many connections with small queries at once, against as many threads of the bare client. */
final class CrowdFigures {

  private static final int THREADS = 64;
  private static final long SECONDS = 4;
  private static final int ROUNDS = 4;

  private static final List<String> QUERIES =
      List.of(
          "SELECT * FROM events LIMIT 20",
          "SELECT message_id, time FROM events WHERE event_level = 'critical' LIMIT 20",
          "SELECT * FROM events WHERE resource_id = '%s' LIMIT 20",
          "SELECT status, message_id FROM events WHERE event_level = 'major' LIMIT 20");

  private static final List<String> REQUESTS =
      List.of(
          "limit=20",
          "event_level=critical&limit=20",
          "resource_id=%s&limit=20",
          "event_level=major&limit=20");

  private CrowdFigures() {}

  /** What one of the crowd does again and again. */
  private interface Member {
    void ask(int number) throws Exception;
  }

  private interface Crowd {
    Member member() throws Exception;
  }

  static void run(Results results) throws Exception {
    for (int latency : new int[] {20, 5, 0}) {
      try (ServerProcess server = new ServerProcess(100_000, latency)) {
        // The bare client's pool is as large as its crowd, as the driver's is for its own.
        BareClient bare = new BareClient(server.endpoint());
        double[] ratios = new double[ROUNDS];
        for (int round = -1; round < ROUNDS; round++) {
          double client = perSecond(() -> n -> bare.get(of(REQUESTS, n)));
          double driver = perSecond(() -> member(server));
          System.out.printf(
              Locale.ROOT,
              "  %d ms: bare %.0f/s, driver %.0f/s, %.2f%n",
              latency,
              client,
              driver,
              driver / client);
          if (round >= 0) {
            ratios[round] = driver / client;
          }
        }
        bare.close();
        results.add("64 connections at " + latency + " ms: throughput", Rounds.median(ratios));
        System.out.printf(
            Locale.ROOT, "64 connections, %d ms: ratio %.2f%n", latency, Rounds.median(ratios));
      }
    }
  }

  private static String of(List<String> kinds, int number) {
    return kinds
        .get(number % kinds.size())
        .formatted(CannedServer.resource(Math.floorMod(number / 4, 25)));
  }

  private static Member member(ServerProcess server) throws SQLException {
    Connection connection = DriverManager.getConnection(server.jdbcUrl(4));
    return number -> {
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(of(QUERIES, number))) {
        while (rows.next()) {
          rows.getObject(1);
        }
      }
    };
  }

  private static double perSecond(Crowd crowd) throws Exception {
    AtomicLong asked = new AtomicLong();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      long end = System.nanoTime() + SECONDS * 1_000_000_000L;
      List<Future<Void>> members = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int first = i;
        Member member = crowd.member();
        members.add(
            threads.submit(
                () -> {
                  for (int number = first; System.nanoTime() < end; number++) {
                    member.ask(number);
                    asked.incrementAndGet();
                  }
                  return null;
                }));
      }
      for (Future<Void> member : members) {
        member.get();
      }
    } finally {
      threads.shutdownNow();
    }
    return asked.get() / (double) SECONDS;
  }
}
