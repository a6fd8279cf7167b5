package io.physicalevents.property;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Looks for a shorter query that goes wrong likewise. */
final class Shrinker {

  private static final int MAX_TRIALS = 400;

  private final Predicate<Question> goesWrong;
  private int trials;

  Shrinker(Predicate<Question> goesWrong) {
    this.goesWrong = goesWrong;
  }

  Question shrink(Question question) {
    Question smallest = question;
    for (boolean shrunk = true; shrunk; ) {
      shrunk = false;
      for (Question candidate : candidates(smallest)) {
        if (trials++ >= MAX_TRIALS) {
          return smallest;
        }
        if (goesWrong.test(candidate)) {
          smallest = candidate;
          shrunk = true;
          break;
        }
      }
    }
    return smallest;
  }

  private static List<Question> candidates(Question question) {
    List<Question> candidates = new ArrayList<>();
    if (question.isLimited()) {
      candidates.add(question.withoutLimit());
    }
    if (!question.order().isEmpty()) {
      candidates.add(question.withOrder(List.of()));
    }
    smaller(question.body()).stream()
        .sorted(Comparator.comparingInt(Sql::size))
        .map(question::withBody)
        .forEach(candidates::add);
    return candidates;
  }

  /** The piece with one piece in it exchanged for a smaller one of its type. */
  private static List<Sql> smaller(Sql sql) {
    List<Sql> smaller = new ArrayList<>();
    if (sql.type() == Sql.Type.OPTION && !sql.driver().isEmpty()) {
      smaller.add(Sql.NOTHING);
    }
    sql.all().skip(1).filter(part -> part.type() == sql.type()).forEach(smaller::add);
    for (int i = 0; i < sql.parts().size(); i++) {
      int part = i;
      smaller(sql.parts().get(i)).forEach(piece -> smaller.add(sql.with(part, piece)));
    }
    return smaller;
  }
}
