package io.physicalevents.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.simulator.LoggedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Puts random questions that the API's {@code count} can answer to the driver and to H2, and holds
 * the driver to what the truth says that they need cost.
 */
class PushedCountsTest {

  private static final long FIRST_SEED = Long.getLong("property.seed", 1);
  private static final int QUESTIONS = Integer.getInteger("property.queries", 640);

  /** Proofs, and a look at what reading would cost. */
  private static final int EXTRA = 14;

  /** Of the rows around the ends of ranges, and of each page those that the one before had too. */
  private static final int FEW_ROWS = 40;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void answersAsH2DoesAndAsksForNoMoreThanItNeeds(boolean examined) throws Exception {
    List<String> failures = new ArrayList<>();
    for (int setting = 0; setting < World.COUNT; setting++) {
      try (World world = World.open(FIRST_SEED * 1000, setting)) {
        if (examined) {
          world.examine();
        }
        for (long seed = FIRST_SEED; seed < FIRST_SEED + QUESTIONS / World.COUNT; seed++) {
          CountQuestions.Asked asked = new CountQuestions(new Dice(seed), world.times()).next();
          Optional<String> problem =
              world.wrongAnswer(asked.question(), false).or(() -> excess(world, asked));
          if (problem.isPresent()) {
            failures.add(
                "seed %d, %s: %s%n%s%n%s"
                    .formatted(
                        seed,
                        world.name(),
                        asked.question().sql().in(Dialect.DRIVER),
                        problem.get(),
                        world.requests().stream().map(LoggedRequest::query).toList()));
          }
        }
      }
      assertThat(failures).isEmpty();
    }
  }

  /** What was asked for beyond what is needed. */
  private static Optional<String> excess(World world, CountQuestions.Asked asked) {
    long matching = world.rows(asked.where());
    int size = world.pageSize().orElse(100);
    long reading = matching / size + 2L * asked.lists();
    long counting = (long) asked.lists() * (asked.buckets() + 2) + asked.buckets() + 1;
    long requests = Math.min(reading, counting) + asked.lists() + EXTRA;
    // A seam among equal events takes a second look, in a page of a hundred at least.
    long looks = size < 100 ? 2 * matching : Math.max(size, matching);
    long rows = matching + looks + matching * 4 / size + FEW_ROWS * (asked.lists() + 1L);
    long sent = world.requests().stream().mapToLong(LoggedRequest::rows).sum();
    if (world.requests().size() > requests) {
      return Optional.of(world.requests().size() + " requests, where " + requests + " would do");
    }
    return sent > rows
        ? Optional.of(sent + " events sent, where " + rows + " would do")
        : Optional.empty();
  }
}
