package io.physicalevents.property;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Random choices; the same seed, the same choices. */
final class Dice {

  private final SplittableRandom random;

  Dice(long seed) {
    random = new SplittableRandom(seed);
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /** A number from 0 on, less than the bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  <T> T oneOf(List<T> values) {
    return values.get(below(values.size()));
  }

  @SafeVarargs
  final <T> T oneOf(T... values) {
    return values[below(values.length)];
  }

  /** Some of the values, at least one, in any order, repeats possible. */
  <T> List<T> some(int most, List<T> values) {
    List<T> chosen = new ArrayList<>();
    int count = between(1, most);
    for (int i = 0; i < count; i++) {
      chosen.add(oneOf(values));
    }
    return chosen;
  }

  /** One way out of several, each as likely as its weight says. */
  <T> Ways<T> way() {
    return new Ways<>();
  }

  final class Ways<T> {
    private final List<Supplier<? extends T>> tickets = new ArrayList<>();

    Ways<T> or(int weight, Supplier<? extends T> way) {
      for (int i = 0; i < weight; i++) {
        tickets.add(way);
      }
      return this;
    }

    T take() {
      return oneOf(tickets).get();
    }
  }
}
