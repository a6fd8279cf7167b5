package io.physicalevents.scan;

import io.physicalevents.api.ApiException;
import io.physicalevents.api.Page;
import io.physicalevents.api.PageCall;
import io.physicalevents.threads.DaemonThreads;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs exchanges on threads of their own, so that a statement can stop waiting at once even where
 * the network cannot be interrupted: in a name look-up, or in a read. The threads are the
 * process's, bounded and daemons, and go when they are idle.
 */
final class Exchanges {

  /**
   * As many as may usefully be under way to one endpoint, and more than a pool of connections has.
   */
  private static final int MOST_THREADS = 64;

  private static final ThreadPoolExecutor THREADS = threads();

  private Exchanges() {}

  private static ThreadPoolExecutor threads() {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            MOST_THREADS,
            MOST_THREADS,
            2,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            new DaemonThreads("physicalevents-exchange"));
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  /** An exchange that runs. */
  static final class Running {

    private final PageCall call;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile @Nullable Page page;
    private volatile @Nullable Throwable failure;

    private Running(PageCall call) {
      this.call = call;
    }

    private void run() {
      try {
        page = call.execute();
      } catch (ApiException | RuntimeException | Error e) {
        failure = e;
      } finally {
        done.countDown();
      }
    }

    /**
     * Waits for the end of the exchange, and cancels it where the execution ends before.
     *
     * @throws ScanException if the execution ends first
     */
    Page await(Execution execution) throws ApiException {
      Duration longest = execution.longestAnswer();
      try {
        if (!execution.await(done, longest)) {
          throw new ScanException(
              ScanException.Reason.TIMED_OUT,
              0,
              "no answer came within the connection's network time-out of "
                  + longest.toMillis()
                  + " ms",
              null);
        }
      } catch (ScanException e) {
        call.cancel();
        throw e;
      }
      Throwable thrown = failure;
      if (thrown instanceof ApiException e) {
        throw e;
      } else if (thrown != null) {
        throw new IllegalStateException("an exchange failed in an unforeseen way", thrown);
      }
      Page answer = page;
      if (answer == null) {
        throw new IllegalStateException("an exchange ended without an answer");
      }
      return answer;
    }
  }

  static Running start(PageCall call) {
    Running running = new Running(call);
    THREADS.execute(running::run);
    return running;
  }
}
