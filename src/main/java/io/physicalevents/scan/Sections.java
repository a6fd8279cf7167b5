package io.physicalevents.scan;

import io.physicalevents.config.ScanSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Cuts a list into windows where a server bounds the time range of a request. */
final class Sections {

  /** An event may carry a time a little ahead of this machine's clock. */
  private static final Duration AHEAD = Duration.ofDays(1);

  private Sections() {}

  /** The sections of a stream, the newest first. */
  static List<Section> of(
      RequestStream stream,
      ApiDialect dialect,
      ScanSettings settings,
      Instant now,
      Execution execution) {
    if (dialect.longestRange().isEmpty()) {
      return List.of(Section.whole(stream));
    }
    // The request's bounds are a unit wider at either end than the window.
    long length = dialect.longestRange().get().toMillis() - 3 * dialect.unit().milliseconds();
    InstantRange time = stream.time();
    long start =
        time.hasStart()
            ? Math.max(time.from(), 0)
            : now.atZone(ZoneOffset.UTC).minus(settings.retention()).toInstant().toEpochMilli();
    long end = time.hasEnd() ? time.to() : now.plus(AHEAD).toEpochMilli();
    if (!time.hasEnd() && start > end) {
      end = start + length;
    }
    if (!time.hasStart()) {
      execution.warn(
          "the server bounds the time range of a request, and the query names no earliest time:"
              + " only events since "
              + Instant.ofEpochMilli(start)
              + " were read (retention="
              + settings.retention()
              + "); name an earliest time, or set retention");
    }
    List<Section> sections = new ArrayList<>();
    for (long to = end; to >= start; to -= length) {
      long from = Math.max(start, to - length + 1);
      sections.add(Section.window(stream, from, to, to == end && !time.hasEnd()));
    }
    return sections;
  }
}
