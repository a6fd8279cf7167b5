package io.physicalevents.jdbc;

import io.physicalevents.config.Credential;
import io.physicalevents.config.DriverConfig;
import io.physicalevents.scan.Condition;
import io.physicalevents.scan.EventQuery;
import io.physicalevents.scan.EventsSource;
import io.physicalevents.scan.RowCursor;
import io.physicalevents.scan.ScanException;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a server answers those who come with the same credential. It is asked for one event, and
 * its answer is remembered for a short while and shared by all connections of the JVM: a pool that
 * looks at each connection that it hands out costs a request now and then, not one a connection.
 */
final class ServerCheck {

  /** How long a server that answered is taken to answer. */
  static final Duration TRUSTED = Duration.ofSeconds(5);

  /** A server that did not is asked again sooner: it may be back. */
  static final Duration DISTRUSTED = Duration.ofSeconds(1);

  private static final int MOST_SERVERS = 100;
  private static final Logger LOGGER = LoggerFactory.getLogger(ServerCheck.class);
  private static final Map<Server, ServerCheck> SERVERS =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Server, ServerCheck> eldest) {
          return size() > MOST_SERVERS;
        }
      };

  private record Server(URI endpoint, String projectId, Credential credential) {}

  /** What was seen, and until when it is believed. */
  private record Seen(boolean answers, long until) {}

  private final LongSupplier nanoTime;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile Seen seen;

  /**
   * @param nanoTime the clock, as {@link System#nanoTime}
   */
  ServerCheck(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.seen = new Seen(false, nanoTime.getAsLong());
  }

  /** The check that all connections with these settings share. */
  static ServerCheck of(DriverConfig config) {
    synchronized (SERVERS) {
      return SERVERS.computeIfAbsent(
          new Server(config.endpoint(), config.projectId(), config.credential()),
          server -> new ServerCheck(System::nanoTime));
    }
  }

  /**
   * Whether the server answers.
   *
   * @param history where its request is entered
   * @param seconds the longest wait, 0 for as long as a query would wait
   */
  boolean answers(EventsSource source, RequestHistory history, int seconds) {
    Seen known = seen;
    if (nanoTime.getAsLong() - known.until() < 0) {
      return known.answers();
    }
    long begun = System.nanoTime();
    if (!enter(seconds)) {
      return false;
    }
    try {
      known = seen;
      if (nanoTime.getAsLong() - known.until() >= 0) {
        int spent = (int) TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
        boolean answers = ask(source, history, seconds == 0 ? 0 : Math.max(1, seconds - spent));
        Duration believed = answers ? TRUSTED : DISTRUSTED;
        known = new Seen(answers, nanoTime.getAsLong() + believed.toNanos());
        if (answers || !Thread.currentThread().isInterrupted()) {
          seen = known;
        }
      }
      return known.answers();
    } finally {
      asking.unlock();
    }
  }

  /** Waits until no other thread asks: its answer will do. */
  private boolean enter(int seconds) {
    try {
      if (seconds > 0) {
        return asking.tryLock(seconds, TimeUnit.SECONDS);
      }
      asking.lockInterruptibly();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean ask(EventsSource source, RequestHistory history, int seconds) {
    EventQuery oneEvent = new EventQuery(Condition.ALWAYS, 0, 1, List.of(), ZoneOffset.UTC);
    StatementExecution execution =
        new StatementExecution(
            1,
            seconds,
            OptionalInt.empty(),
            Duration.ZERO,
            0,
            new WarningChain(),
            ExecutionCost.of(null, history));
    try (RowCursor events = source.open(oneEvent, execution)) {
      events.next();
      return true;
    } catch (ScanException e) {
      LOGGER.debug("the server does not answer", e);
      return false;
    } finally {
      execution.finish();
    }
  }
}
