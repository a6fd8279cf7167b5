package io.physicalevents.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.config.ConnectionProperties;
import io.physicalevents.config.ConnectionProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What the documents say of the properties is what the code declares. With {@code
 * -Dreadme.write=true} the table is written instead.
 */
class ReadmeTest {

  private static final String START = "<!-- properties: checked by a test -->\n";
  private static final String END = "<!-- /properties -->";

  @Test
  void tableListsThePropertiesAsTheyAreDeclared() throws IOException {
    Path file = Path.of("README.md");
    String readme = Files.readString(file);
    int start = readme.indexOf(START) + START.length();
    int end = readme.indexOf(END);
    if (Boolean.getBoolean("readme.write")) {
      Files.writeString(file, readme.substring(0, start) + expectedTable() + readme.substring(end));
      return;
    }
    assertThat(readme.substring(start, end)).isEqualTo(expectedTable());
  }

  private static String expectedTable() {
    return ConnectionProperties.ALL.stream()
        .map(ReadmeTest::row)
        .collect(
            Collectors.joining(
                "\n", "| key | default | meaning | takes |\n|---|---|---|---|\n", "\n"));
  }

  private static String row(ConnectionProperty<?> property) {
    String defaults =
        property
            .requirement()
            .map(requirement -> "required " + requirement.words())
            .orElse(property.defaultValue().map(value -> "`" + value + "`").orElse(""));
    if (!property.defaultInWords().isEmpty() && property.defaultValue().isEmpty()) {
      defaults =
          defaults.isEmpty()
              ? property.defaultInWords()
              : defaults + "; " + property.defaultInWords();
    }
    String environment =
        property.environmentVariable().map(name -> "env `" + name + "`").orElse("");
    String both = defaults.isEmpty() || environment.isEmpty() ? "" : "; ";
    return "| `%s` | %s | %s | %s |"
        .formatted(
            property.key(),
            defaults + both + environment,
            property.description(),
            property.accepted());
  }
}
