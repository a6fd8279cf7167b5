package io.physicalevents.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes of a body, and ends with an exception once they are more than allowed. */
final class BoundedInputStream extends FilterInputStream {

  /** Says that the bound was passed. */
  static final class TooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    TooLargeException(long bound) {
      super("it is larger than " + bound + " bytes");
    }
  }

  private final long bound;
  private long count;

  BoundedInputStream(InputStream in, long bound) {
    super(in);
    this.bound = bound;
  }

  /** Bytes read so far. */
  long count() {
    return count;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    if (read >= 0) {
      add(1);
    }
    return read;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    if (read > 0) {
      add(read);
    }
    return read;
  }

  @Override
  public long skip(long wanted) throws IOException {
    long skipped = super.skip(wanted);
    add(skipped);
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void add(long bytes) throws TooLargeException {
    count += bytes;
    if (count > bound) {
      throw new TooLargeException(bound);
    }
  }
}
