package io.physicalevents.calcite;

import io.physicalevents.calcite.RequestLog.Entry;
import java.time.Instant;
import java.util.List;
import java.util.TimeZone;
import org.apache.calcite.DataContext;
import org.apache.calcite.sql.type.SqlTypeName;

/** Table {@code requests}: the last requests of one connection, the oldest first. */
final class RequestsTable extends SystemTable<Entry> {

  static final String NAME = "requests";

  private static final double USUAL_ROWS = 1000;

  private final RequestLog log;

  RequestsTable(RequestLog log) {
    super(
        "This connection's last 1,000 requests to the API; reading it sends none.",
        USUAL_ROWS,
        List.of(
            new Column<>(
                "started",
                SqlTypeName.TIMESTAMP,
                false,
                "When it was sent, on the clock of the session's time zone.",
                (entry, zone) -> wallClock(entry.request().started(), zone)),
            column(
                "method", SqlTypeName.VARCHAR, "HTTP method.", entry -> entry.request().method()),
            column("path", SqlTypeName.VARCHAR, "Path, as sent.", entry -> entry.request().path()),
            column(
                "query", SqlTypeName.VARCHAR, "Query, as sent.", entry -> entry.request().query()),
            new Column<>(
                "status",
                SqlTypeName.INTEGER,
                true,
                "HTTP status of the answer; null where none came.",
                (entry, zone) ->
                    entry.request().status() == 0 ? null : (Integer) entry.request().status()),
            column(
                "row_count",
                SqlTypeName.INTEGER,
                "Events in the answer.",
                entry -> entry.request().rows()),
            column(
                "bytes",
                SqlTypeName.BIGINT,
                "Size of the page, uncompressed.",
                entry -> entry.request().bytes()),
            column(
                "millis",
                SqlTypeName.INTEGER,
                "Milliseconds from its start to the end of the answer.",
                entry -> (int) Math.min(Integer.MAX_VALUE, entry.request().millis())),
            column(
                "attempt",
                SqlTypeName.INTEGER,
                "How often it was tried, this time included: 1 for a first try.",
                entry -> entry.request().attempt()),
            new Column<>(
                "request_id",
                SqlTypeName.VARCHAR,
                true,
                "The gateway's name for the exchange; null where it gave none.",
                (entry, zone) ->
                    entry.request().requestId().isEmpty() ? null : entry.request().requestId()),
            new Column<>(
                "statement",
                SqlTypeName.VARCHAR,
                true,
                "SQL of the statement that it was sent for, its first 10,000 characters; null where the connection asked for"
                    + " itself, as isValid does.",
                (entry, zone) -> entry.statement())));
    this.log = log;
  }

  private static Object wallClock(Instant instant, TimeZone zone) {
    long millis = instant.toEpochMilli();
    return millis + zone.getOffset(millis);
  }

  @Override
  List<Entry> rows(DataContext context) {
    return log.entries();
  }
}
