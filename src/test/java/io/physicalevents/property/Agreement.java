package io.physicalevents.property;

import io.physicalevents.property.Question.Key;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Compares an answer with the answer that it should be. */
final class Agreement {

  private static final int SHOWN = 5;

  private Agreement() {}

  /**
   * What is wrong with an answer.
   *
   * @param expected the right answer to the question without its limit, in its order
   * @return empty where it is right
   */
  static Optional<String> problem(Question question, Rows expected, Rows actual) {
    Rows slice = expected.slice(question.offset(), question.fetch());
    if (slice.size() != actual.size()) {
      return Optional.of(
          "%d rows instead of %d%s"
              .formatted(actual.size(), slice.size(), difference(expected, slice, actual)));
    }
    // Which of the rows a limit lets through is open, unless an order says it.
    Rows allowed = question.isLimited() ? expected : slice;
    List<List<String>> made = actual.without(allowed);
    if (!made.isEmpty()) {
      return Optional.of("wrong rows" + difference(expected, slice, actual));
    }
    List<Integer> keys = question.order().stream().map(Key::position).toList();
    Rows expectedKeys = slice.columns(keys);
    Rows actualKeys = actual.columns(keys);
    int place = expectedKeys.firstDifference(actualKeys);
    if (place < expectedKeys.size()) {
      return Optional.of(
          "row %d out of order: %s instead of %s"
              .formatted(place, actual.rows().get(place), slice.rows().get(place)));
    }
    return Optional.empty();
  }

  private static String difference(Rows unlimited, Rows expected, Rows actual) {
    return "\n  missing:    "
        + text(expected.without(actual))
        + "\n  unexpected: "
        + text(actual.without(unlimited));
  }

  private static String text(List<List<String>> rows) {
    return rows.stream().limit(SHOWN).map(Agreement::text).collect(Collectors.joining(" "))
        + (rows.size() > SHOWN ? " … of " + rows.size() : "");
  }

  private static String text(Object row) {
    String text = row.toString();
    return text.length() > 200 ? text.substring(0, 200) + "…" : text;
  }
}
