package io.physicalevents.config;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;

/**
 * The connection's settings, checked and typed. Nothing behind it sees a {@code Properties}.
 *
 * @param endpoint scheme, host and port of the API, without a path
 * @param projectId the path's {@code project_id}
 * @param timeZone the session's time zone
 * @param connectTimeout longest wait for a connection; positive
 * @param readTimeout longest wait for the next bytes; positive
 * @param requestTimeout longest time for one whole exchange; positive
 * @param transport the way on which connections are made
 * @param limits how hard the connection may press on the server
 * @param scan how scans read the list of events
 */
public record DriverConfig(
    URI endpoint,
    String projectId,
    Credential credential,
    ZoneId timeZone,
    Duration connectTimeout,
    Duration readTimeout,
    Duration requestTimeout,
    Transport transport,
    RequestLimits limits,
    ScanSettings scan) {}
