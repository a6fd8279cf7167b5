package io.physicalevents.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt asked and got, for the log; holds no secret.
 *
 * @param started when it began, by this machine's clock
 * @param path the request's path, escaped
 * @param query the request's query, escaped
 * @param status the answer's status, 0 where none came
 * @param rows rows of the page, 0 where none came
 * @param bytes size of the page's body, uncompressed, 0 where none came
 * @param millis how long the exchange took
 * @param attempt how often the request was tried, this time included
 * @param requestId the gateway's name for the exchange; empty where there is none
 * @param serverTime what the server's clock showed when it answered, to the second; null where the
 *     answer does not say, or none came
 */
public record Exchange(
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
    @Nullable Instant serverTime) {}
