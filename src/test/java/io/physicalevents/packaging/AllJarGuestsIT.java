package io.physicalevents.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.lang.Runtime.Version;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The self-contained jar where users put it: other JVMs, other libraries, other class loaders. */
class AllJarGuestsIT {

  private static final Path ALL_JAR = Path.of(System.getProperty("allJar"));
  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

  @Test
  void runsOnTheNewestJdkInstalledBesideThisOne() throws Exception {
    Optional<Path> newest = newestJdk();
    assumeTrue(newest.isPresent(), "no newer JDK beside " + JAVA_HOME);
    assertThat(run(newest.get(), guestClassPath())).contains(JarGuest.CONTENT);
  }

  /** As in a Spark or Hive of some years ago, whose libraries stand before the driver's jar. */
  @Test
  void runsBehindAnOlderCalciteJacksonOkHttpKotlinAndGuava() throws Exception {
    List<Path> classPath = new ArrayList<>(older());
    assertThat(classPath).hasSizeGreaterThanOrEqualTo(14);
    classPath.addAll(guestClassPath());
    assertThat(run(JAVA_HOME, classPath)).contains(JarGuest.CONTENT);
  }

  /** As in DBeaver and application servers, which load each driver apart. */
  @Test
  void runsInAClassLoaderOfItsOwnThatNobodyElseKnows() throws Exception {
    List<URL> urls = new ArrayList<>();
    for (Path path : guestClassPath()) {
      urls.add(path.toUri().toURL());
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader own =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      thread.setContextClassLoader(null);
      // DriverManager finds only the drivers that were loaded by this loader's own classes.
      Class.forName("io.physicalevents.jdbc.PhysicalEventsDriver", true, own);
      Class.forName("org.h2.Driver", true, own);
      own.loadClass(JarGuest.class.getName())
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[0]);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static List<Path> guestClassPath() throws Exception {
    return List.of(ALL_JAR, home(JarGuest.class), home(Class.forName("org.h2.Driver")));
  }

  private static Path home(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static List<Path> older() throws IOException {
    try (Stream<Path> jars = Files.list(Path.of(System.getProperty("olderLibraries")))) {
      return jars.sorted().toList();
    }
  }

  private static String run(Path javaHome, List<Path> classPath) throws Exception {
    String joined =
        String.join(File.pathSeparator, classPath.stream().map(Path::toString).toList());
    Process guest =
        new ProcessBuilder(
                javaHome.resolve("bin/java").toString(), "-cp", joined, JarGuest.class.getName())
            .redirectErrorStream(true)
            .start();
    String printed = new String(guest.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(guest.waitFor()).as(printed).isZero();
    return printed;
  }

  /** A JDK newer than this one, among those in the same folder and those that JAVA_HOME… name. */
  private static Optional<Path> newestJdk() throws IOException {
    List<Path> candidates = new ArrayList<>();
    try (Stream<Path> siblings = Files.list(JAVA_HOME.toRealPath().getParent())) {
      siblings.forEach(candidates::add);
    }
    System.getenv().entrySet().stream()
        .filter(variable -> variable.getKey().startsWith("JAVA_HOME"))
        .map(variable -> Path.of(variable.getValue()))
        .forEach(candidates::add);
    return candidates.stream()
        .filter(path -> version(path).compareTo(Runtime.version()) > 0)
        .max(Comparator.comparing(AllJarGuestsIT::version));
  }

  private static Version version(Path jdk) {
    Properties release = new Properties();
    try (var file = Files.newBufferedReader(jdk.resolve("release"))) {
      release.load(file);
      return Version.parse(release.getProperty("JAVA_VERSION").replace("\"", ""));
    } catch (IOException | RuntimeException e) {
      return Version.parse("1");
    }
  }
}
