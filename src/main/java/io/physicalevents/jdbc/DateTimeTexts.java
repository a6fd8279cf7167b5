package io.physicalevents.jdbc;

import java.sql.SQLDataException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How dates and times are read from text and written as text. A text without a zone is all that is
 * read: with one it would be an instant, and the session's wall clock is what SQL compares.
 */
final class DateTimeTexts {

  static final String TIMESTAMP_FORM = "yyyy-MM-dd[ HH:mm[:ss[.fff]]]";
  static final String DATE_FORM = "yyyy-MM-dd";
  static final String TIME_FORM = "HH:mm[:ss[.fff]]";

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");
  private static final DateTimeFormatter TIME_SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter TIME_MILLIS = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");
  private static final Pattern TIME =
      Pattern.compile("(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,18}))?)?");
  private static final Pattern BETWEEN = Pattern.compile("[ T]+");

  private DateTimeTexts() {}

  /** Reads {@value #TIMESTAMP_FORM}, with a blank or a T between; digits below ms are cut. */
  static LocalDateTime dateTime(String text) throws SQLDataException {
    String[] parts = BETWEEN.split(text.strip(), 2);
    try {
      LocalDate date = dateOf(parts[0]);
      LocalTime time = parts.length == 1 ? LocalTime.MIDNIGHT : timeOf(parts[1]);
      if (date != null && time != null) {
        return date.atTime(time);
      }
    } catch (DateTimeException e) {
      throw noSuch(e);
    }
    throw new SQLDataException("the text is not of the form " + TIMESTAMP_FORM, "22007");
  }

  /** Reads {@value #DATE_FORM}; a time of day behind it must be there in full form and is cut. */
  static LocalDate date(String text) throws SQLDataException {
    return dateTime(text).toLocalDate();
  }

  /** Reads {@value #TIME_FORM}. */
  static LocalTime time(String text) throws SQLDataException {
    try {
      LocalTime time = timeOf(text.strip());
      if (time != null) {
        return time;
      }
    } catch (DateTimeException e) {
      throw noSuch(e);
    }
    throw new SQLDataException("the text is not of the form " + TIME_FORM, "22007");
  }

  private static SQLDataException noSuch(DateTimeException e) {
    return new SQLDataException("there is no such date or time: " + e.getMessage(), "22007", e);
  }

  private static @Nullable LocalDate dateOf(String text) {
    Matcher date = DATE.matcher(text);
    return date.matches()
        ? LocalDate.of(number(date.group(1)), number(date.group(2)), number(date.group(3)))
        : null;
  }

  private static @Nullable LocalTime timeOf(String text) {
    Matcher time = TIME.matcher(text);
    if (!time.matches()) {
      return null;
    }
    int second = time.group(3) == null ? 0 : number(time.group(3));
    String fraction = time.group(4) == null ? "" : time.group(4);
    int millis = number((fraction + "000").substring(0, 3));
    return LocalTime.of(number(time.group(1)), number(time.group(2)), second, millis * 1_000_000);
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  /** Writes a time as SQL does. */
  static String text(LocalDateTime time, boolean withMillis) {
    return (withMillis ? MILLIS : SECONDS).format(time);
  }

  /** Writes a time as SQL does. */
  static String text(LocalTime time, boolean withMillis) {
    return (withMillis ? TIME_MILLIS : TIME_SECONDS).format(time);
  }
}
