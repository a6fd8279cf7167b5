package io.physicalevents.calcite;

import io.physicalevents.api.EventField;
import io.physicalevents.scan.Grouping;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.util.ImmutableIntList;
import org.jspecify.annotations.Nullable;

/**
 * A number of rows that a scan returns in place of them.
 *
 * @param keys what the rows are counted by; none for all at once
 */
record Counting(List<Key> keys) {

  static final Counting ALL = new Counting(List.of());

  /**
   * What rows are counted by.
   *
   * @param column the table's column
   * @param cut how its times are grouped; null for single values
   * @param type of the key, as SQL sees it
   */
  record Key(int column, TimeTerm.@Nullable Cut cut, RelDataType type) {

    /** Whether the API can be asked for the rows of each value. */
    boolean canBeAsked() {
      EventField field = EventsColumns.field(column);
      return cut != null || field == EventField.EVENT_LEVEL || field == EventField.RESOURCE_ID;
    }

    String name() {
      return EventsColumns.NAMES.get(column);
    }

    private String words() {
      return cut == null ? name() : cut.words(name());
    }
  }

  Counting {
    keys = List.copyOf(keys);
  }

  /** Whether the API can be asked for the rows of each group. */
  boolean canBeAsked() {
    return keys.stream().allMatch(Key::canBeAsked)
        && keys.stream().map(Key::column).distinct().count() == keys.size();
  }

  boolean isGrouped() {
    return !keys.isEmpty();
  }

  ImmutableIntList columns() {
    return ImmutableIntList.copyOf(keys.stream().map(Key::column).toList());
  }

  Grouping grouping() {
    TimeTerm.@Nullable Cut cut = null;
    List<EventField> fields = new ArrayList<>();
    for (Key key : keys) {
      if (key.cut() == null) {
        fields.add(EventsColumns.field(key.column()));
      } else {
        cut = key.cut();
      }
    }
    return new Grouping(fields, cut);
  }

  /**
   * Puts the groups' keys in their order here, and gives times the values that SQL has for them.
   */
  List<@Nullable Object[]> toSql(List<@Nullable Object[]> groups) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (@Nullable Object[] group : groups) {
      @Nullable Object[] row = new @Nullable Object[group.length];
      int field = 0;
      for (int i = 0; i < keys.size(); i++) {
        TimeTerm.@Nullable Cut cut = keys.get(i).cut();
        row[i] = cut == null ? group[field++] : cut.toSql((Long) group[keys.size() - 1]);
      }
      row[keys.size()] = group[keys.size()];
      rows.add(row);
    }
    return rows;
  }

  /** For a plan. */
  String words() {
    return keys.isEmpty()
        ? ""
        : keys.stream().map(Key::words).collect(Collectors.joining(", ", " by ", ""));
  }
}
