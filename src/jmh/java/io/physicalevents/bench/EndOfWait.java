package io.physicalevents.bench;

import io.physicalevents.simulator.Fault;
import io.physicalevents.simulator.Faults;
import io.physicalevents.simulator.SimulatedEvents;
import io.physicalevents.simulator.Simulator;
import io.physicalevents.simulator.SimulatorSettings;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** How long a statement goes on after it was to end, while the server holds its answer. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
public class EndOfWait {

  /** What the statement waits for. */
  public enum Wait {
    ANSWER(new Fault.Stalled(-1), "", "await"),
    REST_OF_BODY(new Fault.Stalled(20), "", "await"),
    BACK_OFF(new Fault.Throttled("50"), "", "pause"),
    RATE_LIMIT(null, ";pageSize=1;maxRequestsPerSecond=0.01", "pause");

    private final Fault fault;
    private final String properties;
    private final String method;

    Wait(Fault fault, String properties, String method) {
      this.fault = fault;
      this.properties = properties;
      this.method = method;
    }

    private SimulatorSettings settings() {
      return SimulatorSettings.defaults()
          .withFaults(fault == null ? Faults.none() : Faults.none().nowAndThen(1, 0, fault));
    }
  }

  @Param private Wait wait;

  private Simulator simulator;
  private Connection connection;
  private Statement statement;
  private Thread reader;
  private int connections;

  @Setup(Level.Trial)
  public void start() throws IOException {
    simulator = Simulator.start(SimulatedEvents.generate(1), wait.settings());
  }

  @TearDown(Level.Trial)
  public void stop() {
    simulator.close();
  }

  @Setup(Level.Invocation)
  public void open() throws SQLException {
    simulator.clearRequests();
    // A project of its own each time: what one was asked to wait, the next must not.
    connection =
        DriverManager.getConnection(
            "jdbc:physicalevents:endpoint="
                + simulator.endpoint()
                + ";authType=none;projectId=p"
                + connections++
                + wait.properties);
    statement = connection.createStatement();
    reader = new Thread(this::readAll, "reader");
  }

  @TearDown(Level.Invocation)
  public void close() throws SQLException {
    connection.close();
  }

  private void readAll() {
    try (ResultSet rows = statement.executeQuery("SELECT message_id FROM events")) {
      while (rows.next()) {
        // To the end that comes from outside.
      }
      throw new IllegalStateException("the list ended");
    } catch (SQLException e) {
      if (!"57014".equals(e.getSQLState()) && !"HYT00".equals(e.getSQLState())) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** A statement that waits, to be cancelled. */
  @State(Scope.Thread)
  public static class Waiting {

    private EndOfWait benchmark;

    @Setup(Level.Invocation)
    public void read(EndOfWait opened) {
      benchmark = opened;
      opened.reader.start();
      while (opened.simulator.requests().isEmpty() || !opened.readerWaits()) {
        Thread.onSpinWait();
      }
    }
  }

  private boolean readerWaits() {
    return reader.getState() == Thread.State.TIMED_WAITING
        && Arrays.stream(reader.getStackTrace())
            .anyMatch(
                frame ->
                    frame.getMethodName().equals(wait.method)
                        && frame.getClassName().endsWith(".Execution"));
  }

  /** From {@link Statement#cancel} to the end of the call that waits. */
  @Benchmark
  public void cancel(Waiting waiting) throws Exception {
    waiting.benchmark.statement.cancel();
    waiting.benchmark.reader.join();
  }

  /** A call whose time-out is one second: what is more than that is too much. */
  @Benchmark
  public void timeOutOfOneSecond() throws Exception {
    statement.setQueryTimeout(1);
    reader.start();
    reader.join();
  }
}
