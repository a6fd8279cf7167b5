package io.physicalevents.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;

/**
 * Reads the body of an answer that should be a page: as a whole where it is of a usual size, since
 * that is the fastest way, and else as it arrives.
 */
final class PageBody {

  /** Far more than a page of a thousand usual events. */
  private static final int LARGEST_WHOLE = 1 << 20;

  private final BoundedInputStream body;
  private final List<EventField> fields;
  private byte[] buffer = BodyBuffers.take();
  private int length;

  private PageBody(BoundedInputStream body, List<EventField> fields) {
    this.body = body;
    this.fields = fields;
  }

  /**
   * Reads to the end of the body, which it closes.
   *
   * @throws UnreadableException when the body is not what the API's document says
   * @throws IOException when the body could not be had
   */
  static Page read(BoundedInputStream body, List<EventField> fields)
      throws IOException, UnreadableException {
    PageBody page = new PageBody(body, fields);
    try (body) {
      return page.fill() ? page.whole() : page.asItArrives();
    } finally {
      BodyBuffers.giveBack(page.buffer);
    }
  }

  private Page whole() throws IOException, UnreadableException {
    Page plain = hasRepetition() ? null : PlainPage.read(buffer, length, fields);
    return plain == null
        ? PageParser.parse(new ByteArrayInputStream(buffer, 0, length), body::count, fields)
        : plain;
  }

  private Page asItArrives() throws IOException, UnreadableException {
    InputStream begun = new ByteArrayInputStream(buffer, 0, length);
    return PageParser.parse(new SequenceInputStream(begun, body), body::count, fields);
  }

  private boolean hasRepetition() {
    return !fields.isEmpty() && EnumSet.copyOf(fields).size() < fields.size();
  }

  /** Fills the buffer, zeroes behind the body's end; false where the body is larger than that. */
  private boolean fill() throws IOException {
    while (length < LARGEST_WHOLE) {
      int room = buffer.length - PlainPage.MARGIN - length;
      if (room == 0) {
        // By a half: a usual page's buffer stays below what G1 in a small heap calls humongous.
        int larger = Math.min(buffer.length / 2 * 3, LARGEST_WHOLE + PlainPage.MARGIN);
        buffer = Arrays.copyOf(buffer, larger);
        continue;
      }
      int read = body.read(buffer, length, room);
      if (read < 0) {
        Arrays.fill(buffer, length, length + PlainPage.MARGIN, (byte) 0);
        return true;
      }
      length += read;
    }
    return false;
  }
}
