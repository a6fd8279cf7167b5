package io.physicalevents.api;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Hides the secrets that went out with one attempt from every text that came back: servers echo
 * what they were sent, in error messages above all.
 */
final class SecretMask {

  static final SecretMask NOTHING = new SecretMask(List.of());

  private static final String SHOWN = "***";

  private final List<String> spellings;

  private SecretMask(List<String> spellings) {
    this.spellings = spellings;
  }

  /** Hides these, as they are and as URLs and JSON spell them; an empty one is none. */
  static SecretMask of(String... secrets) {
    return new SecretMask(sorted(Stream.of(secrets).flatMap(SecretMask::spellings)));
  }

  private static Stream<String> spellings(String secret) {
    if (secret.isEmpty()) {
      return Stream.empty();
    }
    return Stream.of(
        secret,
        URLEncoder.encode(secret, StandardCharsets.UTF_8),
        new String(JsonStringEncoder.getInstance().quoteAsString(secret)));
  }

  /** The longest first: one secret may be a part of another. */
  private static List<String> sorted(Stream<String> spellings) {
    return spellings.distinct().sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }

  /** Hides what either of the two hides. */
  SecretMask and(SecretMask other) {
    return new SecretMask(sorted(Stream.concat(spellings.stream(), other.spellings.stream())));
  }

  String apply(String text) {
    String masked = text;
    for (String spelling : spellings) {
      masked = masked.replace(spelling, SHOWN);
    }
    return masked;
  }

  /** Whether an exception, its causes and what it suppressed may be shown as they are. */
  boolean letsPass(Throwable failure) {
    return letsPass(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  private boolean letsPass(Throwable failure, Set<Throwable> seen) {
    if (!seen.add(failure)) {
      return true;
    }
    String text = failure.toString();
    if (!apply(text).equals(text)) {
      return false;
    }
    Throwable cause = failure.getCause();
    return (cause == null || letsPass(cause, seen))
        && Stream.of(failure.getSuppressed()).allMatch(suppressed -> letsPass(suppressed, seen));
  }
}
