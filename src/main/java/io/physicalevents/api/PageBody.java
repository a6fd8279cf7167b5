package io.physicalevents.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of an answer that should be a page: as a whole where it is of a usual size, since
 * that is the fastest way, and else as it arrives.
 */
final class PageBody {

  /** Far more than a page of a thousand usual events. */
  private static final int LARGEST_WHOLE = 1 << 20;

  private static final int FIRST_ROOM = 64 << 10;

  /** A buffer for each thread that reads answers; these threads end when they are idle. */
  private static final ThreadLocal<byte[]> BUFFER =
      ThreadLocal.withInitial(() -> new byte[FIRST_ROOM]);

  private PageBody() {}

  /**
   * Reads to the end of the body, which it closes.
   *
   * @throws UnreadableException when the body is not what the API's document says
   * @throws IOException when the body could not be had
   */
  static Page read(BoundedInputStream body, List<EventField> fields)
      throws IOException, UnreadableException {
    try (body) {
      int length = fill(body);
      byte[] buffer = BUFFER.get();
      if (length < 0) {
        InputStream begun = new ByteArrayInputStream(buffer, 0, LARGEST_WHOLE);
        return PageParser.parse(new SequenceInputStream(begun, body), body::count, fields);
      }
      @Nullable Page plain = hasRepetition(fields) ? null : PlainPage.read(buffer, length, fields);
      return plain == null
          ? PageParser.parse(new ByteArrayInputStream(buffer, 0, length), () -> length, fields)
          : plain;
    }
  }

  private static boolean hasRepetition(List<EventField> fields) {
    return !fields.isEmpty() && EnumSet.copyOf(fields).size() < fields.size();
  }

  /** Bytes of the body, with zeroes behind; negative where it is larger than is read as a whole. */
  private static int fill(BoundedInputStream body) throws IOException {
    byte[] buffer = BUFFER.get();
    int length = 0;
    while (true) {
      int room = buffer.length - PlainPage.MARGIN - length;
      int read = room == 0 ? 0 : body.read(buffer, length, room);
      if (read < 0) {
        Arrays.fill(buffer, length, length + PlainPage.MARGIN, (byte) 0);
        return length;
      }
      length += read;
      if (length == LARGEST_WHOLE) {
        return -1;
      }
      if (length == buffer.length - PlainPage.MARGIN) {
        buffer =
            Arrays.copyOf(buffer, Math.min(2 * buffer.length, LARGEST_WHOLE + PlainPage.MARGIN));
        BUFFER.set(buffer);
      }
    }
  }
}
