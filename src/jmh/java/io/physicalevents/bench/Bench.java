package io.physicalevents.bench;

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
      Map.of("wait", WaitFigures::run, "scan", ScanFigures::run);

  private Bench() {}

  public static void main(String[] args) throws Exception {
    System.out.printf(
        "%d cores, %s %s%n",
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.vm.name"),
        System.getProperty("java.version"));
    Results results = new Results();
    for (String group :
        args.length == 0 ? List.copyOf(GROUPS.keySet()) : List.of(args[0].split(","))) {
      GROUPS.get(group).run(results);
    }
  }
}
