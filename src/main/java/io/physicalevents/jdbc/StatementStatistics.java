package io.physicalevents.jdbc;

import java.sql.Statement;
import java.time.Duration;

/**
 * What the last execution of a statement has cost so far. Every statement of this driver gives its
 * own: {@code statement.unwrap(StatementStatistics.class)}, once for all of its executions. The
 * figures grow while rows are read, begin anew with each execution, and may still be read when the
 * statement is closed. All are 0 before the first execution. Thread-safe.
 *
 * <p>The requests themselves are in table {@code physicalevents.requests}.
 *
 * @see Statement#unwrap
 */
public interface StatementStatistics {

  /**
   * Requests to the API that have ended, well or not: pages, the small requests by which the driver
   * makes sure of the server, and retries. The fetching of a token from IAM is not among them: it
   * serves every statement of the JVM.
   */
  long requests();

  /**
   * Those of the {@link #requests} that asked once more for what an earlier one had not brought.
   */
  long retries();

  /**
   * Events that came over the network. They may be more than the statement has returned: rows that
   * the server could not be asked to leave out, and those by which pages are seen to fit together.
   */
  long rows();

  /** Bytes of the pages that came, uncompressed. */
  long bytes();

  /**
   * The time that requests have waited before they were sent: for the limit on requests per second,
   * for a server that asked for a pause, before a retry. Where several wait at once, the time of
   * each counts.
   */
  Duration waiting();
}
