package io.physicalevents.config;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.OptionalInt;

/**
 * The connection's settings, checked and typed. Nothing behind it sees a {@code Properties}.
 *
 * @param endpoint scheme, host and port of the API, without a path
 * @param projectId the path's {@code project_id}
 * @param timeZone the session's time zone
 * @param pageSize a fixed number of rows per request, 1 to 1000; empty is {@code auto}
 * @param connectTimeout longest wait for a connection; positive
 * @param readTimeout longest wait for the next bytes; positive
 * @param requestTimeout longest time for one whole exchange; positive
 * @param transport the way on which connections are made
 * @param limits how hard the connection may press on the server
 */
public record DriverConfig(
    URI endpoint,
    String projectId,
    Credential credential,
    ZoneId timeZone,
    OptionalInt pageSize,
    Duration connectTimeout,
    Duration readTimeout,
    Duration requestTimeout,
    Transport transport,
    RequestLimits limits) {}
