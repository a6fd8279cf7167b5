package io.physicalevents.bench;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/** How fast a statement ends: median and 99th percentile in milliseconds. */
final class WaitFigures {

  private WaitFigures() {}

  static void run(Results results) throws RunnerException {
    run(results, "cancel", 50, 200);
    run(results, "timeOutOfOneSecond", 3, 20);
  }

  private static void run(Results results, String name, int warmUps, int measurements)
      throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(EndOfWait.class.getName() + "." + name + "$")
            .forks(1)
            .warmupIterations(warmUps)
            .measurementIterations(measurements)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true);
    Collection<RunResult> runs = new Runner(options.build()).run();
    for (RunResult run : runs) {
      Statistics millis = run.getPrimaryResult().getStatistics();
      String wait = run.getParams().getParam("wait");
      results.add(name + " " + wait, millis.getPercentile(50));
      System.out.printf(
          Locale.ROOT,
          "%-20s %-14s median %8.2f ms, p99 %8.2f ms (%d)%n",
          name,
          wait,
          millis.getPercentile(50),
          millis.getPercentile(99),
          millis.getN());
    }
  }
}
