package io.physicalevents.scan;

import io.physicalevents.api.EventField;
import io.physicalevents.api.EventMarks;
import io.physicalevents.api.Page;
import io.physicalevents.api.PageRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Doubts the end of a scan before it is believed: where a server is not known yet, a list may have
 * ended early because its time bounds mean something else than was thought, because its length is
 * capped, or because windows of time leave out the events without one.
 */
final class EndOfScan {

  /** Where caps are: at round numbers. */
  private static final int ROUND = 1000;

  private static final List<EventField> TIME = List.of(EventField.TIME);

  private final ListScan.Shared shared;
  private final EndpointKnowledge knowledge;
  private final List<RequestStream> streams;

  /** The lists that were read to their ends as one, and their lengths as they told them. */
  private final Map<RequestStream, OptionalLong> ended = new LinkedHashMap<>();

  private final Map<RequestStream, ScanException> split = new LinkedHashMap<>();

  /** A time with events on either side of it. */
  private final Map<RequestStream, Long> someTime = new HashMap<>();

  private boolean sawRows;

  EndOfScan(ListScan.Shared shared, List<RequestStream> streams) {
    this.shared = shared;
    this.knowledge = shared.knowledge();
    this.streams = streams;
  }

  /** A reader has given rows, or has ended. */
  void read(Section section, ListReader reader, @Nullable Unread unread) {
    sawRows |= unread != null;
    if (unread != null && !someTime.containsKey(section.stream())) {
      long time = unread.time(unread.size() / 2);
      if (time != EventMarks.NO_TIME) {
        someTime.put(section.stream(), time);
      }
    }
    if (section.ownsAll() && unread == null) {
      ended.put(section.stream(), reader.count());
    }
  }

  /** The whole list could not be read as one. */
  void wasSplit(Section section, ScanException because) {
    if (section.ownsAll()) {
      split.put(section.stream(), because);
    }
  }

  /**
   * What is still to be read; where the server's dialect turns out to be another, the endpoint's
   * knowledge says so afterwards.
   *
   * @throws ScanException if there is more, which cannot be read
   */
  List<Section> check(ApiDialect dialect, long untimedGiven) {
    if (!knowledge.dialectFor(shared.settings()).equals(dialect)) {
      // Another scan has found out meanwhile that the server is of another kind.
      return streams.stream().map(Section::whole).toList();
    }
    if (mayHideEvents()) {
      OptionalLong whole = lengthOfWholeList();
      ApiDialect found = new ServerProbes(shared.source()).dialect(whole);
      if (!found.equals(ApiDialect.DOCUMENTED)) {
        knowledge.setDialect(found);
        return streams.stream().map(Section::whole).toList();
      }
      if (whole.isPresent()) {
        // Nothing is hidden where no bounds are sent; in which unit they are read is still open.
        knowledge.setKnowsUnbounded();
      } else if (knowledge.sawEvents()) {
        knowledge.setDialect(found);
      }
    }
    for (Map.Entry<RequestStream, ScanException> entry : split.entrySet()) {
      refuseUntimed(entry.getKey(), dialect, untimedGiven, entry.getValue());
    }
    split.clear();
    List<Section> more = new ArrayList<>();
    for (Map.Entry<RequestStream, OptionalLong> entry : ended.entrySet()) {
      if (knowledge.countIsTotal() && entry.getValue().isPresent()) {
        more.addAll(beyondRoundTotal(entry.getKey(), dialect, entry.getValue().getAsLong()));
      }
    }
    ended.clear();
    return more;
  }

  /** The length of the whole list, where it was read. */
  private OptionalLong lengthOfWholeList() {
    RequestStream only = streams.get(0);
    return only.isWholeList() && knowledge.countIsTotal()
        ? ended.getOrDefault(only, OptionalLong.empty())
        : OptionalLong.empty();
  }

  /** Whether the answers so far may come of time bounds, given or not, that were misunderstood. */
  private boolean mayHideEvents() {
    if (!knowledge.isDialectOpen(shared.settings())) {
      return false;
    }
    boolean anyBound = streams.stream().anyMatch(it -> !it.time().isAll());
    boolean anyOpen = streams.stream().anyMatch(it -> !it.time().hasStart());
    return (anyBound && !sawRows) || (anyOpen && !knowledge.knowsUnbounded());
  }

  /** A list as long as a round number may be a longer one, cut: its two halves tell. */
  private List<Section> beyondRoundTotal(RequestStream stream, ApiDialect dialect, long total) {
    if (total < ROUND || total % ROUND != 0 || knowledge.isRealTotal(total)) {
      return List.of();
    }
    Section whole = Section.whole(stream);
    @Nullable Long middle = someTime.get(stream);
    if (middle == null) {
      return List.of();
    }
    long unit = dialect.unit().from(middle) + 1;
    PageRequest all = stream.page(dialect, 0, 1, TIME);
    long before = countBetween(all, all.from(), unit);
    long after = countBetween(all, unit + 1, all.to());
    if (before + after <= total) {
      knowledge.setRealTotal(total);
      return List.of();
    }
    knowledge.setDepth(total);
    knowledge.tellOnce(
        "its count ends at " + total + "; longer lists are read in windows of time",
        shared.fetcher().execution());
    SectionSplit halves = new SectionSplit(shared.source(), dialect);
    List<Section> parts = halves.of(whole, SplitRequired.Because.TOO_LONG, OptionalLong.of(total));
    split.put(
        stream,
        Refusals.misfit("the list has more than the " + total + " events that can be read of it"));
    return parts;
  }

  private long countBetween(PageRequest all, @Nullable Long from, @Nullable Long to) {
    return count(new PageRequest(all.eventLevel(), all.resourceId(), from, to, 0, 1, all.fields()));
  }

  private long count(PageRequest request) {
    Page page = shared.source().fetch(request);
    return page.count().orElse(page.size());
  }

  /** Windows of time show no events that have none: they must be among those given already. */
  private void refuseUntimed(
      RequestStream stream, ApiDialect dialect, long untimedGiven, ScanException reason) {
    long everything = count(stream.page(dialect, 0, 1, TIME));
    long timed = count(stream.page(dialect.withBothBounds(), 0, 1, TIME));
    if (!knowledge.countIsTotal() || everything - timed > untimedGiven) {
      throw new ScanException(
          reason.reason(),
          reason.httpStatus(),
          reason.getMessage()
              + "; events without a time are in no narrower window, and there may be "
              + (knowledge.countIsTotal() ? everything - timed : "some")
              + "; a condition on time leaves them out",
          reason);
    }
  }
}
