package io.physicalevents.scan;

import io.physicalevents.api.EventField;
import io.physicalevents.config.ScanSettings;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts the rows of a query by group through the server's {@code count}: a list for each value, or
 * combination of values, of the fields that they are grouped by, each counted in the ranges of time
 * that the buckets cut it into.
 */
final class GroupCounts {

  private final EventQuery query;
  private final Source source;
  private final ScanSettings settings;
  private final InstantSource clock;

  GroupCounts(EventQuery query, Source source, ScanSettings settings, InstantSource clock) {
    this.query = query;
    this.source = source;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * A list to be counted.
   *
   * @param isWhole whether it is no group's list but holds all groups' rows, to see that the groups
   *     are all there are
   */
  private record Part(
      @Nullable String level, @Nullable String resource, boolean isWhole, RequestStream list) {}

  /**
   * The groups; some may have no row.
   *
   * @return empty where the server's counts do not say it exactly, are not to be relied upon, or
   *     cost no less than the rows
   */
  Optional<List<CountedGroup>> of(Grouping grouping) {
    Bounds bounds = Bounds.of(query.where());
    boolean byLevel = grouping.fields().contains(EventField.EVENT_LEVEL);
    boolean byResource = grouping.fields().contains(EventField.RESOURCE_ID);
    boolean open = byLevel && bounds.levels() == null;
    if (byResource && bounds.resources() == null) {
      return Optional.empty();
    }
    List<@Nullable String> levels =
        open ? List.copyOf(EventLevel.DOCUMENTED) : values(byLevel, bounds.levels());
    List<@Nullable String> resources = values(byResource, bounds.resources());
    if ((long) levels.size() * resources.size() > settings.maxFanOut()) {
      return Optional.empty();
    }
    Map<TimeCuts, List<Part>> parts = new LinkedHashMap<>();
    for (@Nullable String resource : resources) {
      // Rows of other levels, or of none, show in that the parts do not make the whole.
      if (open && !add(null, resource, true, grouping, parts)) {
        return Optional.empty();
      }
      for (@Nullable String level : levels) {
        if (!add(level, resource, false, grouping, parts)) {
          return Optional.empty();
        }
      }
    }
    return count(parts, open);
  }

  private static List<@Nullable String> values(boolean grouped, @Nullable Set<String> values) {
    return grouped && values != null
        ? new ArrayList<>(values.stream().sorted().toList())
        : Collections.singletonList(null);
  }

  private boolean add(
      @Nullable String level,
      @Nullable String resource,
      boolean isWhole,
      Grouping grouping,
      Map<TimeCuts, List<Part>> parts) {
    List<Condition> conditions = new ArrayList<>(List.of(query.where()));
    if (level != null) {
      conditions.add(new Condition.TextIs(EventField.EVENT_LEVEL, level));
    }
    if (resource != null) {
      conditions.add(new Condition.TextIs(EventField.RESOURCE_ID, resource));
    }
    EventQuery narrowed =
        new EventQuery(
            new Condition.AllOf(conditions), 0, Long.MAX_VALUE, query.columns(), query.zone());
    for (RequestStream stream : RequestPlan.streams(narrowed, settings.maxFanOut())) {
      Optional<TimeCuts> cuts =
          stream.fit() == RequestStream.Fit.LOOSE || !stream.except().equals(Condition.NEVER)
              ? Optional.empty()
              : TimeCuts.of(stream, grouping, query.zone(), clock, settings.maxFanOut());
      if (cuts.isEmpty()) {
        return false;
      }
      parts
          .computeIfAbsent(cuts.get(), it -> new ArrayList<>())
          .add(new Part(level, resource, isWhole, stream));
    }
    return true;
  }

  private Optional<List<CountedGroup>> count(Map<TimeCuts, List<Part>> parts, boolean open) {
    ApiDialect dialect = source.knowledge().dialectFor(settings);
    boolean timed = parts.keySet().stream().anyMatch(cuts -> !cuts.isAllTime());
    if (timed && !source.knowsDialect(settings)) {
      return count(parts, open);
    }
    List<CountedGroup> groups = new ArrayList<>();
    for (Map.Entry<TimeCuts, List<Part>> entry : parts.entrySet()) {
      TimeCuts cuts = entry.getKey();
      List<RequestStream> lists = entry.getValue().stream().map(Part::list).toList();
      RequestStream within = RequestStream.around(lists);
      Optional<List<long[]>> counts =
          dialect.longestRange().isPresent()
              ? new WindowCounts(source, dialect, settings, clock.instant())
                  .of(lists, within, cuts.instants())
              : new RangeCounts(source, dialect, settings, cuts.instants()).of(lists, within);
      if (counts.isEmpty() || (open && !isWhole(entry.getValue(), counts.get()))) {
        return Optional.empty();
      }
      if (!timed && isInDoubt(lists.get(0), OptionalLong.of(counts.get().get(0)[0]))) {
        return count(parts, open);
      }
      for (int i = 0; i < lists.size(); i++) {
        Part part = entry.getValue().get(i);
        if (!part.isWhole()
            && !cuts.addTo(groups, part.level(), part.resource(), counts.get().get(i))) {
          return Optional.empty();
        }
      }
    }
    if (timed && source.knowledge().isDialectOpen(settings)) {
      // No event was ever seen, so that nothing has told what the bounds mean.
      return Optional.empty();
    }
    // Another scan may have found out meanwhile that the server is of another kind.
    return source.knowledge().dialectFor(settings).equals(dialect)
        ? Optional.of(groups)
        : count(parts, open);
  }

  private static boolean isWhole(List<Part> parts, List<long[]> counts) {
    long difference = 0;
    for (int i = 0; i < parts.size(); i++) {
      for (long count : counts.get(i)) {
        difference += parts.get(i).isWhole() ? count : -count;
      }
    }
    return difference == 0;
  }

  /** Whether a request without time bounds turns out to mean other than all events. */
  private boolean isInDoubt(RequestStream stream, OptionalLong count) {
    EndpointKnowledge knowledge = source.knowledge();
    if (!knowledge.isDialectOpen(settings) || knowledge.knowsUnbounded()) {
      return false;
    }
    ApiDialect found =
        new ServerProbes(source).dialect(stream.isWholeList() ? count : OptionalLong.empty());
    if (!found.equals(ApiDialect.DOCUMENTED)) {
      knowledge.setDialect(found);
      return true;
    }
    if (stream.isWholeList()) {
      knowledge.setKnowsUnbounded();
    } else if (knowledge.sawEvents()) {
      knowledge.setDialect(found);
    }
    return false;
  }
}
