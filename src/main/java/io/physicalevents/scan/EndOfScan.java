package io.physicalevents.scan;

import io.physicalevents.api.EventField;
import io.physicalevents.api.Page;
import io.physicalevents.api.PageRequest;
import java.util.List;
import java.util.Optional;
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

  private final ListScan.Shared shared;
  private final EndpointKnowledge knowledge;
  private final RequestStream stream;
  private OptionalLong wholeCount = OptionalLong.empty();
  private @Nullable ScanException splitForThis;
  private boolean sawRows;
  private boolean sawEnd;

  EndOfScan(ListScan.Shared shared, RequestStream stream) {
    this.shared = shared;
    this.knowledge = shared.knowledge();
    this.stream = stream;
  }

  /** A reader has given rows, or has ended. */
  void read(Section section, ListReader reader, @Nullable Unread unread) {
    sawRows |= unread != null;
    if (section.ownsAll()) {
      wholeCount = reader.count();
      sawEnd = unread == null;
    }
  }

  /** The whole list could not be read as one. */
  void wasSplit(Section section, ScanException because) {
    if (section.ownsAll()) {
      splitForThis = because;
    }
  }

  /**
   * What is still to be read; where the server's dialect turns out to be another, the endpoint's
   * knowledge says so afterwards.
   *
   * @throws ScanException if there is more, which cannot be read
   */
  List<Section> check(ApiDialect dialect, long untimedGiven) {
    if (mayHideEvents()) {
      boolean isWhole = isUnfiltered() && sawEnd && knowledge.countIsTotal();
      ApiDialect found =
          new ServerProbes(shared.fetcher(), knowledge)
              .dialect(isWhole ? wholeCount : OptionalLong.empty());
      if (!found.equals(ApiDialect.DOCUMENTED)) {
        knowledge.setDialect(found);
        return List.of(Section.whole(stream));
      }
      if (sawRows) {
        knowledge.setDialect(found);
      }
      if (isWhole) {
        knowledge.setKnowsUnbounded();
      }
    }
    if (splitForThis != null) {
      refuseUntimed(dialect, untimedGiven, splitForThis);
      splitForThis = null;
    } else if (sawEnd && knowledge.countIsTotal() && wholeCount.isPresent()) {
      return beyondRoundTotal(dialect, wholeCount.getAsLong());
    }
    return List.of();
  }

  /** Whether the answers so far may come of time bounds, given or not, that were misunderstood. */
  private boolean mayHideEvents() {
    if (!knowledge.isDialectOpen(shared.settings())) {
      return false;
    }
    boolean bounded = stream.time().hasStart() && stream.time().hasEnd();
    return bounded ? !sawRows : sawRows || !knowledge.knowsUnbounded();
  }

  private boolean isUnfiltered() {
    return stream.eventLevel() == null && stream.resourceId() == null && stream.time().isAll();
  }

  /** A list as long as a round number may be a longer one, cut: its two halves tell. */
  private List<Section> beyondRoundTotal(ApiDialect dialect, long total) {
    if (total < ROUND || total % ROUND != 0 || knowledge.isRealTotal(total)) {
      return List.of();
    }
    SectionSplit split = new SectionSplit(shared.fetcher(), knowledge, dialect);
    Section whole = Section.whole(stream);
    Optional<Long> middle = split.middle(whole, OptionalLong.of(total));
    if (middle.isEmpty()) {
      return List.of();
    }
    long unit = dialect.unit().from(middle.get()) + 1;
    PageRequest all = stream.page(dialect, 0, 1, List.of(EventField.TIME));
    long before = count(all, all.from(), unit);
    long after = count(all, unit + 1, all.to());
    if (before + after <= total) {
      knowledge.setRealTotal(total);
      return List.of();
    }
    knowledge.setDepth(total);
    knowledge.tellOnce(
        "its count ends at " + total + "; longer lists are read in windows of time",
        shared.fetcher().execution());
    List<Section> parts = split.of(whole, SplitRequired.Because.TOO_LONG, OptionalLong.of(total));
    sawEnd = false;
    splitForThis =
        Refusals.misfit("the list has more than the " + total + " events that can be read of it");
    return parts;
  }

  private long count(PageRequest all, @Nullable Long from, @Nullable Long to) {
    Page page =
        shared
            .fetcher()
            .fetch(
                new PageRequest(all.eventLevel(), all.resourceId(), from, to, 0, 1, all.fields()));
    knowledge.learnFrom(page);
    return page.count().orElse(page.size());
  }

  /** Windows of time show no events that have none: they must be among those given already. */
  private void refuseUntimed(ApiDialect dialect, long untimedGiven, ScanException reason) {
    PageRequest all = stream.page(dialect, 0, 1, List.of(EventField.TIME));
    long everything = count(all, all.from(), all.to());
    long timed =
        count(
            all,
            all.from() == null ? (Long) 0L : all.from(),
            all.to() == null
                ? (Long) (RequestStream.FAR_FUTURE / dialect.unit().milliseconds())
                : all.to());
    if (!knowledge.countIsTotal() || everything - timed > untimedGiven) {
      throw new ScanException(
          reason.reason(),
          reason.httpStatus(),
          reason.getMessage()
              + "; windows of time do not help, since "
              + (knowledge.countIsTotal() ? everything - timed : "some")
              + " events may have no time",
          reason);
    }
  }
}
