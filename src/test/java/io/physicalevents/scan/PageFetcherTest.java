package io.physicalevents.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.api.EventField;
import io.physicalevents.api.EventsClient;
import io.physicalevents.api.PageRequest;
import io.physicalevents.config.ConnectionProperties;
import io.physicalevents.testkit.ScriptedApi;
import io.physicalevents.testkit.ScriptedApi.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The loop around one page. Time here is a number that a pause moves on. */
class PageFetcherTest {

  private static final PageRequest TEN =
      new PageRequest(null, null, null, null, 0, 10, List.of(EventField.values()));

  @TempDir private Path folder;

  private final Pausing execution = new Pausing();
  private final Traffic traffic = new Traffic(() -> execution.now);

  /** An execution whose pauses take no time but the clock's; it waits for answers as any does. */
  private static final class Pausing extends Uninterrupted {

    private final List<Long> pauses = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private int spent;
    private long now;

    @Override
    public void pause(Duration time) {
      pauses.add(time.toMillis());
      now += time.toNanos();
    }

    @Override
    public void spendRequest() {
      spent++;
    }

    @Override
    public void warn(String message) {
      warnings.add(message);
    }
  }

  private void fetch(ScriptedApi api, Map<String, String> credential) {
    EventsClient client =
        new EventsClient(
            ConnectionProperties.parse(
                withMore(credential, "endpoint", api.endpoint(), "projectId", "p"),
                Set.of(),
                variable -> null));
    try (client) {
      // The longest wait that chance allows.
      new PageFetcher(client, traffic, new Backoff(bound -> bound - 1), 5, execution).fetch(TEN);
    }
  }

  private static Map<String, String> withMore(Map<String, String> some, String... more) {
    Map<String, String> all = new HashMap<>(some);
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return all;
  }

  private static ScriptedApi failing(int times, Map<String, String> headers) throws IOException {
    return ScriptedApi.start(
        asked ->
            asked.earlier() < times
                ? new Reply(503, "", headers)
                : Reply.ok("{\"events\": [], \"count\": 0}"));
  }

  @Test
  void warnsOfRetriesThatTookLong() throws Exception {
    try (ScriptedApi api = failing(1, Map.of("Retry-After", "1"))) {
      fetch(api, Map.of("authType", "none"));
    }

    assertThat(execution.warnings)
        .containsExactly(
            "GET /v1/p/physicalservers/events?limit=10 was answered at try 2, after waits of 1000"
                + " ms");
    assertThat(execution.pauses).containsExactly(1000L);
  }

  @Test
  void addsUpTheWaitsOfOnePage() throws Exception {
    try (ScriptedApi api = failing(3, Map.of())) {
      fetch(api, Map.of("authType", "none"));
    }

    assertThat(execution.pauses).containsExactly(200L, 400L, 800L);
    assertThat(execution.warnings)
        .singleElement()
        .asString()
        .endsWith("at try 4, after waits of 1400 ms");
  }

  @Test
  void keepsQuietAboutRetriesThatTookLittle() throws Exception {
    try (ScriptedApi api = failing(2, Map.of())) {
      fetch(api, Map.of("authType", "none"));
    }

    assertThat(execution.pauses).containsExactly(200L, 400L);
    assertThat(execution.warnings).isEmpty();
  }

  @Test
  void aRequestWithTheNewTokenWaitsForItsTurnAndCounts() throws Exception {
    Path file = folder.resolve("token");
    Files.writeString(file, "old");
    traffic.open(OptionalDouble.of(10));
    try (ScriptedApi api = ScriptedApi.start(asked -> refusingTheFirst(asked, file))) {
      fetch(api, Map.of("tokenFile", file.toString()));
    }

    assertThat(execution.spent).isEqualTo(2);
    assertThat(execution.pauses).containsExactly(100L);
    assertThat(execution.warnings).isEmpty();
  }

  private static Reply refusingTheFirst(ScriptedApi.Asked asked, Path file) {
    if (asked.earlier() > 0) {
      return Reply.ok("{\"events\": [], \"count\": 0}");
    }
    try {
      Files.writeString(file, "new");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Reply(401, "");
  }
}
