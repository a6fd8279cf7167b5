package io.physicalevents.scan;

import io.physicalevents.api.EventField;
import io.physicalevents.api.EventMarks;
import io.physicalevents.api.Page;
import io.physicalevents.api.PageRequest;
import java.util.List;

/**
 * Finds out by two small requests, once for an endpoint, whether the ends of a range belong to it,
 * where a server takes milliseconds: of them there is nothing to be rounded.
 */
final class EndsProbe {

  private static final List<EventField> TIME = List.of(EventField.TIME);

  private final Source source;

  EndsProbe(Source source) {
    this.source = source;
  }

  /**
   * Looks at an event that lies at the end of a range, first at its start, then at its other end.
   *
   * @param list that the event is in
   * @param time of the event, in epoch milliseconds
   * @return whether it is known now
   */
  boolean learn(RequestStream list, long time) {
    RangeEnds.End from = look(list, time, time + 1, time);
    RangeEnds.End to = look(list, time - 1, time, time);
    if (from == RangeEnds.End.UNKNOWN || to == RangeEnds.End.UNKNOWN) {
      return false;
    }
    source.knowledge().setRangeEnds(new RangeEnds(from, to));
    return true;
  }

  private RangeEnds.End look(RequestStream list, long from, long to, long time) {
    Page page =
        source.fetch(
            new PageRequest(
                list.eventLevel(), list.resourceId(), from, to, 0, PageSizes.FIRST, TIME));
    if (page.count().orElse(-1) != page.size()) {
      return RangeEnds.End.UNKNOWN;
    }
    RangeEnds.End end = RangeEnds.End.EXCLUDED;
    for (int row = 0; row < page.size(); row++) {
      long seen = page.marks().time(row);
      if (seen == EventMarks.NO_TIME || seen < from || seen > to) {
        return RangeEnds.End.UNKNOWN;
      }
      if (seen == time) {
        end = RangeEnds.End.INCLUDED;
      }
    }
    return end;
  }
}
