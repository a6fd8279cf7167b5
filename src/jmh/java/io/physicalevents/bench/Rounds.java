package io.physicalevents.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Runs contenders in turn, round after round, so that what else the machine does falls on all of
 * them alike; and tells the medians, and the median of the rounds' ratios to the first contender.
 */
final class Rounds {

  /** What one run of one contender took. */
  record Cost(double millis, double cpuMillis, double bytes) {}

  private final Map<String, Callable<?>> contenders = new LinkedHashMap<>();
  private final Map<String, List<Cost>> costs = new LinkedHashMap<>();

  Rounds with(String name, Callable<?> contender) {
    contenders.put(name, contender);
    costs.put(name, new ArrayList<>());
    return this;
  }

  Rounds run(int warmUps, int rounds) throws Exception {
    for (int round = -warmUps; round < rounds; round++) {
      for (Map.Entry<String, Callable<?>> contender : contenders.entrySet()) {
        Cost cost = costOf(contender.getValue());
        if (round >= 0) {
          costs.get(contender.getKey()).add(cost);
        }
      }
    }
    return this;
  }

  private static Cost costOf(Callable<?> task) throws Exception {
    Map<Long, Long> allocated = Java.allocated();
    long cpu = Java.cpuNanos();
    long start = System.nanoTime();
    task.call();
    long end = System.nanoTime();
    return new Cost(
        (end - start) / 1e6, (Java.cpuNanos() - cpu) / 1e6, Java.allocatedSince(allocated));
  }

  /** Prints what each contender took, and its ratio to the first one. */
  void print(String title, Results results, double rows) {
    System.out.println(title);
    String first = costs.keySet().iterator().next();
    for (String name : costs.keySet()) {
      double millis = median(costs.get(name).stream().mapToDouble(Cost::millis).toArray());
      double cpu = median(costs.get(name).stream().mapToDouble(Cost::cpuMillis).toArray());
      double bytes = median(costs.get(name).stream().mapToDouble(Cost::bytes).toArray());
      System.out.printf(
          Locale.ROOT,
          "  %-34s %9.1f ms %8.3f us CPU a row %7.0f B a row; ratios %5.2f %5.2f %5.2f%n",
          name,
          millis,
          cpu * 1000 / rows,
          bytes / rows,
          ratio(name, first, Field.MILLIS),
          ratio(name, first, Field.CPU),
          ratio(name, first, Field.BYTES));
      results.add(title + ": " + name + ": time", ratio(name, first, Field.MILLIS));
      results.add(title + ": " + name + ": CPU", ratio(name, first, Field.CPU));
      results.add(title + ": " + name + ": allocation", ratio(name, first, Field.BYTES));
    }
  }

  /** What is compared. */
  enum Field {
    MILLIS,
    CPU,
    BYTES;

    double of(Cost cost) {
      return switch (this) {
        case MILLIS -> cost.millis();
        case CPU -> cost.cpuMillis();
        case BYTES -> cost.bytes();
      };
    }
  }

  /** The median of a contender's ratio to another one, round by round. */
  double ratio(String name, String to, Field field) {
    List<Cost> of = costs.get(name);
    List<Cost> base = costs.get(to);
    double[] ratios = new double[of.size()];
    Arrays.setAll(ratios, i -> field.of(of.get(i)) / field.of(base.get(i)));
    return median(ratios);
  }

  static double median(double[] values) {
    return percentile(values, 0.5);
  }

  static double percentile(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  }
}
