package io.physicalevents.config;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** How the texts of connection properties are read. */
final class PropertyValues {

  static final int LARGEST_PAGE = 1000;
  static final int MOST_RETRIES = 100;
  static final int WIDEST = 32;

  private static final int LONGEST_MONTHS = 12 * 1000;
  private static final Duration SHORTEST_RANGE = Duration.ofMinutes(1);
  private static final Duration LONGEST_RANGE = Duration.ofDays(36_500);

  /** One request in a thousand seconds: below that, a number is a slip. */
  private static final double LOWEST_RATE = 0.001;

  static final Duration SHORTEST = Duration.ofMillis(1);
  // The HTTP client counts in milliseconds that fit an int, which end within the 25th day.
  static final Duration LONGEST = Duration.ofDays(24);

  private static final Pattern REGION = Pattern.compile("[a-z0-9]([a-z0-9-]{0,60}[a-z0-9])?");
  // RFC 3986, pchar without escapes: what a path segment may hold as it is.
  private static final Pattern PATH_SEGMENT = Pattern.compile("[A-Za-z0-9._~!$&'()*+,;=:@-]+");
  // What may stand in a header's value and is no space.
  private static final Pattern HEADER_TOKEN = Pattern.compile("[!-~]+");
  private static final Pattern ACCESS_KEY = Pattern.compile("[!-~&&[^,]]+");
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,6})?");
  private static final Pattern SMALL_NUMBER = Pattern.compile("[0-9]{1,9}");

  private PropertyValues() {}

  static String region(String text) {
    return matching(REGION, text);
  }

  static String projectId(String text) {
    // As path segments, these two name a directory and would be resolved away.
    if (text.equals(".") || text.equals("..")) {
      throw new BadValueException("a path resolves it away");
    }
    return matching(PATH_SEGMENT, text);
  }

  /** A secret that travels in a header: a blank around it is a slip, one within it a mistake. */
  static Secret token(String text) {
    return new Secret(matching(HEADER_TOKEN, text.strip()));
  }

  /** In the header that carries it, a comma ends it. */
  static Secret accessKey(String text) {
    return new Secret(matching(ACCESS_KEY, text.strip()));
  }

  static Secret password(String text) {
    return new Secret(text);
  }

  static Path file(String text) {
    return Path.of(text);
  }

  static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new BadValueException(
          NearestWord.of(text, ZoneId.getAvailableZoneIds())
              .map(zone -> "did you mean " + zone + "?")
              .orElse(""));
    }
  }

  static OptionalInt pageSize(String text) {
    if (text.equalsIgnoreCase("auto")) {
      return OptionalInt.empty();
    }
    int rows = Integer.parseInt(matching(SMALL_NUMBER, text));
    if (rows < 1 || rows > LARGEST_PAGE) {
      throw new IllegalArgumentException();
    }
    return OptionalInt.of(rows);
  }

  static int retries(String text) {
    int retries = Integer.parseInt(matching(SMALL_NUMBER, text));
    if (retries > MOST_RETRIES) {
      throw new IllegalArgumentException();
    }
    return retries;
  }

  static int parallelism(String text) {
    int requests = positive(text);
    if (requests > WIDEST) {
      throw new IllegalArgumentException();
    }
    return requests;
  }

  /**
   * A span of time that ends now.
   *
   * @return a period where the text has but years, months, weeks and days, else a duration
   */
  static TemporalAmount span(String text) {
    TemporalAmount span =
        text.toUpperCase(Locale.ROOT).contains("T") ? Duration.parse(text) : Period.parse(text);
    boolean positive =
        span instanceof Period period
            ? !period.isNegative() && !period.isZero() && period.toTotalMonths() <= LONGEST_MONTHS
            : ((Duration) span).compareTo(Duration.ofSeconds(1)) >= 0;
    if (!positive) {
      throw new IllegalArgumentException();
    }
    return span;
  }

  /** The length of one request's range: a few seconds of it are lost to rounding. */
  static Duration range(String text) {
    Duration range = Duration.parse(text);
    if (range.compareTo(SHORTEST_RANGE) < 0 || range.compareTo(LONGEST_RANGE) > 0) {
      throw new IllegalArgumentException();
    }
    return range;
  }

  static int positive(String text) {
    int number = Integer.parseInt(matching(SMALL_NUMBER, text));
    if (number == 0) {
      throw new IllegalArgumentException();
    }
    return number;
  }

  static double rate(String text) {
    double rate = Double.parseDouble(matching(DECIMAL, text));
    if (!(rate >= LOWEST_RATE)) {
      throw new IllegalArgumentException();
    }
    return rate;
  }

  static Duration duration(String text) {
    Duration duration = Duration.parse(text);
    if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException();
    }
    return duration;
  }

  private static String matching(Pattern pattern, String text) {
    if (!pattern.matcher(text).matches()) {
      throw new IllegalArgumentException();
    }
    return text;
  }
}
