package io.physicalevents.simulator;

import java.util.OptionalLong;

/** What a page says under {@code count}. */
public sealed interface CountField {

  /** The number that goes into a page, empty where the page has no such field. */
  OptionalLong of(long total, int rowsOfPage);

  /** As the document says: the number of all events that the request's filter selects. */
  record Total() implements CountField {
    @Override
    public OptionalLong of(long total, int rowsOfPage) {
      return OptionalLong.of(total);
    }
  }

  /** There is no such field. */
  record Missing() implements CountField {
    @Override
    public OptionalLong of(long total, int rowsOfPage) {
      return OptionalLong.empty();
    }
  }

  /** The number of events on the page. */
  record PageLength() implements CountField {
    @Override
    public OptionalLong of(long total, int rowsOfPage) {
      return OptionalLong.of(rowsOfPage);
    }
  }

  /**
   * A total that was true once.
   *
   * @param difference how many events more, or if negative fewer, there seem to be than there are
   */
  record Stale(long difference) implements CountField {
    @Override
    public OptionalLong of(long total, int rowsOfPage) {
      return OptionalLong.of(Math.max(0, total + difference));
    }
  }

  /**
   * The total, but never more than a round number, as search indexes tell it.
   *
   * @param most the largest number told
   */
  record Capped(long most) implements CountField {
    @Override
    public OptionalLong of(long total, int rowsOfPage) {
      return OptionalLong.of(Math.min(most, total));
    }
  }
}
