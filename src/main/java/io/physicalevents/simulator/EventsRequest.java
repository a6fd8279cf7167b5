package io.physicalevents.simulator;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request that keeps the contract, its values typed. Whatever the contract does not allow, or
 * does not speak of, is refused, so that a client's mistake shows at once.
 */
record EventsRequest(EventFilter filter, long offset, int limit) {
  /** Page size where {@code limit} is absent; the API documents none, a sibling list has 10. */
  static final int DEFAULT_LIMIT = 10;

  static final int LARGEST_LIMIT = 1000;
  static final int LONGEST_RESOURCE_ID = 128;

  private static final Set<String> LEVELS = Set.of("critical", "major", "minor", "info");

  /** Not {@link Long#parseLong} alone, which also takes a plus and the digits of other scripts. */
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]+");

  static EventsRequest parse(QueryString query, TimeBounds bounds) throws Refusal {
    Map<QueryParameter, String> values = known(query);
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
    Long from = integer(values, QueryParameter.FROM, Long.MIN_VALUE, Long.MAX_VALUE);
    Long to = integer(values, QueryParameter.TO, Long.MIN_VALUE, Long.MAX_VALUE);
    if (from != null && to != null && from > to) {
      throw QueryParameter.FROM.refusal("but from is " + from + " and to is " + to);
    }
    Long offset = integer(values, QueryParameter.OFFSET, 0, Long.MAX_VALUE);
    Long limit = integer(values, QueryParameter.LIMIT, 1, LARGEST_LIMIT);
    return new EventsRequest(
        new EventFilter(level, resourceId, bounds.range(from, to)),
        offset == null ? 0 : offset,
        limit == null ? DEFAULT_LIMIT : limit.intValue());
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

  private static @Nullable Long integer(
      Map<QueryParameter, String> values, QueryParameter parameter, long least, long largest)
      throws Refusal {
    String text = values.get(parameter);
    if (text == null) {
      return null;
    }
    if (INTEGER.matcher(text).matches()) {
      try {
        long value = Long.parseLong(text);
        if (value >= least && value <= largest) {
          return value;
        }
      } catch (NumberFormatException e) {
        // More digits than 64 bits hold: refused below like any other value out of range.
      }
    }
    throw parameter.refusal("not " + QueryParameter.quote(text));
  }
}
