package io.physicalevents.jdbc;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLDataException;
import java.util.Locale;

/**
 * Reads numbers and truth values out of Java values. A number that does not fit is refused (22003),
 * and so is a value that is no number (22018); whoever asks says for which column or parameter.
 */
final class Numbers {

  private Numbers() {}

  /**
   * A whole number.
   *
   * @param exact whether a fraction is refused; else it is cut off
   */
  static long whole(Object value, long min, long max, boolean exact) throws SQLDataException {
    if (value instanceof Long || value instanceof Integer || value instanceof Short) {
      long number = ((Number) value).longValue();
      if (number >= min && number <= max) {
        return number;
      }
    }
    BigDecimal number = decimal(value);
    if (exact && number.signum() != 0 && number.stripTrailingZeros().scale() > 0) {
      throw new SQLDataException("its fraction would be lost", "22003");
    }
    if (number.compareTo(BigDecimal.valueOf(min)) < 0
        || number.compareTo(BigDecimal.valueOf(max)) > 0) {
      BigDecimal cut = exact ? number : truncated(number);
      if (cut.compareTo(BigDecimal.valueOf(min)) < 0
          || cut.compareTo(BigDecimal.valueOf(max)) > 0) {
        throw new SQLDataException("it is out of range, " + min + " to " + max, "22003");
      }
      return cut.longValue();
    }
    return number.longValue();
  }

  /** Cuts the fraction off; a number too large to be any Java integer stays as it is. */
  private static BigDecimal truncated(BigDecimal number) {
    return (long) number.precision() - number.scale() > 20
        ? number
        : number.setScale(0, RoundingMode.DOWN);
  }

  static BigDecimal decimal(Object value) throws SQLDataException {
    if (value instanceof BigDecimal number) {
      return number;
    }
    if (value instanceof Boolean truth) {
      return truth ? BigDecimal.ONE : BigDecimal.ZERO;
    }
    if (value instanceof Number) {
      try {
        return new BigDecimal(value.toString());
      } catch (NumberFormatException e) {
        throw new SQLDataException("it is not a finite number", "22003");
      }
    }
    if (value instanceof CharSequence || value instanceof Character) {
      try {
        return new BigDecimal(value.toString().strip());
      } catch (NumberFormatException e) {
        throw new SQLDataException("the text is no number", "22018");
      }
    }
    throw noNumber();
  }

  static double approximate(Object value) throws SQLDataException {
    return value instanceof Number number ? number.doubleValue() : decimal(value).doubleValue();
  }

  static float approximateSingle(Object value) throws SQLDataException {
    double number = approximate(value);
    float single = (float) number;
    if (Float.isInfinite(single) && !Double.isInfinite(number)) {
      throw new SQLDataException("it is out of range of a float", "22003");
    }
    return single;
  }

  /** Of numbers, 0 is false and any other is true. */
  static boolean truth(Object value) throws SQLDataException {
    if (value instanceof Boolean truth) {
      return truth;
    }
    if (value instanceof CharSequence || value instanceof Character) {
      String text = value.toString().strip().toLowerCase(Locale.ROOT);
      if (text.equals("true") || text.equals("false")) {
        return text.equals("true");
      }
      try {
        return new BigDecimal(text).signum() != 0;
      } catch (NumberFormatException e) {
        throw new SQLDataException("the text is neither true nor false", "22018");
      }
    }
    if (value instanceof Number number) {
      return number.doubleValue() != 0;
    }
    throw new SQLDataException("it is neither true nor false", "22018");
  }

  private static SQLDataException noNumber() {
    return new SQLDataException("it is no number", "22018");
  }
}
