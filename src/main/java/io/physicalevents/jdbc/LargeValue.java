package io.physicalevents.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLXML;
import org.jspecify.annotations.Nullable;

/** Reads whole what JDBC lets a user give in parts: streams, readers, large objects. */
final class LargeValue {

  private LargeValue() {}

  /** The text or bytes of a large value; any other value as it is. */
  static Object whole(Object value) throws SQLException {
    try {
      if (value instanceof Reader reader) {
        return text(reader);
      } else if (value instanceof InputStream stream) {
        return stream.readAllBytes();
      } else if (value instanceof Clob clob) {
        return text(clob.getCharacterStream());
      } else if (value instanceof Blob blob) {
        return blob.getBinaryStream().readAllBytes();
      } else if (value instanceof SQLXML xml) {
        return xml.getString();
      }
      return value;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  static @Nullable Reader ascii(@Nullable InputStream stream) {
    return stream == null ? null : new InputStreamReader(stream, StandardCharsets.US_ASCII);
  }

  static @Nullable String utf8(byte @Nullable [] bytes) {
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  /** The first characters of a text, which must have as many. */
  static @Nullable String text(@Nullable Reader reader, long length) throws SQLException {
    checkLength(length);
    if (reader == null) {
      return null;
    }
    char[] buffer = new char[8192];
    StringWriter text = new StringWriter();
    try {
      long left = length;
      while (left > 0) {
        int read = reader.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          throw tooShort(length);
        }
        text.write(buffer, 0, read);
        left -= read;
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
    return text.toString();
  }

  /** The first bytes of a stream, which must have as many. */
  static byte @Nullable [] bytes(@Nullable InputStream stream, long length) throws SQLException {
    checkLength(length);
    if (stream == null) {
      return null;
    }
    try {
      byte[] bytes = stream.readNBytes((int) length);
      if (bytes.length < length) {
        throw tooShort(length);
      }
      return bytes;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static String text(Reader reader) throws IOException {
    StringWriter text = new StringWriter();
    reader.transferTo(text);
    return text.toString();
  }

  private static void checkLength(long length) throws SQLException {
    if (length < 0 || length > Integer.MAX_VALUE) {
      throw new SQLException(
          "a length is from 0 to " + Integer.MAX_VALUE + ", not " + length, "HY090");
    }
  }

  private static SQLDataException tooShort(long length) {
    return new SQLDataException("the stream ends before its length of " + length, "22026");
  }

  private static SQLException unreadable(IOException e) {
    return new SQLException("the value given cannot be read: " + e.getMessage(), "HY000", e);
  }
}
