package io.physicalevents.scan;

import io.physicalevents.api.EventField;
import io.physicalevents.api.Page;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The first rows by time, taken from the end of a list where they stand if it is in the order of
 * time. That it is proves nothing: no document promises an order. What proves it is {@code count},
 * asked for the events from the last of these rows on: where there are no more of them than were
 * taken, none stands elsewhere.
 */
final class SortedTop {

  /** Rows beyond those that are wanted: between two of them there should be a gap to ask at. */
  private static final int SPARE = 3;

  /** A list of no more than so many times these rows is read as a whole. */
  private static final long WORTH_IT = 4;

  /** A range is asked for up to so many units wider, and may be taken another one wider. */
  private static final int UNITS_OF_A_GAP = 3;

  private final Source source;
  private final ApiDialect dialect;
  private final RequestStream stream;
  private final EventQuery.Top top;

  SortedTop(Source source, ApiDialect dialect, RequestStream stream, EventQuery.Top top) {
    this.source = source;
    this.dialect = dialect;
    this.stream = stream;
    this.top = top;
  }

  /**
   * Rows that are proved to be the first.
   *
   * @param isAll whether the list has no others
   */
  record Taken(List<@Nullable Object[]> rows, boolean isAll) {}

  /**
   * Reads the end of the list, where it was seen to be in order.
   *
   * @param fields of the rows
   * @return empty where they are not proved to be the first rows
   */
  Optional<Taken> read(List<EventField> fields) {
    ListOrder order = source.knowledge().order();
    int limit = (int) Math.min(PageSizes.LARGEST, top.rows() + SPARE);
    if (order.startsWith(top.newest())) {
      Page page = source.fetch(stream.page(dialect, 0, limit, fields));
      return isWhole(page, limit)
          ? Optional.of(new Taken(page.rows(), true))
          : prove(page.rows(), fields, page.count());
    }
    if (!order.endsWith(top.newest())) {
      return Optional.empty();
    }
    OptionalLong count = new CountProof(source, dialect).count(stream);
    if (count.isEmpty()
        || count.getAsLong() <= WORTH_IT * limit
        || !new FilterProof(source).holds(stream, count)) {
      return Optional.empty();
    }
    Page page = source.fetch(stream.page(dialect, count.getAsLong() - limit, limit, fields));
    return prove(page.rows(), fields, page.count());
  }

  /** A page that reaches a proved count, and is shorter than was asked, is all there is. */
  private boolean isWhole(Page page, int limit) {
    return source.knowledge().countIsProved()
        && page.size() < limit
        && page.count().orElse(-1) == page.size();
  }

  /**
   * Those of some rows that are the first by time in the whole list.
   *
   * @param told the length of the list that they are from
   * @return empty where that is not proved of as many as are wanted
   */
  Optional<Taken> prove(List<@Nullable Object[]> rows, List<EventField> fields, OptionalLong told) {
    int position = fields.indexOf(EventField.TIME);
    List<@Nullable Object[]> timed = new ArrayList<>();
    for (@Nullable Object[] row : rows) {
      if (row[position] instanceof Long) {
        timed.add(row);
      } else if (looksForUntimed()) {
        return Optional.empty();
      }
    }
    Comparator<@Nullable Object[]> byTime = Comparator.comparingLong(row -> outward(row, position));
    timed.sort(byTime);
    int taken = (int) Math.min(Integer.MAX_VALUE, top.rows());
    while (taken < timed.size()
        && taken > 0
        && outward(timed.get(taken), position) - outward(timed.get(taken - 1), position)
            <= UNITS_OF_A_GAP * dialect.unit().milliseconds()) {
      taken++;
    }
    if (taken == 0 || taken > timed.size() || told.isEmpty()) {
      return Optional.empty();
    }
    long last = instant(timed.get(taken - 1), position);
    InstantRange from =
        top.newest()
            ? new InstantRange(last, stream.time().to())
            : new InstantRange(stream.time().from(), last);
    OptionalLong count = new CountProof(source, dialect).count(stream.during(from));
    boolean proved =
        count.isPresent()
            && count.getAsLong() == taken
            && new FilterProof(source).holds(stream, told)
            && !(looksForUntimed() && mayHaveUntimed(told.getAsLong()));
    return proved ? Optional.of(new Taken(timed.subList(0, taken), false)) : Optional.empty();
  }

  private boolean looksForUntimed() {
    return top.untimed() && stream.takesUntimed();
  }

  private boolean mayHaveUntimed(long told) {
    CountProof proof = new CountProof(source, dialect);
    proof.startFrom(told, OptionalLong.empty());
    OptionalLong total = proof.count(stream);
    return total.isEmpty()
        || new NewestWindow(source, dialect, stream, true).hasUntimed(total.getAsLong());
  }

  /** Grows from the end of time that is looked at towards the other. */
  private long outward(@Nullable Object[] row, int position) {
    return top.newest() ? -instant(row, position) : instant(row, position);
  }

  private static long instant(@Nullable Object[] row, int position) {
    return row[position] instanceof Long instant ? instant : 0;
  }
}
