package io.physicalevents.api;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.Set;
import java.util.function.Consumer;
import okhttp3.Call;
import okhttp3.EventListener;
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

  private final ExchangeClock clock;
  private volatile boolean connected;
  private volatile boolean broken;

  /**
   * @param clock is told when the network is waited for
   */
  WireTrace(ExchangeClock clock) {
    this.clock = clock;
  }

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
      trace.clock.awaitBytes();
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

  /** Tells the clock of what comes before the request can be sent. */
  static final class Connecting extends EventListener {

    @Override
    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
      tell(call, ExchangeClock::awaitConnection);
    }

    @Override
    public void secureConnectStart(Call call) {
      tell(call, ExchangeClock::awaitBytes);
    }

    private static void tell(Call call, Consumer<ExchangeClock> what) {
      WireTrace trace = call.request().tag(WireTrace.class);
      if (trace != null) {
        what.accept(trace.clock);
      }
    }
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
        if (trace != null) {
          trace.clock.awaitBytes();
        }
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
