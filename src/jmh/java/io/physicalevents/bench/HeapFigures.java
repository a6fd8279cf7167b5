package io.physicalevents.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/** How little heap is enough to read a million events. */
final class HeapFigures {

  private static final int ROWS = 1_000_000;
  private static final int[] MEGABYTES = {12, 14, 16, 18, 20, 24, 28, 32, 40, 256};

  private HeapFigures() {}

  static void run(Results results) throws Exception {
    try (ServerProcess server = new ServerProcess(ROWS, 0)) {
      double most = 0;
      for (int i = MEGABYTES.length - 1; i >= 0; i--) {
        OptionalDouble seconds = seconds(server.jdbcUrl(8), MEGABYTES[i]);
        most = most == 0 ? seconds.orElse(0) : most;
        if (seconds.isEmpty()) {
          System.out.printf("  -Xmx%dm: not enough%n", MEGABYTES[i]);
          return;
        }
        System.out.printf(
            Locale.ROOT,
            "  -Xmx%dm: %.1f s, %.2f times the time with %d MiB%n",
            MEGABYTES[i],
            seconds.getAsDouble(),
            seconds.getAsDouble() / most,
            MEGABYTES[MEGABYTES.length - 1]);
        results.add("heap of " + MEGABYTES[i] + " MiB: time", seconds.getAsDouble() / most);
      }
    }
  }

  private static OptionalDouble seconds(String url, int megabytes)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Java.executable(),
                    "-Xmx" + megabytes + "m",
                    "-classpath",
                    Java.classPath(),
                    ReadAll.class.getName(),
                    url,
                    Integer.toString(ROWS)))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return OptionalDouble.empty();
    }
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    return process.exitValue() == 0
        ? OptionalDouble.of(Double.parseDouble(output))
        : OptionalDouble.empty();
  }
}
