package io.physicalevents.scan;

import io.physicalevents.api.EventField;
import io.physicalevents.api.EventMarks;
import io.physicalevents.api.Page;
import io.physicalevents.api.PageRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Splits a section in two windows of time that hold about as many events each. A closed window that
 * fits one answer cannot change while it is read.
 */
final class SectionSplit {

  private static final List<EventField> TIME = List.of(EventField.TIME);

  private final Source source;
  private final ApiDialect dialect;

  SectionSplit(Source source, ApiDialect dialect) {
    this.source = source;
    this.dialect = dialect;
  }

  /** The parts to be read in a section's place; none where it cannot be split. */
  List<Section> of(Section section, SplitRequired.Because because, OptionalLong count) {
    boolean inOnePage = section.inOnePage() || because == SplitRequired.Because.UNSETTLED;
    Optional<Section[]> parts =
        middle(section, count)
            .flatMap(moment -> section.splitAt(moment, dialect.unit(), inOnePage));
    if (parts.isPresent()) {
      return List.of(parts.get());
    }
    return section.inOnePage() ? List.of(section.inSeveralPages()) : List.of();
  }

  /** The time of an event from the middle of a section; empty where none has one. */
  Optional<Long> middle(Section section, OptionalLong count) {
    long offset = Math.min(count.orElse(0) / 2, source.knowledge().depth() - 1);
    List<Long> times = times(section, offset, 1);
    if (times.isEmpty() && offset > 0) {
      times = times(section, 0, Math.min(PageSizes.LARGEST, source.knowledge().largestPage()));
    }
    if (times.isEmpty()) {
      return Optional.empty();
    }
    Collections.sort(times);
    return Optional.of(times.get(times.size() / 2));
  }

  /** Times of the section's own events on a page; none where the server does not keep to it. */
  private List<Long> times(Section section, long offset, int limit) {
    PageRequest request = section.stream().page(dialect, offset, limit, TIME);
    Page page = source.fetch(request);
    long slack = 2 * dialect.unit().milliseconds();
    List<Long> times = new ArrayList<>();
    for (int row = 0; row < page.size(); row++) {
      long time = page.marks().time(row);
      if (time == EventMarks.NO_TIME) {
        continue;
      }
      boolean tooEarly = section.owned().hasStart() && time < section.owned().from() - slack;
      boolean tooLate = section.owned().hasEnd() && time > section.owned().to() + slack;
      if (tooEarly || tooLate) {
        return new ArrayList<>();
      }
      if (section.owned().contains(time)) {
        times.add(time);
      }
    }
    return times;
  }
}
