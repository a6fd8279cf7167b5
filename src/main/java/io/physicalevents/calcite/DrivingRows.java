package io.physicalevents.calcite;

import io.physicalevents.api.EventField;
import io.physicalevents.scan.Condition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.Linq4j;
import org.apache.calcite.linq4j.function.Function1;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one side of a join in one execution. They are read before the events of the other
 * side, as far as it takes to see whether they have but a few keys: then only events with these
 * keys need be asked for. Public for generated code only.
 */
public final class DrivingRows extends AbstractEnumerable<@Nullable Object> {

  /** Who has more rows than that is not kept waiting for the events, whatever the keys. */
  private static final int MOST_ROWS = 10_000;

  private final Enumerable<@Nullable Object> rows;
  private final Function1<@Nullable Object, @Nullable Object> key;
  private final EventField field;
  private final int mostKeys;
  private final boolean nullsMatch;

  private final List<@Nullable Object> first = new ArrayList<>();
  private final Set<String> keys = new LinkedHashSet<>();
  private boolean begun;
  private boolean filters = true;

  /** The rest of the rows, behind the first; null where there are none, or they were given out. */
  private @Nullable Enumerator<@Nullable Object> rest;

  private boolean isWhole;

  private DrivingRows(
      Enumerable<@Nullable Object> rows,
      Function1<@Nullable Object, @Nullable Object> key,
      EventField field,
      int mostKeys,
      boolean nullsMatch) {
    this.rows = rows;
    this.key = key;
    this.field = field;
    this.mostKeys = mostKeys;
    this.nullsMatch = nullsMatch;
  }

  /**
   * Rows that have not been read yet.
   *
   * @param key takes a row's key
   * @param field the events' field that the key is compared with
   * @param nullsMatch whether a key that is NULL equals a field that is
   */
  public static DrivingRows of(
      Enumerable<@Nullable Object> rows,
      Function1<@Nullable Object, @Nullable Object> key,
      EventField field,
      int mostKeys,
      boolean nullsMatch) {
    return new DrivingRows(rows, key, field, mostKeys, nullsMatch);
  }

  /** What an event must satisfy to have a partner among the rows; true where they are many. */
  Condition condition() {
    readFirst();
    return filters
        ? new Condition.AnyOf(
            keys.stream().<Condition>map(value -> new Condition.TextIs(field, value)).toList())
        : Condition.ALWAYS;
  }

  @Override
  public Enumerator<@Nullable Object> enumerator() {
    readFirst();
    Enumerator<@Nullable Object> behind = rest;
    if (behind != null) {
      rest = null;
      return new FirstAndRest(first, behind);
    }
    return isWhole ? Linq4j.enumerator(first) : rows.enumerator();
  }

  /** Nobody will ask for the rows any longer. */
  void close() {
    Enumerator<@Nullable Object> open = rest;
    if (open != null) {
      rest = null;
      open.close();
    }
  }

  private void readFirst() {
    if (begun) {
      return;
    }
    begun = true;
    Enumerator<@Nullable Object> enumerator = rows.enumerator();
    rest = enumerator;
    try {
      while (filters) {
        if (!enumerator.moveNext()) {
          isWhole = true;
          close();
          return;
        }
        @Nullable Object row = enumerator.current();
        first.add(row);
        filters = addKey(key.apply(row)) && first.size() <= MOST_ROWS;
      }
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /** Whether there are still few enough. */
  private boolean addKey(@Nullable Object value) {
    if (value == null) {
      // Else it equals nothing. An event without the field cannot be asked for.
      return !nullsMatch;
    }
    if (!(value instanceof String text)) {
      return false;
    }
    keys.add(text);
    return keys.size() <= mostKeys;
  }

  /** The rows that were read ahead, and then the others. */
  private static final class FirstAndRest implements Enumerator<@Nullable Object> {

    private final List<@Nullable Object> first;
    private final Enumerator<@Nullable Object> rest;
    private int next;
    private @Nullable Object row;

    FirstAndRest(List<@Nullable Object> first, Enumerator<@Nullable Object> rest) {
      this.first = first;
      this.rest = rest;
    }

    @Override
    public boolean moveNext() {
      if (next < first.size()) {
        row = first.get(next++);
        return true;
      }
      if (rest.moveNext()) {
        row = rest.current();
        return true;
      }
      return false;
    }

    @Override
    public @Nullable Object current() {
      return row;
    }

    @Override
    public void reset() {
      throw new UnsupportedOperationException("the rows of a join's side cannot be wound back");
    }

    @Override
    public void close() {
      rest.close();
    }
  }
}
