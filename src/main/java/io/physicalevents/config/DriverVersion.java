package io.physicalevents.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The driver's version, as JDBC metadata and the {@code User-Agent} header show it.
 *
 * @param text the whole version, such as {@code 0.1.0-SNAPSHOT}
 */
public record DriverVersion(String text, int major, int minor) {

  /** The product's name, in JDBC metadata and in the {@code User-Agent} header. */
  public static final String PRODUCT = "physicalevents-jdbc";

  private static final String RESOURCE = "version.properties";
  private static final Pattern NUMBERS = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})(\\D.*)?");
  private static final DriverVersion CURRENT = parse(read());

  /** The version of the code that runs. */
  public static DriverVersion current() {
    return CURRENT;
  }

  static DriverVersion parse(String text) {
    Matcher matcher = NUMBERS.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalStateException("\"" + text + "\" in " + RESOURCE + " is no version");
    }
    return new DriverVersion(
        text, Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  /** From a resource and not from the manifest, which shading into another jar loses. */
  private static String read() {
    try (InputStream resource = DriverVersion.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the driver's jar");
      }
      Properties properties = new Properties();
      properties.load(resource);
      return properties.getProperty("version", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
