package io.physicalevents.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A {@link CannedServer} in a process of its own, for as long as this is open. */
final class ServerProcess implements AutoCloseable {

  private final Process process;
  private final String endpoint;

  ServerProcess(long rows, int latencyMillis) throws IOException {
    process =
        new ProcessBuilder(
                Java.executable(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-classpath",
                Java.classPath(),
                CannedServer.class.getName(),
                Long.toString(rows),
                Integer.toString(latencyMillis))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    endpoint = "http://127.0.0.1:" + output.readLine();
  }

  String endpoint() {
    return endpoint;
  }

  /** A URL of the driver with the width that the baselines have. */
  String jdbcUrl(int parallelism) {
    return jdbcUrl(endpoint, parallelism);
  }

  static String jdbcUrl(String endpoint, int parallelism) {
    return "jdbc:physicalevents:endpoint="
        + endpoint
        + ";authType=none;projectId=p;timeZone=UTC;parallelism="
        + parallelism;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
