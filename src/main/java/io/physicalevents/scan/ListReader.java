package io.physicalevents.scan;

import io.physicalevents.api.EventField;
import io.physicalevents.api.Page;
import io.physicalevents.api.PageRequest;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads one list of the server page by page, in the server's order, and knows when it has ended.
 *
 * <p>A short page alone is not the end: servers lower a page size without a word. The end is an
 * empty page at or beyond {@code count}, or a page that reaches a {@code count} known to be the
 * total and is shorter than was asked for.
 */
final class ListReader {

  private final PageFetcher fetcher;
  private final EndpointKnowledge knowledge;
  private final RequestStream stream;
  private final List<EventField> fields;
  private final PageSizes sizes;
  private long offset;
  private boolean ended;
  private OptionalLong count = OptionalLong.empty();
  private int lastHash;
  private long lastOffset = Long.MAX_VALUE;

  /**
   * @param offset rows of the list to leave out, at its start
   */
  ListReader(
      PageFetcher fetcher,
      EndpointKnowledge knowledge,
      RequestStream stream,
      List<EventField> fields,
      PageSizes sizes,
      long offset) {
    this.fetcher = fetcher;
    this.knowledge = knowledge;
    this.stream = stream;
    this.fields = fields;
    this.sizes = sizes;
    this.offset = offset;
  }

  /**
   * The next page that holds rows.
   *
   * @param wanted rows that are still wanted, {@link Long#MAX_VALUE} where that is not known; a
   *     page may hold more
   * @return null at the end of the list
   * @throws ScanException if the page cannot be had, or does not fit the ones before
   */
  @Nullable Page next(long wanted) {
    if (ended) {
      return null;
    }
    int asked = sizes.next(wanted, stream.fit());
    Page page = fetch(asked);
    if (page.rows().isEmpty() && isBelowCount(page)) {
      page = fetch(asked);
      if (page.rows().isEmpty() && isBelowCount(page)) {
        throw misfit(
            "the page at offset %d is empty, twice, although the list has %s events", page);
      }
    }
    int received = page.rows().size();
    refuseRepetition(page, asked);
    if (received > 0 && knowledge.countIsTotal() && isBeyondCount(page)) {
      throw misfit(
          "the page at offset %d has events, although the list has but %s:"
              + " the server may ignore offset",
          page);
    }
    offset += received;
    ended = received == 0 || (received < asked && knowledge.countIsTotal() && !isBelowCount(page));
    return received == 0 ? null : page;
  }

  /**
   * Where {@code count} does not tell the end, a server that ignores the offset would be read for
   * ever. Two equal pages are no proof of that, since few fields may be read: then all of them are.
   */
  private void refuseRepetition(Page page, int asked) {
    if (knowledge.countIsTotal() || page.rows().isEmpty()) {
      return;
    }
    int hash = page.rows().stream().mapToInt(Arrays::hashCode).reduce(1, (a, b) -> 31 * a + b);
    if (offset > lastOffset
        && hash == lastHash
        && whole(lastOffset, asked).equals(whole(offset, asked))) {
      throw misfit(
          "the page at offset %d is the one before it again: the server may ignore offset", page);
    }
    lastHash = hash;
    lastOffset = offset;
  }

  /** All that the server tells of a page, as texts that can be compared. */
  private List<String> whole(long at, int limit) {
    return fetch(at, limit, List.of(EventField.values())).rows().stream()
        .map(Arrays::toString)
        .toList();
  }

  private Page fetch(int limit) {
    return fetch(offset, limit, fields);
  }

  private Page fetch(long at, int limit, List<EventField> wantedFields) {
    Page page =
        fetcher.fetch(
            new PageRequest(
                stream.eventLevel(),
                stream.resourceId(),
                stream.from(),
                stream.to(),
                at,
                limit,
                wantedFields));
    knowledge.learnFrom(page);
    count = page.count();
    return page;
  }

  /** The list's count, as the last answer told it; empty where it told none. */
  OptionalLong count() {
    return count;
  }

  /** Whether the list is said to have more rows than have been read so far. */
  private boolean isBelowCount(Page page) {
    return page.count().isPresent() && offset < page.count().getAsLong();
  }

  /** Whether the page began where the list is said to have ended before it. */
  private boolean isBeyondCount(Page page) {
    return offset > 0 && page.count().isPresent() && offset >= page.count().getAsLong();
  }

  private ScanException misfit(String problem, Page page) {
    String count = page.count().isPresent() ? Long.toString(page.count().getAsLong()) : "?";
    return new ScanException(
        ScanException.Reason.FAILED,
        200,
        "the pages of the event list do not fit together: " + String.format(problem, offset, count),
        null);
  }
}
