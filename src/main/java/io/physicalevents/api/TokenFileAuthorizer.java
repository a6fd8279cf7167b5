package io.physicalevents.api;

import io.physicalevents.api.ApiException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Sends the token that a file holds. The file is read for the first request, and again after a 401:
 * whoever renews the token writes it there.
 */
final class TokenFileAuthorizer implements Authorizer {

  /** No server takes headers longer than this, so that a longer file holds something else. */
  private static final int LONGEST = 64 * 1024;

  private static final Pattern TOKEN = Pattern.compile("[!-~]+");

  private final Path file;
  private volatile @Nullable String token;

  TokenFileAuthorizer(Path file) {
    this.file = file;
  }

  @Override
  public Authorized authorize(Request request, Cancellation cancellation) throws ApiException {
    String current = token;
    if (current == null) {
      current = read();
      token = current;
    }
    return Authorizer.withToken(request, current);
  }

  @Override
  public boolean replaces(Authorized refused) {
    String sent = refused.request().header(TOKEN_HEADER);
    String current = token;
    if (current != null && !current.equals(sent)) {
      // Another thread has read the successor by now.
      return true;
    }
    token = null;
    try {
      String next = read();
      token = next;
      return !next.equals(sent);
    } catch (ApiException e) {
      // The next call will say so; this one's failure is the 401.
      return false;
    }
  }

  private String read() throws ApiException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LONGEST + 1);
    } catch (NoSuchFileException e) {
      throw refuse("does not exist", e);
    } catch (IOException e) {
      throw refuse("cannot be read (" + e.getClass().getSimpleName() + ")", e);
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1).strip();
    if (text.isEmpty()) {
      throw refuse("is empty", null);
    }
    if (bytes.length > LONGEST || !TOKEN.matcher(text).matches()) {
      throw refuse(
          "holds no token: a token is one line of ASCII characters without spaces, at most "
              + LONGEST
              + " bytes",
          null);
    }
    return text;
  }

  private ApiException refuse(String why, @Nullable Throwable cause) {
    return new ApiException(Kind.UNAUTHORIZED, 0, "tokenFile " + file + " " + why, cause);
  }
}
