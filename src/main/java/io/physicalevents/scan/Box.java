package io.physicalevents.scan;

import io.physicalevents.api.EventField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one list of the server can be asked for: one level or any, one resource or any, one range of
 * time. Every condition is a union of boxes.
 *
 * @param level value of {@code event_level}, null for any
 * @param resource value of {@code resource_id}, null for any
 */
record Box(@Nullable String level, @Nullable String resource, WallRange time) {

  private static final Box EVERYTHING = new Box(null, null, WallRange.ALL);

  /**
   * The boxes whose union a condition is, none within another.
   *
   * @return empty where there would be more than so many
   */
  static Optional<List<Box>> of(Condition condition, int most) {
    return union(condition, 8 * most)
        .map(Box::withTimesMerged)
        .map(Box::withoutThoseWithinOthers)
        .filter(boxes -> boxes.size() <= most);
  }

  private static Optional<List<Box>> union(Condition condition, int most) {
    if (condition instanceof Condition.TextIs text) {
      return Optional.of(
          List.of(
              text.field() == EventField.EVENT_LEVEL
                  ? new Box(text.value(), null, WallRange.ALL)
                  : new Box(null, text.value(), WallRange.ALL)));
    }
    if (condition instanceof Condition.TimeIn time) {
      return Optional.of(
          time.range().isEmpty() ? List.of() : List.of(new Box(null, null, time.range())));
    }
    if (condition instanceof Condition.AllOf all) {
      List<Box> boxes = List.of(EVERYTHING);
      for (Condition part : all.parts()) {
        Optional<List<Box>> factor = union(part, most);
        if (factor.isEmpty() || (long) boxes.size() * factor.get().size() > most) {
          return Optional.empty();
        }
        boxes = product(boxes, factor.get());
      }
      return Optional.of(boxes);
    }
    List<Box> boxes = new ArrayList<>();
    for (Condition part : ((Condition.AnyOf) condition).parts()) {
      Optional<List<Box>> more = union(part, most);
      if (more.isEmpty() || boxes.size() + more.get().size() > most) {
        return Optional.empty();
      }
      boxes.addAll(more.get());
    }
    return Optional.of(boxes);
  }

  private static List<Box> product(List<Box> boxes, List<Box> others) {
    List<Box> product = new ArrayList<>();
    for (Box box : boxes) {
      for (Box other : others) {
        if (box.overlaps(other)) {
          product.add(
              new Box(
                  box.level == null ? other.level : box.level,
                  box.resource == null ? other.resource : box.resource,
                  box.time.intersect(other.time)));
        }
      }
    }
    return product;
  }

  /** Ranges that overlap or touch are one. */
  private static List<Box> withTimesMerged(List<Box> boxes) {
    Map<Box, List<WallRange>> times = new LinkedHashMap<>();
    for (Box box : boxes) {
      times
          .computeIfAbsent(
              new Box(box.level, box.resource, WallRange.ALL), key -> new ArrayList<>())
          .add(box.time);
    }
    List<Box> merged = new ArrayList<>();
    times.forEach(
        (key, ranges) -> {
          ranges.sort(Comparator.comparingLong(WallRange::from));
          WallRange last = WallRange.NONE;
          for (WallRange range : ranges) {
            if (!last.isEmpty() && range.from() - 1 > last.to() && range.hasStart()) {
              merged.add(new Box(key.level, key.resource, last));
              last = WallRange.NONE;
            }
            last = last.hull(range);
          }
          merged.add(new Box(key.level, key.resource, last));
        });
    return merged;
  }

  private static List<Box> withoutThoseWithinOthers(List<Box> boxes) {
    return boxes.stream()
        .filter(box -> boxes.stream().noneMatch(other -> !other.equals(box) && other.contains(box)))
        .toList();
  }

  private boolean contains(Box other) {
    return (level == null || level.equals(other.level))
        && (resource == null || resource.equals(other.resource))
        && time.from() <= other.time.from()
        && other.time.to() <= time.to();
  }

  /** Whether a row may lie in both. */
  boolean overlaps(Box other) {
    return (level == null || other.level == null || Objects.equals(level, other.level))
        && (resource == null || other.resource == null || Objects.equals(resource, other.resource))
        && !time.intersect(other.time).isEmpty();
  }

  Condition condition() {
    List<Condition> parts = new ArrayList<>();
    if (level != null) {
      parts.add(new Condition.TextIs(EventField.EVENT_LEVEL, level));
    }
    if (resource != null) {
      parts.add(new Condition.TextIs(EventField.RESOURCE_ID, resource));
    }
    if (time.hasStart() || time.hasEnd()) {
      parts.add(new Condition.TimeIn(time));
    }
    return new Condition.AllOf(parts);
  }
}
