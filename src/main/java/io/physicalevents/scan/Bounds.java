package io.physicalevents.scan;

import io.physicalevents.api.EventField;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a condition says of each field taken alone. Every row that satisfies the condition lies
 * within its bounds; a row within them need not satisfy it.
 *
 * @param levels values of {@code event_level} that may occur, null for any
 * @param resources values of {@code resource_id} that may occur, null for any
 * @param time wall-clock times that may occur
 */
record Bounds(@Nullable Set<String> levels, @Nullable Set<String> resources, WallRange time) {

  private static final Bounds ANY = new Bounds(null, null, WallRange.ALL);

  static Bounds of(Condition condition) {
    if (condition instanceof Condition.TextIs text) {
      return text.field() == EventField.EVENT_LEVEL
          ? new Bounds(Set.of(text.value()), null, WallRange.ALL)
          : text.field() == EventField.RESOURCE_ID
              ? new Bounds(null, Set.of(text.value()), WallRange.ALL)
              : ANY;
    }
    if (condition instanceof Condition.TimeIn time) {
      return new Bounds(null, null, time.range());
    }
    if (condition instanceof Condition.AllOf all) {
      return all.parts().stream().map(Bounds::of).reduce(ANY, Bounds::intersect);
    }
    return ((Condition.AnyOf) condition)
        .parts().stream()
            .map(Bounds::of)
            .filter(part -> !part.isEmpty())
            .reduce(Bounds::hull)
            .orElse(new Bounds(Set.of(), Set.of(), WallRange.NONE));
  }

  /** Whether no row can lie within. */
  boolean isEmpty() {
    return time.isEmpty()
        || (levels != null && levels.isEmpty())
        || (resources != null && resources.isEmpty());
  }

  private Bounds intersect(Bounds other) {
    return new Bounds(
        intersect(levels, other.levels),
        intersect(resources, other.resources),
        time.intersect(other.time));
  }

  private Bounds hull(Bounds other) {
    return new Bounds(
        union(levels, other.levels), union(resources, other.resources), time.hull(other.time));
  }

  private static @Nullable Set<String> intersect(@Nullable Set<String> a, @Nullable Set<String> b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    Set<String> both = new HashSet<>(a);
    both.retainAll(b);
    return both;
  }

  private static @Nullable Set<String> union(@Nullable Set<String> a, @Nullable Set<String> b) {
    if (a == null || b == null) {
      return null;
    }
    Set<String> either = new HashSet<>(a);
    either.addAll(b);
    return either;
  }
}
