package io.physicalevents.simulator;

import java.time.Instant;
import java.util.Map;

/**
 * A request that the simulator received, and what it answered. Holds no headers: they may carry a
 * credential.
 *
 * @param received when it came
 * @param path as sent, still percent-encoded
 * @param query as sent, still percent-encoded; empty where there was none
 * @param parameters the query decoded, in the order sent; of a repeated parameter the first value
 * @param status HTTP status of the answer
 * @param rows number of events in the answer
 */
public record LoggedRequest(
    Instant received,
    String method,
    String path,
    String query,
    Map<String, String> parameters,
    int status,
    int rows) {}
