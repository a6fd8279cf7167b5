package io.physicalevents.scan;

import io.physicalevents.api.EventField;
import io.physicalevents.api.EventMarks;
import io.physicalevents.config.ScanSettings;
import io.physicalevents.config.ScanSettings.Consistency;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads request streams to their ends, one after another, whatever the server does: each as one
 * list while that can be proved to be right, else in windows of time, less what was given already.
 */
final class ListScan {

  /** What all lists of one scan share. */
  record Shared(
      Source source,
      ScanSettings settings,
      InstantSource clock,
      PageSizes sizes,
      ScanWidth width,
      List<EventField> fields) {

    PageFetcher fetcher() {
      return source.fetcher();
    }

    EndpointKnowledge knowledge() {
      return source.knowledge();
    }

    /** The same, with pages as large as may be. */
    Shared withWholePages() {
      return new Shared(source, settings, clock, PageSizes.ofWholePages(), width, fields);
    }
  }

  private record Open(Section section, ListReader reader) {}

  private final Shared shared;
  private final EndpointKnowledge knowledge;
  private final List<RequestStream> streams;
  private final EndOfScan endOfScan;
  private final Deque<Section> upcoming = new ArrayDeque<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private RequestStream current;
  private final Multiset given = new Multiset();
  private Delivered delivered = new Delivered();
  private @Nullable ScanException firstTrouble;
  private long untimedGiven;
  private long toSkip;
  private long start;
  private long pushedStart;
  private ApiDialect dialect;
  private OptionalLong count = OptionalLong.empty();
  private LongPredicate sufficesSince = instant -> false;
  private boolean suffices;

  /**
   * @param start rows to leave out, which the server is to skip where there is but one list
   */
  ListScan(Shared shared, List<RequestStream> streams, long start) {
    this.shared = shared;
    this.knowledge = shared.knowledge();
    this.streams = streams;
    this.current = streams.get(0);
    this.start = start;
    this.dialect = dialectNow();
    this.endOfScan = new EndOfScan(shared, streams);
    upcoming.addAll(sections());
    if (start > 0 && !isPlain()) {
      // Which rows a server skips is known of one list only.
      this.toSkip = start;
      this.start = 0;
    }
  }

  private boolean isPlain() {
    return upcoming.size() == 1 && upcoming.element().ownsAll();
  }

  private ApiDialect dialectNow() {
    return knowledge.dialectFor(shared.settings());
  }

  private List<Section> sections() {
    return streams.stream().flatMap(it -> sectionsOf(it).stream()).toList();
  }

  private List<Section> sectionsOf(RequestStream part) {
    return Sections.of(
        part, dialect, shared.settings(), shared.clock().instant(), shared.fetcher().execution());
  }

  /**
   * The next rows, at least one.
   *
   * @param wanted rows that are still wanted, {@link Long#MAX_VALUE} where that is not known
   * @return null at the end
   * @throws ScanException if the stream cannot be read on, or not be proved to be read right
   */
  @Nullable List<@Nullable Object[]> next(long wanted) {
    while (!suffices) {
      if (open.isEmpty() && !openNext(wanted, false)) {
        List<Section> more = endOfScan.check(dialect, untimedGiven);
        if (more.isEmpty()) {
          return null;
        }
        startAnew(more);
        continue;
      }
      Open head = open.element();
      while (head.reader().isComplete()
          && !sufficesSince.test(head.section().owned().from())
          && shared.width().allowsMore()
          && openNext(wanted, true)) {
        // Windows are read side by side.
      }
      try {
        Unread unread = head.reader().next(wanted);
        count = head.reader().count();
        endOfScan.read(head.section(), head.reader(), unread);
        if (unread == null) {
          open.remove();
          forgetDelivered();
          suffices = sufficesSince.test(head.section().owned().from());
          continue;
        }
        List<@Nullable Object[]> rows = own(head.section(), unread);
        if (!rows.isEmpty()) {
          current = head.section().stream();
          return rows;
        }
      } catch (SplitRequired e) {
        count = head.reader().count();
        split(head.section(), e);
      }
    }
    close();
    return null;
  }

  /**
   * Ends the scan when it has read all rows from an instant on, and no others are of use.
   *
   * @param sufficesSince of an instant in epoch milliseconds, whether rows before it are of no use
   */
  void endWhere(LongPredicate sufficesSince) {
    this.sufficesSince = sufficesSince;
  }

  private boolean openNext(long wanted, boolean ahead) {
    @Nullable Section section = upcoming.poll();
    if (section == null) {
      return false;
    }
    PageSizes sizes = section.inOnePage() ? PageSizes.ofWholePages() : shared.sizes();
    ListContext context =
        new ListContext(shared.source(), dialect, section, shared.fields(), sizes, shared.width());
    Open next = new Open(section, new ListReader(context, start));
    pushedStart = start;
    start = 0;
    if (ahead) {
      next.reader().startAhead(wanted);
    }
    open.add(next);
    return true;
  }

  private List<@Nullable Object[]> own(Section section, Unread unread) {
    List<@Nullable Object[]> rows = new ArrayList<>(unread.size());
    for (int i = 0; i < unread.size(); i++) {
      if (!section.ownsAll() && !section.owns(unread.time(i))) {
        continue;
      }
      delivered.add(unread.fingerprint(i));
      if (given.size() > 0 && given.remove(unread.fingerprint(i))) {
        continue;
      }
      if (unread.time(i) == EventMarks.NO_TIME) {
        untimedGiven++;
      }
      if (toSkip > 0) {
        toSkip--;
      } else {
        rows.add(unread.row(i));
      }
    }
    return rows;
  }

  /** What was given of a section that has ended matters only where all may have to be read anew. */
  private void forgetDelivered() {
    boolean more = !open.isEmpty() || !upcoming.isEmpty();
    if (more && !knowledge.isDialectOpen(shared.settings())) {
      delivered = new Delivered();
    }
  }

  /** Reads a section anew in another way, less what it has given. */
  private void split(Section section, SplitRequired e) {
    closeReaders();
    upcoming.remove(section);
    List<Section> parts = parts(section, e);
    if (parts.isEmpty() && shared.settings().consistency() == Consistency.RELAXED) {
      parts = section.readsOn() ? List.of() : List.of(section.readingOn());
    }
    if (firstTrouble == null) {
      firstTrouble = e.otherwise();
    }
    if (parts.isEmpty() || !delivered.isKnown()) {
      throw firstTrouble;
    }
    if (e.because() != SplitRequired.Because.OTHER_DIALECT) {
      endOfScan.wasSplit(section, e.otherwise());
    }
    toSkip += pushedStart;
    pushedStart = 0;
    begin(parts);
  }

  private List<Section> parts(Section section, SplitRequired e) {
    try {
      return switch (e.because()) {
        case OTHER_DIALECT -> inOtherDialect(section, e);
        case TOO_LONG, UNSETTLED ->
            new SectionSplit(shared.source(), dialect).of(section, e.because(), count);
      };
    } catch (ScanException refused) {
      // What the scan fails with is the first thing that went wrong.
      throw refused.httpStatus() == 400 ? e.otherwise() : refused;
    }
  }

  private List<Section> inOtherDialect(Section section, SplitRequired e) {
    ApiDialect before = dialect;
    knowledge.setDialect(ApiDialect.NEWER);
    dialect = dialectNow();
    if (dialect.equals(before)) {
      throw e.otherwise();
    }
    tell();
    return sectionsOf(section.stream());
  }

  /** The server wants its bounds otherwise than was thought: the whole stream is read anew. */
  private void startAnew(List<Section> more) {
    ApiDialect now = dialectNow();
    if (!now.equals(dialect)) {
      dialect = now;
      tell();
      more = sections();
    }
    toSkip += pushedStart;
    pushedStart = 0;
    begin(more);
  }

  private void tell() {
    knowledge.tellOnce(
        "it takes from and to in "
            + dialect.unit().name().toLowerCase(Locale.ROOT)
            + (dialect.wantsBothBounds() ? ", and needs both" : "")
            + dialect
                .longestRange()
                .map(range -> ", at most " + range.toDays() + " days apart")
                .orElse(""),
        shared.fetcher().execution());
  }

  private void begin(List<Section> parts) {
    delivered.addTo(given);
    delivered = new Delivered();
    for (int i = parts.size() - 1; i >= 0; i--) {
      upcoming.addFirst(parts.get(i));
    }
  }

  /** The sections that were opened ahead are begun again later. */
  private void closeReaders() {
    while (!open.isEmpty()) {
      Open last = open.removeLast();
      last.reader().close();
      upcoming.addFirst(last.section());
    }
  }

  /** The stream that the last rows came from. */
  RequestStream current() {
    return current;
  }

  /** Whether the rows to be left out were left out by the server. */
  boolean skipsByServer() {
    return pushedStart > 0;
  }

  /** Length of the list as the last answer told it; empty where it told none. */
  OptionalLong count() {
    return count;
  }

  void close() {
    open.forEach(it -> it.reader().close());
    open.clear();
    upcoming.clear();
  }
}
