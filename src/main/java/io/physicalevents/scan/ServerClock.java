package io.physicalevents.scan;

import java.time.Instant;

/**
 * How far a server's clock is from this machine's: what its answers say of the time, to the second,
 * narrows it down. Thread-safe.
 */
final class ServerClock {

  private static final long SECOND = 1000;

  private long least = Long.MIN_VALUE;
  private long most = Long.MAX_VALUE;
  private int answers;

  /** The server wrote its time between a request's start and its end. */
  synchronized void learnFrom(SentRequest request) {
    Instant serverTime = request.serverTime();
    if (serverTime != null) {
      long started = request.started().toEpochMilli();
      least = Math.max(least, serverTime.toEpochMilli() - (started + request.millis()));
      most = Math.min(most, serverTime.toEpochMilli() + SECOND - started);
      answers++;
    }
  }

  synchronized ServerFinding finding() {
    if (answers == 0) {
      return ServerFinding.unknown("clock skew", "no answer has a header Date");
    }
    String seen =
        "header Date of " + answers + " answers: from " + least + " to " + most + " ms ahead";
    long seconds = Math.round((least + most) / 2.0 / SECOND);
    if ((least <= 0 && most >= 0) || seconds == 0) {
      return new ServerFinding("clock skew", "none", seen);
    }
    return new ServerFinding(
        "clock skew", Math.abs(seconds) + (seconds > 0 ? " s ahead" : " s behind"), seen);
  }
}
