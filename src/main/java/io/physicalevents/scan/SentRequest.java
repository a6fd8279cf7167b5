package io.physicalevents.scan;

import io.physicalevents.api.Exchange;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request for a page as it went over the wire, and what became of it; a retry is one of its
 * own. Holds no secret.
 *
 * @param started when it began, by this machine's clock
 * @param path as sent, percent-encoded
 * @param query as sent, percent-encoded
 * @param status HTTP status of the answer, 0 where none came
 * @param rows events in the answer
 * @param bytes size of the answer's body, uncompressed, 0 where it was no page
 * @param millis milliseconds to the end of the answer, the wait for its turn not included
 * @param attempt how often this request was tried, this time included
 * @param requestId the gateway's name for it, empty where it gave none
 * @param serverTime what the server's clock showed, to the second; null where it did not say
 */
public record SentRequest(
    Instant started,
    String method,
    String path,
    String query,
    int status,
    int rows,
    long bytes,
    long millis,
    int attempt,
    String requestId,
    @Nullable Instant serverTime) {

  static SentRequest of(Exchange exchange) {
    return new SentRequest(
        exchange.started(),
        exchange.method(),
        exchange.path(),
        exchange.query(),
        exchange.status(),
        exchange.rows(),
        exchange.bytes(),
        exchange.millis(),
        exchange.attempt(),
        exchange.requestId(),
        exchange.serverTime());
  }
}
