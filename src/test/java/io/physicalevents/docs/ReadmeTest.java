package io.physicalevents.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.config.ConnectionProperties;
import io.physicalevents.config.ConnectionProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the documents say of the properties is what the code declares. */
class ReadmeTest {

  private static final String START = "<!-- properties: checked by a test -->\n";
  private static final String END = "<!-- /properties -->";

  @Test
  void tableListsThePropertiesAsTheyAreDeclared() throws IOException {
    String readme = Files.readString(Path.of("README.md"));

    String table = readme.substring(readme.indexOf(START) + START.length(), readme.indexOf(END));

    assertThat(table).isEqualTo(expectedTable());
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
        property.environmentVariable().map(name -> "; env `" + name + "`").orElse("");
    return "| `%s` | %s | %s | %s |"
        .formatted(
            property.key(), defaults + environment, property.description(), property.accepted());
  }
}
