package io.physicalevents.bench;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The first rows of a fresh JVM, with the self-contained jar as {@code mvn package} makes it. */
final class ColdFigures {

  private static final int WARM_UPS = 1;
  private static final int ROUNDS = 5;

  private ColdFigures() {}

  static void run(Results results) throws Exception {
    Path jar = selfContainedJar();
    // By itself, so that the driver's classes come from the jar alone; archives take only jars.
    Path directory = Files.createTempDirectory("cold");
    Path own = jarOf(ColdStart.class, directory.resolve("own.jar"));
    Path archive = directory.resolve("driver.jsa");
    String withJar = jar + File.pathSeparator + own;
    try (ServerProcess server = new ServerProcess(10_000, 0)) {
      String url = server.jdbcUrl(8);
      // Without its warnings of old classes that it leaves out, which come after the figure.
      run(List.of("-Xlog:disable", "-XX:ArchiveClassesAtExit=" + archive), withJar, "driver", url);
      Map<String, List<String>> ways = new LinkedHashMap<>();
      ways.put("(d) bare", command(List.of(), Java.classPath(), "bare", server.endpoint()));
      ways.put("driver, -all jar", command(List.of(), withJar, "driver", url));
      ways.put(
          "driver, AppCDS",
          command(
              List.of("-XX:SharedArchiveFile=" + archive, "-XX:TieredStopAtLevel=1"),
              withJar,
              "driver",
              url));
      ways.put(
          "driver, AppCDS, both compilers",
          command(List.of("-XX:SharedArchiveFile=" + archive), withJar, "driver", url));
      measure("main to first row", ways, results);
    }
    // A list of one page, which is all that the other reads: it is planning that is compared.
    try (ServerProcess server = new ServerProcess(100, 0)) {
      Map<String, List<String>> texts = new LinkedHashMap<>();
      texts.put("stock Calcite", command(List.of(), Java.classPath(), "stock", server.endpoint()));
      texts.put("driver", command(List.of(), Java.classPath(), "texts", server.jdbcUrl(8)));
      measure("texts 2 to 20", texts, results);
    }
  }

  private static void measure(String title, Map<String, List<String>> ways, Results results)
      throws IOException {
    Map<String, double[]> millis = new LinkedHashMap<>();
    ways.keySet().forEach(name -> millis.put(name, new double[ROUNDS]));
    for (int round = -WARM_UPS; round < ROUNDS; round++) {
      for (Map.Entry<String, List<String>> way : ways.entrySet()) {
        double taken = millisOf(way.getValue());
        if (round >= 0) {
          millis.get(way.getKey())[round] = taken;
        }
      }
    }
    System.out.println(title);
    double[] first = millis.values().iterator().next();
    millis.forEach(
        (name, taken) -> {
          double[] ratios = new double[ROUNDS];
          for (int i = 0; i < ROUNDS; i++) {
            ratios[i] = taken[i] / first[i];
          }
          System.out.printf(
              Locale.ROOT,
              "  %-34s median %7.0f ms; ratio %5.2f%n",
              name,
              Rounds.median(taken),
              Rounds.median(ratios));
          results.add(title + ": " + name, Rounds.median(ratios));
        });
  }

  private static List<String> command(
      List<String> flags, String classPath, String way, String server) {
    List<String> command = new ArrayList<>(List.of(Java.executable(), "-Xshare:auto"));
    command.addAll(flags);
    command.addAll(List.of("-classpath", classPath, ColdStart.class.getName(), way, server));
    return command;
  }

  private static void run(List<String> flags, String classPath, String way, String server)
      throws IOException {
    millisOf(command(flags, classPath, way, server));
  }

  /** What the program itself tells at its end. */
  private static double millisOf(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    String[] lines = output.split("\n");
    try {
      return Double.parseDouble(lines[lines.length - 1]);
    } catch (NumberFormatException e) {
      throw new IOException(String.join(" ", command) + " said: " + output, e);
    }
  }

  private static Path selfContainedJar() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("bench.jars", "target")))) {
      return files
          .filter(file -> file.toString().endsWith("-all.jar"))
          .findFirst()
          .orElseThrow(() -> new IOException("no -all jar in target: run mvn package first"))
          .toAbsolutePath();
    }
  }

  private static Path jarOf(Class<?> type, Path jar) throws IOException {
    String name = type.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        InputStream in = type.getResourceAsStream("/" + name)) {
      out.putNextEntry(new ZipEntry(name));
      out.write(in.readAllBytes());
    }
    return jar;
  }
}
