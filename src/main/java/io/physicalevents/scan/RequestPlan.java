package io.physicalevents.scan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides which lists of the server hold the rows of a query, by filter parameters. */
public final class RequestPlan {

  /** The document's bound on {@code resource_id}, in bytes. */
  private static final int MAX_RESOURCE_ID_BYTES = 128;

  private RequestPlan() {}

  /**
   * The one list that holds every row of the query.
   *
   * @return empty where the condition contradicts itself, so that nothing need be asked
   */
  public static Optional<RequestStream> of(EventQuery query) {
    Bounds bounds = Bounds.of(query.where());
    if (query.fetch() == 0 || bounds.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        stream(
            query, only(bounds.levels()), only(bounds.resources()), bounds.time(), query.where()));
  }

  /**
   * The lists that hold the rows of the query, each row in one of them: one for each value of an IN
   * list, each part of an OR, each combination of them.
   *
   * @param most how many lists there may be
   * @return one list of them all where there would be more, or where one of them would be the whole
   *     list; none where the condition contradicts itself
   */
  static List<RequestStream> streams(EventQuery query, int most) {
    List<RequestStream> plain = of(query).map(List::of).orElse(List.of());
    Optional<List<Box>> boxes = plain.isEmpty() ? Optional.empty() : Box.of(query.where(), most);
    if (boxes.isEmpty() || boxes.get().size() < 2) {
      return plain;
    }
    List<RequestStream> streams = new ArrayList<>();
    List<Box> earlier = new ArrayList<>();
    for (Box box : boxes.get()) {
      RequestStream stream =
          stream(query, box.level(), box.resource(), box.time(), box.condition());
      if (stream.isWholeList()) {
        return plain;
      }
      streams.add(
          stream.except(earlier.stream().filter(box::overlaps).map(Box::condition).toList()));
      earlier.add(box);
    }
    return streams;
  }

  private static RequestStream stream(
      EventQuery query,
      @Nullable String level,
      @Nullable String resource,
      WallRange time,
      Condition where) {
    String sentLevel = level != null && EventLevel.DOCUMENTED.contains(level) ? level : null;
    String sentResource = resource != null && canSendResourceId(resource) ? resource : null;
    return new RequestStream(
        sentLevel,
        sentResource,
        InstantRange.covering(time, new SessionClock(query.zone())),
        fit(where, sentLevel, sentResource),
        where,
        Condition.NEVER);
  }

  private static @Nullable String only(@Nullable Set<String> values) {
    return values != null && values.size() == 1 ? values.iterator().next() : null;
  }

  /**
   * An empty value may mean "no filter" to a server, a comma a list, blanks around it may be
   * trimmed, and a longer one than documented may be refused: such a value is compared here.
   */
  private static boolean canSendResourceId(String value) {
    return !value.isEmpty()
        && value.indexOf(',') < 0
        && value.strip().length() == value.length()
        && value.getBytes(StandardCharsets.UTF_8).length <= MAX_RESOURCE_ID_BYTES;
  }

  /** How much of what the condition says is said by the parameters. */
  private static RequestStream.Fit fit(
      Condition condition, @Nullable String level, @Nullable String resource) {
    if (condition instanceof Condition.AllOf all) {
      return all.parts().stream()
          .map(part -> fit(part, level, resource))
          .max(Comparator.naturalOrder())
          .orElse(RequestStream.Fit.EXACT);
    }
    if (condition instanceof Condition.TimeIn) {
      return RequestStream.Fit.BUT_FOR_ENDS;
    }
    boolean said =
        condition instanceof Condition.TextIs text
            && text.value()
                .equals(
                    switch (text.field()) {
                      case EVENT_LEVEL -> level;
                      case RESOURCE_ID -> resource;
                      default -> null;
                    });
    return said ? RequestStream.Fit.EXACT : RequestStream.Fit.LOOSE;
  }
}
