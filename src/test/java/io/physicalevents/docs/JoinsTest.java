package io.physicalevents.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.testkit.FixedEvents;
import io.physicalevents.testkit.SimulatedSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worked example of docs/joins.md, run as it stands there but for the folder of its files. */
class JoinsTest {

  /** A block of the page. */
  private record Block(String language, String text) {}

  private static List<Block> blocks(Path folder) throws Exception {
    String page = Files.readString(Path.of("docs/joins.md")).replace("/data/", folder + "/");
    return Pattern.compile("```([a-z]+)\n(.*?)```", Pattern.DOTALL)
        .matcher(page)
        .results()
        .map((MatchResult block) -> new Block(block.group(1), block.group(2)))
        .toList();
  }

  private static String only(List<Block> blocks, String language) {
    return blocks.stream()
        .filter(block -> block.language.equals(language))
        .map(Block::text)
        .reduce(
            (one, other) -> {
              throw new AssertionError("more than one block of " + language);
            })
        .orElseThrow();
  }

  @Test
  void answersAsThePageSays(@TempDir Path folder) throws Exception {
    List<Block> blocks = blocks(folder);
    Files.writeString(folder.resolve("racks.csv"), only(blocks, "csv"));
    Path model = Files.writeString(folder.resolve("model.json"), only(blocks, "json"));
    try (Connection inventory = DriverManager.getConnection("jdbc:h2:" + folder + "/inventory");
        Statement statement = inventory.createStatement()) {
      statement.execute(blocks.get(0).text);
    }

    int asked = 0;
    try (SimulatedSession session = SimulatedSession.over(FixedEvents.list(), ";model=" + model)) {
      for (int i = 1; i < blocks.size(); i++) {
        if (blocks.get(i).language.equals("text")) {
          assertThat(
                  session.ask(blocks.get(i - 1).text).rows().stream()
                      .flatMap(row -> String.join(" | ", row).lines()))
              .as(blocks.get(i - 1).text)
              .containsExactlyElementsOf(blocks.get(i).text.lines().toList());
          asked++;
        }
      }
    } finally {
      // H2 keeps what is in memory, and so the folder's file, for this JVM.
      DriverManager.getConnection("jdbc:h2:mem:sheets").createStatement().execute("SHUTDOWN");
    }
    assertThat(asked).isEqualTo(5);
  }
}
