package io.physicalevents.config;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How hard a connection may press on the server.
 *
 * @param maxRetries retries of one request after a failure that may pass, not negative
 * @param maxRequestsPerSecond most requests that are begun in a second, positive; empty for no
 *     limit
 * @param maxRequests most requests that one statement may cost, positive; empty for no limit
 */
public record RequestLimits(
    int maxRetries, OptionalDouble maxRequestsPerSecond, OptionalInt maxRequests) {}
