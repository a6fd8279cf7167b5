package io.physicalevents.api;

import java.io.IOException;
import java.util.Set;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt saw of the network, below OkHttp's decompression and its own retries. It tells a
 * broken connection from a body that arrived whole and is bad, which exceptions alone do not.
 */
final class WireTrace {

  /**
   * Statuses after which OkHttp by itself asks again (408, 503 with {@code Retry-After: 0}) or
   * loses the answer (407 without a proxy). They travel past that part of it in disguise: retries
   * are the caller's, who counts and can cancel them.
   */
  private static final Set<Integer> DISGUISED = Set.of(407, 408, 503);

  private static final int DISGUISE = 1000;

  private volatile boolean connected;
  private volatile boolean broken;

  /** Whether there was a connection on which the request could be sent. */
  boolean connected() {
    return connected;
  }

  /** Whether the network failed while the body was read. */
  boolean broken() {
    return broken;
  }

  /** The status that the server sent. */
  static int status(Response response) {
    return response.code() % DISGUISE;
  }

  /** OkHttp's network interceptor: runs once a connection is there. */
  static Response intercept(Interceptor.Chain chain) throws IOException {
    WireTrace trace = chain.request().tag(WireTrace.class);
    if (trace != null) {
      trace.connected = true;
    }
    Response response = chain.proceed(chain.request());
    ResponseBody body = response.body();
    Source watched = new WatchedSource(body.source(), trace);
    int status = response.code();
    return response
        .newBuilder()
        .code(DISGUISED.contains(status) ? status + DISGUISE : status)
        .body(ResponseBody.create(Okio.buffer(watched), body.contentType(), body.contentLength()))
        .build();
  }

  private static final class WatchedSource extends ForwardingSource {

    private final @Nullable WireTrace trace;

    WatchedSource(Source body, @Nullable WireTrace trace) {
      super(body);
      this.trace = trace;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      try {
        return super.read(sink, byteCount);
      } catch (IOException e) {
        if (trace != null) {
          trace.broken = true;
        }
        throw e;
      }
    }
  }
}
