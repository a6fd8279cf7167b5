package io.physicalevents.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request that keeps the contract, its values typed: {@code offset} in rows, {@code limit} as the
 * list serves it. Whatever the contract does not allow, or does not speak of, is refused, so that a
 * client's mistake shows at once.
 */
record EventsRequest(EventFilter filter, long offset, int limit) {
  /** Page size where {@code limit} is absent; the API documents none, a sibling list has 10. */
  static final int DEFAULT_LIMIT = 10;

  static final int LONGEST_RESOURCE_ID = 128;

  private static final Set<String> LEVELS = Set.of("critical", "major", "minor", "info");

  /** Not {@link Long#parseLong} alone, which also takes a plus and the digits of other scripts. */
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]+");

  static EventsRequest parse(QueryString query, ListBehaviour list, Instant now) throws Refusal {
    Map<QueryParameter, String> values = known(query);
    values.keySet().removeAll(list.ignored());
    String level = values.get(QueryParameter.EVENT_LEVEL);
    if (level != null && !LEVELS.contains(level)) {
      throw QueryParameter.EVENT_LEVEL.refusal("not " + QueryParameter.quote(level));
    }
    String resourceId = values.get(QueryParameter.RESOURCE_ID);
    if (resourceId != null) {
      int length = resourceId.getBytes(StandardCharsets.UTF_8).length;
      if (length < 1 || length > LONGEST_RESOURCE_ID) {
        throw QueryParameter.RESOURCE_ID.refusal("not " + length);
      }
    }
    TimeRange times =
        list.times()
            .range(
                moment(values, QueryParameter.FROM, list.times()),
                moment(values, QueryParameter.TO, list.times()),
                list.timeBounds(),
                now);
    int limit = limit(values, list.pages());
    return new EventsRequest(
        new EventFilter(level, resourceId, times), offset(values, limit, list), limit);
  }

  private static Map<QueryParameter, String> known(QueryString query) throws Refusal {
    Map<QueryParameter, String> values = new EnumMap<>(QueryParameter.class);
    for (QueryString.Parameter sent : query.parameters()) {
      QueryParameter parameter = QueryParameter.named(sent.name());
      if (parameter == null) {
        throw Refusal.badRequest(
            "parameter "
                + QueryParameter.quote(sent.name())
                + " is unknown; the list takes "
                + QueryParameter.ALL);
      }
      if (!sent.readable()) {
        throw parameter.refusal("but its value is no percent-encoded UTF-8");
      }
      if (values.put(parameter, sent.value()) != null) {
        throw parameter.refusal("and only once");
      }
    }
    return values;
  }

  private static @Nullable Long moment(
      Map<QueryParameter, String> values, QueryParameter parameter, TimeContract times)
      throws Refusal {
    String text = values.get(parameter);
    if (text == null) {
      return null;
    }
    Long value = integer(text);
    if (value == null) {
      throw times.refusal(parameter, "not " + QueryParameter.quote(text));
    }
    return value;
  }

  private static int limit(Map<QueryParameter, String> values, PageLimits pages) throws Refusal {
    String text = values.get(QueryParameter.LIMIT);
    if (text == null) {
      return pages.nearest(DEFAULT_LIMIT);
    }
    Long value = integer(text);
    if (value == null || value < 1) {
      throw pages.refusal("not " + QueryParameter.quote(text));
    }
    return pages.fit(value);
  }

  private static long offset(Map<QueryParameter, String> values, int limit, ListBehaviour list)
      throws Refusal {
    String text = values.getOrDefault(QueryParameter.OFFSET, "0");
    Long value = integer(text);
    if (value == null || value < 0) {
      throw QueryParameter.OFFSET.refusal("not " + QueryParameter.quote(text));
    }
    long most = Long.MAX_VALUE / limit - 1;
    long rows = list.offsetCountsPages() ? Math.min(value, most) * limit : value;
    if (Math.min(rows, Long.MAX_VALUE - limit) + limit > list.depth()) {
      throw Refusal.badRequest(
          "offset and limit together reach " + list.depth() + " rows at most, not further");
    }
    return rows;
  }

  /** The number, null where the text is none that 64 bits hold. */
  private static @Nullable Long integer(String text) {
    try {
      return INTEGER.matcher(text).matches() ? Long.valueOf(text) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
