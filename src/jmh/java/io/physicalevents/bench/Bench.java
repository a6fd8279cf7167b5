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

/** Runs the benchmarks, and tells median and 99th percentile in milliseconds. */
public final class Bench {

  private Bench() {}

  public static void main(String[] args) throws RunnerException {
    System.out.printf(
        "%d cores, %s %s%n",
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.vm.name"),
        System.getProperty("java.version"));
    run("cancel", 50, 200);
    run("timeOutOfOneSecond", 3, 20);
  }

  private static void run(String name, int warmUps, int measurements) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(EndOfWait.class.getName() + "." + name + "$")
            .forks(1)
            .warmupIterations(warmUps)
            .measurementIterations(measurements)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true);
    Collection<RunResult> results = new Runner(options.build()).run();
    for (RunResult result : results) {
      Statistics millis = result.getPrimaryResult().getStatistics();
      System.out.printf(
          Locale.ROOT,
          "%-20s %-14s median %8.2f ms, p99 %8.2f ms (%d)%n",
          name,
          result.getParams().getParam("wait"),
          millis.getPercentile(50),
          millis.getPercentile(99),
          millis.getN());
    }
  }
}
