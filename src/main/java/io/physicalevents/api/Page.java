package io.physicalevents.api;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One page of events, as the server answered it.
 *
 * @param rows the events in the server's order; a row holds a value for each of {@link
 *     PageRequest#fields()}, in that order: a {@link Long} of epoch milliseconds for {@link
 *     EventField#TIME}, a {@link String} for every other, null where the field was absent or null.
 *     The rows belong to the caller, who may change them
 * @param marks what tells the same events apart from others, whichever fields were asked for
 * @param count the answer's {@code count}, empty where it was absent or null
 * @param bytes size of the body in bytes, uncompressed
 */
public record Page(
    List<@Nullable Object[]> rows, EventMarks marks, OptionalLong count, long bytes) {

  public int size() {
    return rows.size();
  }
}
