package io.physicalevents.jdbc;

import java.sql.Types;
import org.jspecify.annotations.Nullable;

/**
 * What JDBC's metadata tells of a value's type, the same everywhere.
 *
 * @param type of {@link Types}
 * @param precision as Calcite has it: 0 or less where there is none
 */
record TypeFacts(int type, String name, int precision, int scale) {

  /** Stands for a length without a bound: some tools take -1 for an error, and 0 for empty. */
  static final int UNBOUNDED = Integer.MAX_VALUE;

  private static final int DATE_WIDTH = "yyyy-MM-dd".length();
  private static final int TIME_WIDTH = "HH:mm:ss".length();

  /** The type's bare name. */
  String bareName() {
    int parenthesis = name.indexOf('(');
    return parenthesis < 0 ? name : name.substring(0, parenthesis).strip();
  }

  boolean isText() {
    return type == Types.CHAR || type == Types.VARCHAR || type == Types.LONGVARCHAR;
  }

  boolean isBinary() {
    return type == Types.BINARY || type == Types.VARBINARY || type == Types.LONGVARBINARY;
  }

  boolean isNumber() {
    return switch (type) {
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> true;
      case Types.DECIMAL, Types.NUMERIC, Types.REAL, Types.FLOAT, Types.DOUBLE -> true;
      default -> false;
    };
  }

  /** COLUMN_SIZE: digits of a number, characters of a text, a date or a time. */
  int size() {
    return switch (type) {
      case Types.BOOLEAN, Types.BIT -> 1;
      case Types.TINYINT -> 3;
      case Types.SMALLINT -> 5;
      case Types.INTEGER -> 10;
      case Types.BIGINT -> 19;
      case Types.REAL -> 7;
      case Types.FLOAT, Types.DOUBLE -> 15;
      case Types.DECIMAL, Types.NUMERIC -> Math.max(precision, 0);
      case Types.DATE -> DATE_WIDTH;
      case Types.TIME -> TIME_WIDTH + fraction();
      case Types.TIMESTAMP -> DATE_WIDTH + 1 + TIME_WIDTH + fraction();
      default -> precision > 0 ? precision : UNBOUNDED;
    };
  }

  private int fraction() {
    return precision > 0 ? 1 + precision : 0;
  }

  /** The longest text that {@code getString} gives. */
  int displaySize() {
    return switch (type) {
      case Types.BOOLEAN, Types.BIT -> "false".length();
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> size() + 1;
      case Types.REAL -> "-1.17549435E-38".length();
      case Types.FLOAT, Types.DOUBLE -> "-2.2250738585072014E-308".length();
      // A sign, a point, and a zero before it.
      case Types.DECIMAL, Types.NUMERIC -> size() + 3;
      case Types.BINARY, Types.VARBINARY -> size() > UNBOUNDED / 2 ? UNBOUNDED : 2 * size();
      default -> size();
    };
  }

  /** DECIMAL_DIGITS: digits behind the point; null for types that have none. */
  @Nullable Integer decimalDigits() {
    return switch (type) {
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> 0;
      case Types.DECIMAL, Types.NUMERIC -> Math.max(scale, 0);
      case Types.TIME, Types.TIMESTAMP -> Math.max(precision, 0);
      default -> null;
    };
  }

  /** The class of what {@code getObject} returns. */
  String className() {
    return switch (type) {
      case Types.BOOLEAN, Types.BIT -> "java.lang.Boolean";
      case Types.TINYINT -> "java.lang.Byte";
      case Types.SMALLINT -> "java.lang.Short";
      case Types.INTEGER -> "java.lang.Integer";
      case Types.BIGINT -> "java.lang.Long";
      case Types.REAL -> "java.lang.Float";
      case Types.FLOAT, Types.DOUBLE -> "java.lang.Double";
      case Types.DECIMAL, Types.NUMERIC -> "java.math.BigDecimal";
      case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR -> "java.lang.String";
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> "[B";
      case Types.DATE -> "java.sql.Date";
      case Types.TIME -> "java.sql.Time";
      case Types.TIMESTAMP -> "java.sql.Timestamp";
      case Types.ARRAY -> "java.sql.Array";
      case Types.STRUCT -> "java.sql.Struct";
      default -> "java.lang.Object";
    };
  }
}
