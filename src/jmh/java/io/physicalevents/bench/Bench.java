package io.physicalevents.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Measures the driver: {@code mvn -Pbench -Dbench=scan,query,…}; all groups where none is named.
 */
public final class Bench {

  /** Measures one group of figures. */
  private interface Group {
    void run(Results results) throws Exception;
  }

  private static final Map<String, Group> GROUPS =
      Map.of(
          "wait",
          WaitFigures::run,
          "scan",
          ScanFigures::run,
          "query",
          QueryFigures::run,
          "cold",
          ColdFigures::run,
          "heap",
          HeapFigures::run,
          "crowd",
          CrowdFigures::run);

  private Bench() {}

  public static void main(String[] args) throws Exception {
    System.out.printf(
        "%d cores, %s %s%n",
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.vm.name"),
        System.getProperty("java.version"));
    Results results = new Results();
    String asked = args.length == 0 ? "all" : args[0];
    for (String group : asked.equals("all") ? GROUPS.keySet() : List.of(asked.split(","))) {
      System.out.println("-- " + group);
      GROUPS.get(group).run(results);
    }
    Chart.write(results.figures(), Path.of("target", "bench", "performance.svg"));
  }
}
