package io.physicalevents.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * What the body of IAM's answer says of a token's life; the rest of it, a long catalogue among it,
 * is skipped.
 *
 * @param issuedAt empty where it is absent, or no time
 * @param expiresAt empty where it is absent, or no time
 */
record IamAnswer(Optional<Instant> issuedAt, Optional<Instant> expiresAt) {

  /**
   * Reads to the end of the body, which it closes.
   *
   * @throws UnreadableException when the body is no JSON object
   * @throws IOException when the body could not be had
   */
  static IamAnswer parse(BoundedInputStream body) throws IOException, UnreadableException {
    try (JsonParser json = Json.FACTORY.createParser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new UnreadableException("it is no JSON object");
      }
      IamAnswer answer = new IamAnswer(Optional.empty(), Optional.empty());
      while (json.nextToken() != JsonToken.END_OBJECT) {
        boolean isToken = json.currentName().equals("token");
        if (json.nextToken() == JsonToken.START_OBJECT && isToken) {
          answer = token(json);
        } else {
          json.skipChildren();
        }
      }
      return answer;
    } catch (JsonProcessingException e) {
      throw new UnreadableException(Json.whyInvalid(e));
    }
  }

  private static IamAnswer token(JsonParser json) throws IOException {
    Optional<Instant> issued = Optional.empty();
    Optional<Instant> expires = Optional.empty();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "issued_at" -> issued = time(json);
        case "expires_at" -> expires = time(json);
        default -> json.skipChildren();
      }
    }
    return new IamAnswer(issued, expires);
  }

  private static Optional<Instant> time(JsonParser json) throws IOException {
    String text = JsonValues.text(json);
    try {
      return Optional.ofNullable(text).map(it -> OffsetDateTime.parse(it).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
