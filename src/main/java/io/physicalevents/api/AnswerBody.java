package io.physicalevents.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of answers within their bounds. */
final class AnswerBody {

  /** The largest answer that is read, uncompressed. */
  static final long LARGEST_PAGE = 32L << 20;

  /** An error's body is read up to here: its first sentence is what counts. */
  static final int LARGEST_ERROR = 64 << 10;

  private static final int LONGEST_BLANK = 256;

  private AnswerBody() {}

  static Page page(ResponseBody body, List<EventField> fields)
      throws IOException, UnreadableException {
    refuseTooLarge(body);
    refuseOtherText(body.source());
    return PageBody.read(new BoundedInputStream(body.byteStream(), LARGEST_PAGE), fields);
  }

  /** Spares the reading of what says itself that it is too large. */
  static void refuseTooLarge(ResponseBody body) throws IOException {
    if (body.contentLength() > LARGEST_PAGE) {
      throw new BoundedInputStream.TooLargeException(LARGEST_PAGE);
    }
  }

  /**
   * Gateways and captive portals answer 200 with a text or a page for people, which says more than
   * a JSON parser would say of it.
   */
  private static void refuseOtherText(BufferedSource body) throws IOException, UnreadableException {
    BufferedSource ahead = body.peek();
    for (int i = 0; i < LONGEST_BLANK && !ahead.exhausted(); i++) {
      byte first = ahead.readByte();
      if (Character.isWhitespace(first)) {
        continue;
      }
      // Other than ASCII is a byte order mark at best, which is the parser's business.
      if (first > ' ' && first != '{') {
        String text = (char) first + text(ahead.inputStream(), StandardCharsets.UTF_8);
        throw first == '<'
            ? new UnreadableException("it is an HTML page", ErrorAnswer.htmlTitle(text))
            : new UnreadableException("it is no JSON object", text);
      }
      return;
    }
  }

  static String errorText(ResponseBody body) throws IOException {
    MediaType type = body.contentType();
    @Nullable Charset charset = type == null ? null : type.charset(StandardCharsets.UTF_8);
    return text(body.byteStream(), charset == null ? StandardCharsets.UTF_8 : charset);
  }

  private static String text(InputStream body, Charset charset) throws IOException {
    return new String(body.readNBytes(LARGEST_ERROR), charset);
  }
}
