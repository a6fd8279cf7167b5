package io.physicalevents.scan;

import io.physicalevents.api.EventField;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A condition made ready to be asked of rows, whose time is already the wall clock's. */
interface RowFilter {

  boolean accepts(@Nullable Object[] row);

  /**
   * Makes a condition ready.
   *
   * @param fields what the positions of a row hold; must contain {@link #fieldsOf} the condition
   */
  static RowFilter of(Condition condition, List<EventField> fields) {
    if (condition instanceof Condition.TextIs text) {
      int position = fields.indexOf(text.field());
      String value = text.value();
      return row -> value.equals(row[position]);
    }
    if (condition instanceof Condition.TimeIn time) {
      int position = fields.indexOf(EventField.TIME);
      WallRange range = time.range();
      return row -> row[position] instanceof Long wall && range.contains(wall);
    }
    if (condition instanceof Condition.AllOf all) {
      RowFilter[] parts = parts(all.parts(), fields);
      return row -> {
        for (RowFilter part : parts) {
          if (!part.accepts(row)) {
            return false;
          }
        }
        return true;
      };
    }
    RowFilter[] parts = parts(((Condition.AnyOf) condition).parts(), fields);
    return row -> {
      for (RowFilter part : parts) {
        if (part.accepts(row)) {
          return true;
        }
      }
      return false;
    };
  }

  private static RowFilter[] parts(List<Condition> parts, List<EventField> fields) {
    List<RowFilter> filters = new ArrayList<>();
    parts.forEach(part -> filters.add(of(part, fields)));
    return filters.toArray(RowFilter[]::new);
  }

  /** The fields that a condition looks at. */
  static Set<EventField> fieldsOf(Condition condition) {
    Set<EventField> fields = new TreeSet<>();
    collectFields(condition, fields);
    return fields;
  }

  private static void collectFields(Condition condition, Set<EventField> fields) {
    if (condition instanceof Condition.TextIs text) {
      fields.add(text.field());
    } else if (condition instanceof Condition.TimeIn) {
      fields.add(EventField.TIME);
    } else if (condition instanceof Condition.AllOf all) {
      all.parts().forEach(part -> collectFields(part, fields));
    } else if (condition instanceof Condition.AnyOf any) {
      any.parts().forEach(part -> collectFields(part, fields));
    }
  }
}
