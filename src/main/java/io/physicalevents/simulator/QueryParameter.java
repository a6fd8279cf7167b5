package io.physicalevents.simulator;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A query parameter of the contract, and what it takes. */
public enum QueryParameter {
  OFFSET("offset", "a whole number of rows to skip, 0 or more"),
  LIMIT("limit", "a whole number of rows, 1 or more"),
  EVENT_LEVEL("event_level", "one of critical, major, minor, info"),
  RESOURCE_ID("resource_id", "1 to " + EventsRequest.LONGEST_RESOURCE_ID + " bytes of UTF-8"),
  FROM("from", "a moment"),
  TO("to", "a moment");

  static final String ALL =
      Arrays.stream(values()).map(QueryParameter::parameterName).collect(Collectors.joining(", "));

  private static final Map<String, QueryParameter> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toMap(QueryParameter::parameterName, Function.identity()));

  /** Longest text of the request that an error repeats. */
  private static final int QUOTED = 64;

  private final String parameterName;
  private final String takes;

  QueryParameter(String parameterName, String takes) {
    this.parameterName = parameterName;
    this.takes = takes;
  }

  static @Nullable QueryParameter named(String name) {
    return BY_NAME.get(name);
  }

  static String quote(String text) {
    return text.length() <= QUOTED ? "'" + text + "'" : "'" + text.substring(0, QUOTED) + "…'";
  }

  String parameterName() {
    return parameterName;
  }

  /**
   * @param fault what is wrong, as the end of a sentence
   */
  Refusal refusal(String fault) {
    return refusal(takes, fault);
  }

  /**
   * @param allowed what the list at hand takes
   */
  Refusal refusal(String allowed, String fault) {
    return Refusal.badRequest(parameterName + " takes " + allowed + ", " + fault);
  }
}
