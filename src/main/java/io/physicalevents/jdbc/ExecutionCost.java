package io.physicalevents.jdbc;

import io.physicalevents.scan.SentRequest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Adds up what one execution costs, and enters its requests in the connection's history. */
final class ExecutionCost implements StatementStatistics {

  /** A thousand requests may be of as many statements, each as long as a program makes it. */
  private static final int LONGEST_TEXT = 10_000;

  private final @Nullable String sql;
  private final @Nullable RequestHistory history;
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong retries = new AtomicLong();
  private final AtomicLong rows = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong waitedNanos = new AtomicLong();

  private ExecutionCost(@Nullable String sql, @Nullable RequestHistory history) {
    this.sql = sql;
    this.history = history;
  }

  /**
   * Nothing was spent yet.
   *
   * @param sql text of the statement, null where the connection asks for itself
   */
  static ExecutionCost of(@Nullable String sql, RequestHistory history) {
    return new ExecutionCost(
        sql == null || sql.length() <= LONGEST_TEXT ? sql : sql.substring(0, LONGEST_TEXT) + "…",
        history);
  }

  /** Nothing, as of a statement that has not run. */
  static ExecutionCost none() {
    return new ExecutionCost(null, null);
  }

  void add(SentRequest request) {
    requests.incrementAndGet();
    if (request.attempt() > 1) {
      retries.incrementAndGet();
    }
    rows.addAndGet(request.rows());
    bytes.addAndGet(request.bytes());
    if (history != null) {
      history.add(request, sql);
    }
  }

  void addWait(Duration time) {
    waitedNanos.addAndGet(time.toNanos());
  }

  @Override
  public long requests() {
    return requests.get();
  }

  @Override
  public long retries() {
    return retries.get();
  }

  @Override
  public long rows() {
    return rows.get();
  }

  @Override
  public long bytes() {
    return bytes.get();
  }

  @Override
  public Duration waiting() {
    return Duration.ofNanos(waitedNanos.get());
  }
}
