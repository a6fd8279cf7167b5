package io.physicalevents.scan;

import io.physicalevents.api.EventField;
import io.physicalevents.api.EventMarks;
import io.physicalevents.api.Page;
import io.physicalevents.api.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Small requests that find out what a server's document leaves open, each made once for an
 * endpoint, and only by a query whose answer hangs on it.
 */
final class ServerProbes {

  private static final List<EventField> TIME = List.of(EventField.TIME);

  /** In seconds this is 2100-01-01; in milliseconds, a day in 1970. */
  private static final long BETWEEN_THE_UNITS = RequestStream.FAR_FUTURE / 1000;

  private final Source source;

  ServerProbes(Source source) {
    this.source = source;
  }

  /**
   * Finds out whether a request without bounds means all events here.
   *
   * @param total the length of the whole list as a request without bounds tells it; empty where
   *     that is not known
   */
  ApiDialect dialect(OptionalLong total) {
    if (total.isPresent()) {
      Optional<Page> everything = ask(0, RequestStream.FAR_FUTURE);
      if (everything.isEmpty()) {
        return ApiDialect.NEWER;
      }
      if (everything.get().count().orElse(0) <= total.getAsLong()) {
        return ApiDialect.DOCUMENTED;
      }
    }
    Optional<Page> inMilliseconds = ask(BETWEEN_THE_UNITS, RequestStream.FAR_FUTURE);
    if (inMilliseconds.isEmpty()) {
      return ApiDialect.NEWER;
    }
    if (holdsEvents(inMilliseconds.get())) {
      // In either unit, no event is of that time: a server that shows some looks at no bounds.
      boolean looks =
          ask(RequestStream.FAR_FUTURE, RequestStream.FAR_FUTURE + 1)
              .filter(ServerProbes::holdsEvents)
              .isEmpty();
      return looks ? ApiDialect.OF_THE_SDK : ApiDialect.DOCUMENTED;
    }
    if (total.isPresent()) {
      // More than without bounds, and yet in seconds: either the list has grown meanwhile, or a
      // server has made the one kind of the other.
      long without = probe(null, null).count().orElse(0);
      Optional<Page> everything = ask(0, RequestStream.FAR_FUTURE);
      if (everything.isPresent() && everything.get().count().orElse(0) > without) {
        return new ApiDialect(ApiTime.SECONDS, true, Optional.empty());
      }
    }
    return ApiDialect.DOCUMENTED;
  }

  private static boolean holdsEvents(Page page) {
    return page.size() > 0 || page.count().orElse(0) > 0;
  }

  /** Empty where the server refuses the range for its length. */
  private Optional<Page> ask(long from, long to) {
    try {
      return Optional.of(probe(from, to));
    } catch (ScanException e) {
      if (Refusals.isOfTime(e)) {
        return Optional.empty();
      }
      if (e.reason() == ScanException.Reason.FAILED && e.httpStatus() / 100 == 4) {
        // It says nothing of the kind of server.
        return Optional.of(new Page(List.of(), new EventMarks(), OptionalLong.empty(), 0));
      }
      throw e;
    }
  }

  private Page probe(@Nullable Long from, @Nullable Long to) {
    return source.fetch(new PageRequest(null, null, from, to, 0, 1, TIME));
  }
}
