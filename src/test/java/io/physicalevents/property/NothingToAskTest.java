package io.physicalevents.property;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A query that can be seen to have no rows costs no request. */
class NothingToAskTest {

  private static final int QUERIES = 200;

  @Test
  void asksNothingWhereNoRowCanBe() throws Exception {
    try (World world = World.open(1)) {
      for (long seed = 0; seed < QUERIES; seed++) {
        Dice dice = new Dice(seed);
        Question question = new Contradictions(dice, new Literals(dice, world.times())).question();
        String sql = question.sql().in(Dialect.DRIVER);
        assertThat(world.problem(question, false)).as(sql).isEmpty();
        assertThat(world.requests()).as(sql).isEmpty();
      }
    }
  }
}
