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
    long length = windowOf(dialect);
    InstantRange time = time(stream, dialect, settings, now);
    long start = time.from();
    long end = time.to();
    if (!stream.time().hasStart()) {
      warnOfRetention(start, settings, execution);
    }
    List<Section> sections = new ArrayList<>();
    for (long to = end; to >= start; to -= length) {
      long from = Math.max(start, to - length + 1);
      sections.add(Section.window(stream, from, to, to == end && !stream.time().hasEnd()));
    }
    return sections;
  }

  /**
   * The length of a window in milliseconds. The request's bounds are a unit wider at either end
   * than the window.
   */
  static long windowOf(ApiDialect dialect) {
    return dialect.longestRange().orElseThrow().toMillis() - 3 * dialect.unit().milliseconds();
  }

  /** How many windows a stream is read in, if the server lets it. */
  static long number(RequestStream stream, ApiDialect dialect, ScanSettings settings, Instant now) {
    if (dialect.longestRange().isEmpty()) {
      return 1;
    }
    InstantRange time = time(stream, dialect, settings, now);
    return Math.max(0, time.to() - time.from()) / windowOf(dialect) + 1;
  }

  /** The time that is read of a stream where the server bounds the range of a request. */
  static InstantRange time(
      RequestStream stream, ApiDialect dialect, ScanSettings settings, Instant now) {
    InstantRange time = stream.time();
    long start =
        time.hasStart()
            ? Math.max(time.from(), 0)
            : now.atZone(ZoneOffset.UTC).minus(settings.retention()).toInstant().toEpochMilli();
    long end = time.hasEnd() ? time.to() : now.plus(AHEAD).toEpochMilli();
    if (!time.hasEnd() && start > end) {
      end = start + windowOf(dialect);
    }
    return new InstantRange(start, end);
  }

  static void warnOfRetention(long start, ScanSettings settings, Execution execution) {
    execution.warn(
        "the server bounds the time range of a request, and the query names no earliest time:"
            + " only events since "
            + Instant.ofEpochMilli(start)
            + " were read (retention="
            + settings.retention()
            + "); name an earliest time, or set retention");
  }
}
