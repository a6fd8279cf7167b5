package io.physicalevents.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each test that docs/guarantees.md names is there. */
class GuaranteesTest {

  private static final Pattern NAMED = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

  private record Named(String type, String method) {}

  @Test
  void namesTestsThatExist() throws IOException {
    List<Named> named =
        NAMED
            .matcher(Files.readString(Path.of("docs/guarantees.md")))
            .results()
            .map(match -> new Named(match.group(1), match.group(2)))
            .toList();

    assertThat(named).hasSizeGreaterThan(20).allSatisfy(GuaranteesTest::assertExists);
  }

  private static void assertExists(Named named) throws IOException {
    try (Stream<Path> sources = Files.walk(Path.of("src/test/java"))) {
      Path source =
          sources
              .filter(path -> path.endsWith(named.type() + ".java"))
              .findFirst()
              .orElseThrow(() -> new AssertionError("there is no test " + named.type()));
      assertThat(Files.readString(source)).contains("\n  void " + named.method() + "(");
    }
  }
}
