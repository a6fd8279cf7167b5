package io.physicalevents.guest;

import static io.physicalevents.testkit.ScriptedApi.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.physicalevents.testkit.ScriptedApi;
import io.physicalevents.testkit.ScriptedApi.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A token that is replaced in mid-scan costs one request more, which counts like any other. */
class RenewalTest {

  private static final String ALL = "SELECT message_id FROM events";
  private static final Reply REFUSED = new Reply(401, "{\"error_msg\": \"expired\"}");

  private final AtomicInteger tokens = new AtomicInteger();

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void writeToken() throws IOException {
    file = folder.resolve("token");
    Files.writeString(file, "token");
  }

  /** The connection's properties. */
  private String properties() {
    return ";authType=token;tokenFile=" + file + ";pageSize=10";
  }

  /** Refuses the requests of these numbers, each time after the file was given another token. */
  private Reply refusingAt(Set<Integer> numbers, ScriptedApi.Asked asked) {
    if (!numbers.contains(asked.earlier())) {
      return Reply.ok(page(asked.offset(), Math.min(30, asked.offset() + asked.limit()), 30));
    }
    try {
      Files.writeString(file, "token-" + tokens.incrementAndGet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return REFUSED;
  }

  @Test
  void losesAndRepeatsNoRow() throws Exception {
    for (int refused = 0; refused < 3; refused++) {
      Set<Integer> number = Set.of(refused);
      try (ScriptedApi api = ScriptedApi.start(asked -> refusingAt(number, asked))) {
        assertThat(api.ask(ALL, properties()))
            .isEqualTo(IntStream.range(0, 30).mapToObj(i -> "e" + i).toList());
        assertThat(api.requests()).hasSize(3 + 1);
      }
    }
  }

  @Test
  void isARequestOfTheStatement() throws Exception {
    try (ScriptedApi api = ScriptedApi.start(asked -> refusingAt(Set.of(1), asked))) {
      assertThatThrownBy(() -> api.ask(ALL, properties() + ";maxRequests=2;parallelism=1"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("54000"));
      assertThat(api.requests()).hasSize(2);
    }
  }

  @Test
  void isNoRetry() throws Exception {
    Reply failing = new Reply(503, "", Map.of("Retry-After", "0"));
    try (ScriptedApi api =
        ScriptedApi.start(
            asked -> asked.earlier() == 1 ? failing : refusingAt(Set.of(0, 2), asked))) {
      // The first page is refused and fails, and the token is replaced once a page only.
      assertThatThrownBy(() -> api.ask(ALL, properties() + ";maxRetries=1"))
          .isInstanceOf(SQLInvalidAuthorizationSpecException.class);
      assertThat(api.requests()).hasSize(3);
    }
    try (ScriptedApi api =
        ScriptedApi.start(asked -> asked.earlier() == 1 ? failing : refusingAt(Set.of(0), asked))) {
      assertThat(api.ask(ALL, properties() + ";maxRetries=1")).hasSize(30);
    }
  }

  @Test
  void isTriedOnceForAPage() throws Exception {
    try (ScriptedApi api = ScriptedApi.start(asked -> refusingAt(Set.of(0, 1, 2), asked))) {
      assertThatThrownBy(() -> api.ask(ALL, properties()))
          .isInstanceOf(SQLInvalidAuthorizationSpecException.class)
          .hasMessageContaining("expired")
          .hasMessageEndingWith("(tried 2 times)");
      assertThat(api.requests()).hasSize(2);
    }
  }
}
