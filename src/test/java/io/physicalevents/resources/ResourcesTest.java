package io.physicalevents.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What connections cost while they are open, and leave behind when they are not. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ResourcesTest {

  private KeepAliveServer server;

  @BeforeEach
  void start() throws IOException {
    server = new KeepAliveServer();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void aCrowdOfConnectionsHasFewThreadsAndLeavesNoSocket() throws Exception {
    Program program = run("crowd");

    int threads = program.number("threads ");
    assertThat(threads).isLessThan(40);
    assertThat(program.number("daemons ")).isEqualTo(threads);
    program.expect("closed");
    // It runs still; so it is the driver that closed them.
    server.awaitNoneOpen();
    assertThat(program.process().isAlive()).isTrue();
    assertThat(server.accepted()).isPositive();
    program.expect("ended");
    // Of the libraries' too, though all that is known of theirs is that they end.
    program.expect("left []");
    program.goOn();
    assertThat(program.process().waitFor()).isZero();
  }

  @Test
  void aDroppedConnectionKeepsNoSocketOpen() throws Exception {
    Program program = run("drop");

    program.expect("dropped");
    program.expect("closed");
    server.awaitNoneOpen();
    assertThat(program.process().isAlive()).isTrue();
    program.goOn();
    assertThat(program.process().waitFor()).isZero();
  }

  @Test
  void theJvmEndsThoughNothingWasClosed() throws Exception {
    Program program = run("leave");

    assertThat(program.process().waitFor()).isZero();
    assertThat(server.accepted()).isEqualTo(1);
  }

  /** A page is read whole before its rows are given out, so a reader who stops holds nothing. */
  @Test
  void aResultSetThatIsNotReadToItsEndHoldsNoSocket() throws Exception {
    List<ResultSet> halfRead = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(server.url())) {
      for (int i = 0; i < 50; i++) {
        ResultSet rows = connection.createStatement().executeQuery("SELECT * FROM events");
        assertThat(rows.next()).isTrue();
        halfRead.add(rows);
      }
      assertThat(server.accepted()).isEqualTo(1);
    }
    assertThat(halfRead).hasSize(50);
  }

  /** A {@link Guest} in a JVM of its own. */
  private record Program(Process process, BufferedReader output) {

    void expect(String line) throws IOException {
      assertThat(output.readLine()).isEqualTo(line);
    }

    int number(String words) throws IOException {
      String line = output.readLine();
      assertThat(line).startsWith(words);
      return Integer.parseInt(line.substring(words.length()));
    }

    void goOn() throws IOException {
      process.getOutputStream().close();
    }
  }

  private Program run(String what) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Guest.class.getName(),
                what,
                server.url())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new Program(process, process.inputReader());
  }
}
