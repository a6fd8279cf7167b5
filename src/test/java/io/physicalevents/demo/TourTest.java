package io.physicalevents.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TourTest {

  @Test
  void showsEachQueryWithItsResultAndItsRequests() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    Tour.run(new PrintStream(out, true, StandardCharsets.UTF_8));

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("/v1/demo/physicalservers/events?limit=3 -> 200, 3 rows")
        .contains("event_level=major&offset=1000&limit=3 -> 200, 3 rows")
        .containsPattern("event_level=critical&from=\\d+&limit=")
        .contains("no HTTP request")
        .contains("Filter here: status = 'asserted'")
        .containsPattern("info +\\d+");
  }
}
