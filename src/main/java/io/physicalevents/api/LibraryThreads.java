package io.physicalevents.api;

import io.physicalevents.threads.DaemonThreads;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.internal.concurrent.TaskRunner;
import okhttp3.internal.connection.ConnectionListener;

/**
 * OkHttp with background threads that end two seconds after their work. Its own stay for a minute,
 * and it has no public setting for that: this is the one place that uses what is internal there.
 */
final class LibraryThreads {

  private static final long IDLE_SECONDS = 2;

  private LibraryThreads() {}

  /** A client builder with a pool of its own, which keeps idle connections for five minutes. */
  static OkHttpClient.Builder client(int idleConnections) {
    try {
      return Internals.client(idleConnections);
    } catch (LinkageError e) {
      // On a module path, where internals cannot be seen, or with another OkHttp than ours: all is
      // the same then, but for the minute.
      return new OkHttpClient.Builder()
          .connectionPool(new ConnectionPool(idleConnections, 5, TimeUnit.MINUTES));
    }
  }

  /** A class of its own, so that what fails to link fails here. */
  private static final class Internals {

    static OkHttpClient.Builder client(int idleConnections) {
      TaskRunner.RealBackend backend =
          new TaskRunner.RealBackend(new DaemonThreads("physicalevents-okhttp"));
      backend.getExecutor().setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
      TaskRunner tasks = new TaskRunner(backend, TaskRunner.INSTANCE.getLogger$okhttp());
      return new OkHttpClient.Builder()
          .taskRunner$okhttp(tasks)
          .connectionPool(
              new ConnectionPool(
                  idleConnections, 5, TimeUnit.MINUTES, tasks, new ConnectionListener() {}));
    }
  }
}
