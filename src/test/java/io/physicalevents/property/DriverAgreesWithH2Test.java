package io.physicalevents.property;

import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

  static IntStream settings() {
    return LongStream.range(FIRST_SEED, FIRST_SEED + Math.min(QUERIES, World.COUNT))
        .mapToInt(World::settingOf);
  }

  @ParameterizedTest(name = "setting {0}")
  @MethodSource("settings")
  void answersAsH2Does(int setting) throws Exception {
    List<String> failures = new ArrayList<>();
    World world = null;
    long worldsData = Long.MIN_VALUE;
    try {
      for (long seed = FIRST_SEED; seed < FIRST_SEED + QUERIES; seed++) {
        if (World.settingOf(seed) != setting || failures.size() >= MAX_FAILURES) {
          continue;
        }
        long data = Math.floorDiv(seed, 1000L);
        if (world == null || data != worldsData) {
          if (world != null) {
            world.close();
          }
          world = World.open(seed);
          worldsData = data;
        }
        ask(seed, world).ifPresent(failures::add);
      }
    } finally {
      if (world != null) {
        world.close();
      }
    }
    if (!failures.isEmpty()) {
      fail(String.join("\n\n", failures));
    }
  }

  private static Optional<String> ask(long seed, World world) {
    Dice dice = new Dice(seed);
    Question question = new Queries(dice, new Literals(dice, world.times())).question();
    return world.problem(question).map(problem -> describe(seed, world, question, problem));
  }

  private static String describe(long seed, World world, Question question, String problem) {
    String kind = kind(problem);
    Question shortest =
        new Shrinker(
                shorter -> world.problem(shorter).filter(p -> kind(p).equals(kind)).isPresent())
            .shrink(question);
    String shortestProblem = world.problem(shortest).orElse("?");
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
            question.sql().in(Dialect.DRIVER),
            problem,
            shortest.sql().in(Dialect.DRIVER),
            shortest.sql().in(Dialect.H2),
            shortestProblem,
            world.requests().stream()
                .limit(20)
                .map(request -> request.query())
                .collect(Collectors.joining("\n          ")));
  }

  /** What a shorter query must have in common with the one that it was cut from. */
  private static String kind(String problem) {
    return problem.startsWith("the driver fails")
        ? problem.substring(0, Math.min(problem.length(), 40))
        : problem.startsWith("H2") ? "H2" : "answer";
  }
}
