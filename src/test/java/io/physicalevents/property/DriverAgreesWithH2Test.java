package io.physicalevents.property;

import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Puts random queries to the driver and to H2.
 *
 * <p>A failure names the seed of its query: {@code -Dproperty.seed=SEED -Dproperty.queries=1} asks
 * it again. More queries than usual: {@code -Dproperty.queries=100000}, from another seed on.
 */
class DriverAgreesWithH2Test {

  private static final long FIRST_SEED = Long.getLong("property.seed", 1);
  private static final int QUERIES = Integer.getInteger("property.queries", 3000);

  /** After so many, the rest is likely to be of the same kind. */
  private static final int MAX_FAILURES = 5;

  @Test
  void answersAsH2Does() throws Exception {
    ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      List<Future<List<String>>> settings = new ArrayList<>();
      for (int i = 0; i < World.COUNT; i++) {
        int setting = i;
        settings.add(threads.submit(() -> failures(setting)));
      }
      List<String> failures = new ArrayList<>();
      for (Future<List<String>> setting : settings) {
        failures.addAll(setting.get());
      }
      if (!failures.isEmpty()) {
        fail(String.join("\n\n", failures));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Asks those of the queries whose seeds choose this setting. */
  private static List<String> failures(int setting) throws Exception {
    List<String> failures = new ArrayList<>();
    long end = FIRST_SEED + QUERIES;
    long seed = FIRST_SEED;
    while (seed < end && failures.size() < MAX_FAILURES) {
      try (World world = World.open(seed, setting)) {
        long next = Math.min(end, World.nextDataSet(seed));
        for (; seed < next && failures.size() < MAX_FAILURES; seed++) {
          if (World.settingOf(seed) == setting) {
            ask(seed, world).ifPresent(failures::add);
          }
        }
        seed = next;
      }
    }
    return failures;
  }

  private static Optional<String> ask(long seed, World world) {
    Dice dice = new Dice(seed);
    Question question = new Queries(dice, new Literals(dice, world.times())).question();
    boolean bound = dice.chance(30);
    return world
        .problem(question, bound)
        .map(problem -> describe(seed, world, question, bound, problem));
  }

  private static String describe(
      long seed, World world, Question question, boolean bound, String problem) {
    String kind = kind(problem);
    Question shortest =
        new Shrinker(
                shorter ->
                    world.problem(shorter, bound).filter(p -> kind(p).equals(kind)).isPresent())
            .shrink(question);
    String shortestProblem = world.problem(shortest, bound).orElse("?");
    return """
        -Dproperty.seed=%d -Dproperty.queries=1
        %s
        %s
        query:    %s
        problem:  %s
        shortest: %s
        in H2:    %s
        problem:  %s
        requests: %s"""
        .formatted(
            seed,
            world.name(),
            world.url(),
            text(question.sql(), Dialect.DRIVER, bound),
            problem,
            text(shortest.sql(), Dialect.DRIVER, bound),
            text(shortest.sql(), Dialect.H2, bound),
            shortestProblem,
            world.requests().stream()
                .limit(20)
                .map(request -> request.query())
                .collect(Collectors.joining("\n          ")));
  }

  private static String text(Sql sql, Dialect dialect, boolean bound) {
    List<Object> parameters = new ArrayList<>();
    return bound ? sql.in(dialect, parameters) + "  with " + parameters : sql.in(dialect);
  }

  /** What a shorter query must have in common with the one that it was cut from. */
  private static String kind(String problem) {
    return problem.startsWith("the driver fails")
        ? problem.substring(0, Math.min(problem.length(), 40))
        : problem.startsWith("H2") ? "H2" : "answer";
  }
}
