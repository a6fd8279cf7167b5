package io.physicalevents.soak;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import io.physicalevents.simulator.CountField;
import io.physicalevents.simulator.Fault;
import io.physicalevents.simulator.Faults;
import io.physicalevents.simulator.ListBehaviour;
import io.physicalevents.simulator.ListChange;
import io.physicalevents.simulator.PageLimits;
import io.physicalevents.simulator.SimulatedEvent;
import io.physicalevents.simulator.SimulatedEvents;
import io.physicalevents.simulator.Simulator;
import io.physicalevents.simulator.SimulatorSettings;
import io.physicalevents.simulator.TimeContract;
import io.physicalevents.testkit.FreshPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Eight threads ask servers of every kind, which fail now and then, move their lists and refuse
 * tokens, and cancel some of what they ask: each answer is the true one or an error that says why,
 * and in the end nothing is left.
 *
 * <p>As many questions as {@code -Dsoak.questions} says.
 */
class SoakTest {

  private static final int THREADS = 8;

  /** So many of the servers have lists that move, and refuse tokens now and then. */
  private static final int MOVING = 2;

  /** How the ids of events begin that come and go. */
  private static final String PASSING = "passing-";

  private static final int QUESTIONS = Integer.getInteger("soak.questions", 400);
  private static final SimulatedEvents EVENTS = SimulatedEvents.generate(21, 1_700, Instant.now());

  @TempDir private Path folder;
  private volatile Path tokenFile = Path.of("");

  /** A question, and which events answer it; null where it asks for their number. */
  private record Question(String sql, Predicate<SimulatedEvent> wanted, boolean counts) {}

  private static final List<Question> ASKED =
      List.of(
          new Question("SELECT event_id FROM events", event -> true, false),
          new Question(
              "SELECT event_id FROM events WHERE event_level = 'major'",
              event -> "major".equals(event.eventLevel()),
              false),
          new Question(
              "SELECT event_id FROM events WHERE event_level IN ('info', 'minor')",
              event -> List.of("info", "minor").contains(String.valueOf(event.eventLevel())),
              false),
          new Question(
              "SELECT event_id FROM events WHERE status = 'normal'",
              event -> "normal".equals(event.status()),
              false),
          new Question("SELECT COUNT(*) FROM events", event -> true, true),
          new Question(
              "SELECT COUNT(*) FROM events WHERE event_level = 'critical'",
              event -> "critical".equals(event.eventLevel()),
              true));

  private static List<ListBehaviour> servers() {
    ListBehaviour honest = ListBehaviour.DOCUMENTED;
    return List.of(
        honest,
        honest.withPages(PageLimits.silently(1, 90)),
        honest.withCount(new CountField.Missing()),
        honest.withCount(new CountField.PageLength()),
        honest.withCount(new CountField.Capped(1_000)),
        honest.withDepth(700),
        honest.withMovingTies(),
        honest.withTimes(TimeContract.SDK));
  }

  private static Faults faults(ListBehaviour list, long seed) {
    Faults faults =
        Faults.none()
            .nowAndThen(0.02, seed, new Fault.Status(503))
            .nowAndThen(0.02, seed + 1, new Fault.Throttled("0"))
            .nowAndThen(0.02, seed + 2, new Fault.Truncated(200))
            .nowAndThen(0.02, seed + 3, new Fault.Dropped());
    // Where count does not tell the length, an empty page is the end of a list.
    boolean tellsLength = list.count().of(10, 1).orElse(0) == 10;
    return tellsLength ? faults.nowAndThen(0.01, seed + 4, new Fault.EmptyPage()) : faults;
  }

  /** Makes a list move: events come at its ends and go from there, and none of the others does. */
  private static ListChange moving(Random random) {
    return (request, events) -> {
      int size = events.size();
      if (random.nextInt(3) > 0) {
        return events;
      }
      if (random.nextBoolean() && isPassing(events.asList().get(0))) {
        return events.without(0, 1);
      }
      if (random.nextBoolean() && isPassing(events.asList().get(size - 1))) {
        return events.without(size - 1, size);
      }
      boolean atStart = random.nextBoolean();
      SimulatedEvent like = events.asList().get(atStart ? 0 : size - 1);
      return events.with(
          atStart ? 0 : size,
          new SimulatedEvent(
              PASSING + request,
              like.messageId(),
              like.eventMessage(),
              "major",
              "normal",
              like.resourceId(),
              like.time(),
              like.originEvent()));
    };
  }

  private static boolean isPassing(SimulatedEvent event) {
    return String.valueOf(event.eventId()).startsWith(PASSING);
  }

  /** Before each request there is a new token, so that one that is refused has a successor. */
  private ListChange renewing(ListChange change) {
    return (request, events) -> {
      try {
        Path next = Files.createTempFile(folder, "token", "");
        Files.writeString(next, "token-" + request);
        Files.move(next, tokenFile, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return change.before(request, events);
    };
  }

  @Test
  void eachAnswerIsTrueOrAnErrorAndNothingIsLeft() throws Exception {
    List<Simulator> simulators = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    AtomicInteger refused = new AtomicInteger();
    tokenFile = folder.resolve("token");
    Files.writeString(tokenFile, "token");
    long heap = usedHeap();
    long files = openFiles();
    try {
      for (ListBehaviour list : servers()) {
        simulators.add(
            FreshPorts.simulator(
                EVENTS,
                SimulatorSettings.defaults()
                    .withList(list)
                    .withFaults(faults(list, 100L * simulators.size()))));
      }
      for (int i = 0; i < MOVING; i++) {
        ListBehaviour list = servers().get(i);
        simulators.add(
            FreshPorts.simulator(
                EVENTS,
                SimulatorSettings.defaults()
                    .withList(list)
                    .withFaults(
                        faults(list, 9_000 + i).nowAndThen(0.01, 99 + i, new Fault.Status(401)))
                    .withChange(renewing(moving(new Random(i))))));
      }
      List<Future<?>> done = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        long seed = thread;
        Callable<Void> work = () -> askOften(simulators, new Random(seed), refused);
        done.add(threads.submit(work));
      }
      for (Future<?> each : done) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
      for (Simulator simulator : simulators) {
        simulator.close();
      }
    }
    System.out.printf("soak: %d questions, %d of them refused%n", QUESTIONS, refused.get());
    assertThat(refused.get()).isLessThan(QUESTIONS / 20);
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("physicalevents-prefetch")
          || thread.getName().startsWith("physicalevents-exchange")) {
        thread.join(20_000);
        assertThat(thread.isAlive()).as("%s", thread).isFalse();
      }
    }
    assertThat(openFiles() - files).isLessThan(40);
    assertThat(usedHeap() - heap).isLessThan(64L << 20);
  }

  private static long usedHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Sockets among them; 0 where the system does not tell. */
  private static long openFiles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : 0;
  }

  private Void askOften(List<Simulator> simulators, Random random, AtomicInteger refused)
      throws Exception {
    for (int i = 0; i < QUESTIONS / THREADS; i++) {
      int which = random.nextInt(simulators.size());
      Simulator simulator = simulators.get(which);
      boolean moves = which >= simulators.size() - MOVING;
      Question question = ASKED.get(random.nextInt(ASKED.size()));
      try (Connection connection =
              DriverManager.getConnection(
                  "jdbc:physicalevents:endpoint="
                      + simulator.endpoint()
                      + (moves ? ";authType=token;tokenFile=" + tokenFile : ";authType=none")
                      + ";projectId=soak;timeZone=UTC;maxRetries=20;parallelism="
                      + (1 + random.nextInt(8)));
          Statement statement = connection.createStatement()) {
        if (random.nextInt(8) == 0) {
          readSomeAndCancel(statement, question.sql(), random.nextInt(120));
        }
        check(statement, question, moves, refused);
      }
    }
    return null;
  }

  private static void readSomeAndCancel(Statement statement, String sql, int rows)
      throws SQLException {
    try (ResultSet result = statement.executeQuery(sql)) {
      for (int i = 0; i < rows && result.next(); i++) {
        // On to the row at which it is cancelled.
      }
      statement.cancel();
    }
  }

  private static void check(
      Statement statement, Question question, boolean moves, AtomicInteger refused)
      throws SQLException {
    Map<String, Integer> given = new HashMap<>();
    try (ResultSet result = statement.executeQuery(question.sql())) {
      while (result.next()) {
        given.merge(String.valueOf(result.getString(1)), 1, Integer::sum);
      }
    } catch (SQLException e) {
      assertThat((Throwable) e).hasMessageMatching("(?s).*(fit together|answered 401).*");
      refused.incrementAndGet();
      return;
    }
    List<SimulatedEvent> wanted = EVENTS.asList().stream().filter(question.wanted()).toList();
    if (moves && question.counts()) {
      assertThat(Integer.parseInt(given.keySet().iterator().next()))
          .isGreaterThanOrEqualTo(wanted.size());
      return;
    }
    given.keySet().removeIf(id -> id.startsWith(PASSING));
    Map<String, Integer> truth = new HashMap<>();
    if (question.counts()) {
      truth.put(String.valueOf(wanted.size()), 1);
    } else {
      wanted.forEach(event -> truth.merge(String.valueOf(event.eventId()), 1, Integer::sum));
    }
    assertThat(given).as("%s", question.sql()).isEqualTo(truth);
  }
}
