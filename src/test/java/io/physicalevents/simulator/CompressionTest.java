package io.physicalevents.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.simulator.SimulatorClient.Reply;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A large body is compressed for a client that takes it, and for no other. */
class CompressionTest {
  private static Simulator simulator;
  private static SimulatorClient client;

  @BeforeAll
  static void start() throws Exception {
    simulator =
        Simulator.start(SimulatedEvents.generate(1, 200, Instant.parse("2025-08-01T00:00:00Z")));
    client = new SimulatorClient(simulator);
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "GZIP", "br, gzip", "deflate;q=0.5, gzip;q=0.8", "gzip; q=1.0"})
  void compressesALargeBodyForAClientThatTakesGzip(String accepted) throws Exception {
    byte[] plain = client.list("limit=200").response().body();

    Reply reply = client.list("limit=200", "Accept-Encoding", accepted);

    assertThat(reply.header("Content-Encoding")).isEqualTo("gzip");
    byte[] packed = reply.response().body();
    assertThat(packed).hasSizeLessThan(plain.length / 2);
    assertThat(new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes())
        .isEqualTo(plain);
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "br", "gzip;q=0", "gzip; q=0.000", "xgzip", "gzipped"})
  void doesNotCompressForAClientThatDoesNotTakeGzip(String accepted) throws Exception {
    Reply reply = client.list("limit=200", "Accept-Encoding", accepted);

    assertThat(reply.header("Content-Encoding")).isEmpty();
    assertThat(reply.column("event_id")).hasSize(200);
  }

  @Test
  void doesNotCompressASmallBody() throws Exception {
    Reply reply = client.list("limit=1", "Accept-Encoding", "gzip");

    assertThat(reply.header("Content-Encoding")).isEmpty();
    assertThat(reply.column("event_id")).hasSize(1);
  }
}
