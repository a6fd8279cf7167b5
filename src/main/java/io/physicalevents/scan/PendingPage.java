package io.physicalevents.scan;

import io.physicalevents.api.Page;
import io.physicalevents.api.PageRequest;
import io.physicalevents.threads.DaemonThreads;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A page that was asked for ahead of its turn. Where all threads for that are taken, it is asked
 * for when its turn comes, by the thread that wants it: so no scan ever waits for another's.
 */
final class PendingPage {

  private static final int MOST_THREADS = 64;
  private static final ThreadPoolExecutor THREADS =
      new ThreadPoolExecutor(
          0,
          MOST_THREADS,
          2,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          new DaemonThreads("physicalevents-prefetch"));

  private final PageRequest request;
  private final PageFetcher fetcher;
  private final Execution execution;
  private final AbortableExecution own;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final CountDownLatch done = new CountDownLatch(1);
  private boolean offered;
  private volatile @Nullable Page page;
  private volatile @Nullable RuntimeException failure;

  PendingPage(PageRequest request, PageFetcher fetcher) {
    this.request = request;
    this.fetcher = fetcher;
    this.execution = fetcher.execution();
    this.own = new AbortableExecution(execution);
  }

  /** Begins to ask for it, if there is a thread to do so. */
  void start() {
    if (offered) {
      return;
    }
    offered = true;
    try {
      THREADS.execute(this::run);
    } catch (RejectedExecutionException e) {
      // The thread that waits for it will do.
    }
  }

  private void run() {
    if (!begun.compareAndSet(false, true)) {
      return;
    }
    try {
      page = fetcher.fetch(request, own);
    } catch (RuntimeException e) {
      failure = e;
    } finally {
      done.countDown();
    }
  }

  PageRequest request() {
    return request;
  }

  /**
   * Waits for the page.
   *
   * @throws ScanException if it cannot be had, or the execution ends first
   */
  Page await() {
    run();
    execution.await(done, Execution.UNBOUNDED);
    RuntimeException thrown = failure;
    if (thrown != null) {
      throw thrown;
    }
    Page answer = page;
    if (answer == null) {
      throw new IllegalStateException("a page was neither received nor refused");
    }
    return answer;
  }

  /** Nobody wants it any longer. */
  void cancel() {
    own.abort();
  }
}
