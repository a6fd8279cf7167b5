package io.physicalevents.scan;

import io.physicalevents.api.EventMarks;
import java.util.Optional;

/**
 * One part of a scan: a list of the server, and the instants whose rows are this part's own. The
 * sections of a scan are disjoint by that, however wide their requests are.
 *
 * @param ownsUntimed whether rows without a time are its own
 * @param inOnePage whether its rows are to come in one answer, which no change can fall between
 * @param readsOn whether pages that do not fit together are read on, with a warning
 */
record Section(
    RequestStream stream,
    InstantRange owned,
    boolean ownsUntimed,
    boolean inOnePage,
    boolean readsOn) {

  static Section whole(RequestStream stream) {
    return new Section(stream, InstantRange.ALL, true, false, false);
  }

  /** The part of a stream in a window of time. */
  static Section window(RequestStream stream, long from, long to, boolean ownsUntimed) {
    InstantRange window = new InstantRange(from, to);
    return new Section(stream.during(window), window, ownsUntimed, false, false);
  }

  boolean owns(long time) {
    return time == EventMarks.NO_TIME ? ownsUntimed : owned.contains(time);
  }

  boolean ownsAll() {
    return ownsUntimed && owned.isAll();
  }

  Section readingOn() {
    return new Section(stream, owned, ownsUntimed, false, true);
  }

  /** The same, without the hope that one answer holds it. */
  Section inSeveralPages() {
    return new Section(stream, owned, ownsUntimed, false, readsOn);
  }

  /**
   * The two parts before a moment and from it on; empty where the section is no wider than that.
   */
  Optional<Section[]> splitAt(long moment, ApiTime unit, boolean eachInOnePage) {
    long length = unit.milliseconds();
    long boundary = Math.floorDiv(moment, length) * length;
    if (boundary <= owned.from()) {
      boundary += length;
    }
    if (boundary > owned.to() || boundary <= owned.from()) {
      return Optional.empty();
    }
    return Optional.of(
        new Section[] {
          part(boundary, owned.to(), ownsUntimed, eachInOnePage),
          part(owned.from(), boundary - 1, false, eachInOnePage)
        });
  }

  private Section part(long from, long to, boolean untimed, boolean onePage) {
    InstantRange range = new InstantRange(from, to);
    return new Section(stream.during(range), range, untimed, onePage, readsOn);
  }
}
