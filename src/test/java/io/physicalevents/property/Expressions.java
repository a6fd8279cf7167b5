package io.physicalevents.property;

import io.physicalevents.property.Sql.Type;
import java.util.ArrayList;
import java.util.List;

/** Grows values and conditions over the columns in sight. */
final class Expressions {

  /** H2 cuts times by another name, and its own weeks do not begin on Sunday. */
  static final List<String> UNITS =
      List.of("SECOND", "MINUTE", "HOUR", "DAY", "WEEK", "MONTH", "QUARTER", "YEAR");

  private static final List<String> COMPARISONS = List.of("=", "=", "<>", "<", "<=", ">", ">=");

  private final Dice dice;
  private final Literals literals;
  private final List<Column> columns;
  private final SubQueries subQueries;

  /**
   * @param columns those in sight; at least one
   * @param subQueries makes the queries that a condition may hold
   */
  Expressions(Dice dice, Literals literals, List<Column> columns, SubQueries subQueries) {
    this.dice = dice;
    this.literals = literals;
    this.columns = columns;
    this.subQueries = subQueries;
  }

  /** What a condition can look up elsewhere. */
  interface SubQueries {
    /** A condition that holds a query, which may look at the columns in sight. */
    Sql condition(Expressions outer);

    /** None are wanted. */
    SubQueries NONE = outer -> outer.comparison(0);
  }

  Column column() {
    return dice.oneOf(columns);
  }

  /** A value of whichever type. */
  Sql value(int depth) {
    return value(column().type(), depth);
  }

  Sql value(Type type, int depth) {
    List<Column> fitting = columns.stream().filter(column -> column.type() == type).toList();
    Dice.Ways<Sql> ways = dice.way();
    if (!fitting.isEmpty()) {
      ways.or(8, () -> dice.oneOf(fitting).sql());
    }
    if (depth <= 0) {
      return ways.or(1, () -> literal(type)).take();
    }
    return switch (type) {
      case TEXT ->
          anyType(ways, type, depth)
              .or(1, () -> Sql.of(type, "UPPER({0})", value(type, depth - 1)))
              .or(1, () -> Sql.of(type, "LOWER({0})", value(type, depth - 1)))
              .or(
                  1,
                  () ->
                      Sql.of(type, "({0} || {1})", value(type, depth - 1), value(type, depth - 1)))
              .take();
      case TIME ->
          anyType(ways, type, depth)
              .or(3, () -> floor(value(type, depth - 1)))
              .or(2, () -> ceil(value(type, depth - 1)))
              .or(2, () -> shifted(value(type, depth - 1)))
              .take();
      case NUMBER ->
          anyType(ways, type, depth)
              .or(4, () -> extract(value(Type.TIME, depth - 1)))
              .or(1, () -> Sql.of(type, "CHAR_LENGTH({0})", value(Type.TEXT, depth - 1)))
              .take();
      case DATE ->
          anyType(ways, type, depth)
              .or(4, () -> Sql.of(type, "CAST({0} AS DATE)", value(Type.TIME, depth - 1)))
              .take();
      case BOOLEAN -> condition(depth - 1);
      default -> throw new IllegalArgumentException(type.toString());
    };
  }

  private Dice.Ways<Sql> anyType(Dice.Ways<Sql> ways, Type type, int depth) {
    return ways.or(1, () -> literal(type))
        .or(1, () -> coalesce(type, depth))
        .or(1, () -> call("NULLIF({0}, {1})", type, depth))
        .or(
            1,
            () ->
                Sql.of(
                    type,
                    "CASE WHEN {0} THEN {1} ELSE {2} END",
                    condition(depth - 1),
                    value(type, depth - 1),
                    value(type, depth - 1)))
        .or(
            1,
            () ->
                Sql.of(
                    type,
                    "CASE WHEN {0} THEN {1} END",
                    condition(depth - 1),
                    value(type, depth - 1)));
  }

  private Sql coalesce(Type type, int depth) {
    return Sql.of(type, "COALESCE({0}, {1})", value(type, depth - 1), value(type, depth - 1));
  }

  private Sql call(String template, Type type, int depth) {
    return Sql.of(type, template, value(type, depth - 1), value(type, depth - 1));
  }

  /** Not to be bound: a parameter that stands alone has no type. */
  private Sql literal(Type type) {
    if (type == Type.BOOLEAN) {
      return Sql.of(type, dice.oneOf("TRUE", "FALSE"));
    }
    Sql literal = literals.of(type, column().words());
    return Sql.of(type, literal.driver());
  }

  /** A value that is written without a literal in it, so that GROUP BY can repeat it. */
  Sql key() {
    Column column = column();
    return switch (column.type()) {
      case TIME ->
          dice.<Sql>way()
              .or(2, column::sql)
              .or(3, () -> floor(column.sql()))
              .or(1, () -> ceil(column.sql()))
              .or(2, () -> Sql.of(Type.DATE, "CAST({0} AS DATE)", column.sql()))
              .or(2, () -> extract(column.sql()))
              .take();
      default -> column.sql();
    };
  }

  private Sql floor(Sql time) {
    String unit = dice.oneOf(UNITS);
    return Sql.differing(Type.TIME, "FLOOR({0} TO " + unit + ")", start(unit, "{0}"), time);
  }

  private Sql ceil(Sql time) {
    String unit = dice.oneOf(UNITS);
    String start = start(unit, "{0}");
    String h2 =
        "CASE WHEN %1$s = {0} THEN {0} ELSE DATEADD(%2$s, 1, %1$s) END".formatted(start, unit);
    return Sql.differing(Type.TIME, "CEIL({0} TO " + unit + ")", h2, time);
  }

  /** In H2's words, the start of the unit that a time is in; weeks begin on Sunday. */
  static String start(String unit, String time) {
    return unit.equals("WEEK")
        ? "DATEADD(DAY, -1, DATE_TRUNC(ISO_WEEK, DATEADD(DAY, 1, " + time + ")))"
        : "DATE_TRUNC(" + unit + ", " + time + ")";
  }

  private Sql shifted(Sql time) {
    String interval =
        dice.oneOf(
            "'1' HOUR", "'30' MINUTE", "'1' DAY", "'1' SECOND", "'1 02' DAY TO HOUR", "'1' MONTH");
    return Sql.of(Type.TIME, "({0} " + dice.oneOf("+", "-") + " INTERVAL " + interval + ")", time);
  }

  private Sql extract(Sql time) {
    // Not SECOND: H2's has a fraction.
    String unit = dice.oneOf("YEAR", "YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "QUARTER");
    return Sql.of(Type.NUMBER, "EXTRACT(" + unit + " FROM {0})", time);
  }

  /** A condition of the kind that the driver can say to the API, as a whole or next to it. */
  Sql filter(int depth) {
    if (depth > 0 && dice.chance(60)) {
      return Sql.of(
          Type.BOOLEAN,
          "({0} " + dice.oneOf("AND", "AND", "OR") + " {1})",
          filter(depth - 1),
          filter(depth - 1));
    }
    List<Column> filtered =
        columns.stream()
            .filter(
                column ->
                    column.words() == NastyEvents.LEVELS || column.words() == NastyEvents.RESOURCES)
            .toList();
    if (filtered.isEmpty() || dice.chance(40)) {
      return timeTerm();
    }
    Column column = dice.oneOf(filtered);
    List<String> likely = column.words().subList(0, 4);
    Sql value = literals.text(dice.chance(80) ? likely : column.words());
    return dice.chance(60)
        ? Sql.of(Type.BOOLEAN, "({0} = {1})", column.sql(), value)
        : Sql.of(Type.BOOLEAN, "({0} IN ({1}, {2}))", column.sql(), value, literals.text(likely));
  }

  /** A condition of any kind. */
  Sql condition(int depth) {
    if (depth <= 0) {
      return comparison(0);
    }
    return dice.<Sql>way()
        .or(6, () -> comparison(depth))
        .or(4, () -> both("AND", depth))
        .or(3, () -> both("OR", depth))
        .or(2, () -> Sql.of(Type.BOOLEAN, "NOT {0}", condition(depth - 1)))
        .or(
            1,
            () ->
                Sql.of(
                    Type.BOOLEAN,
                    "({0} IS " + dice.oneOf("TRUE", "NOT TRUE", "FALSE", "NOT FALSE") + ")",
                    condition(depth - 1)))
        .or(1, () -> subQueries.condition(this))
        .take();
  }

  private Sql both(String operator, int depth) {
    return Sql.of(
        Type.BOOLEAN, "({0} " + operator + " {1})", condition(depth - 1), condition(depth - 1));
  }

  /** A condition without AND, OR and NOT. */
  Sql comparison(int depth) {
    Column column = column();
    Sql value = depth > 0 && dice.chance(35) ? value(column.type(), depth - 1) : column.sql();
    List<String> words = column.words();
    return dice.<Sql>way()
        .or(6, () -> compare(value, literals.comparedWith(column.type(), words)))
        .or(1, () -> compare(literals.comparedWith(column.type(), words), value))
        .or(2, () -> compare(value, value(column.type(), depth - 1)))
        .or(2, () -> timeTerm())
        .or(2, () -> in(column, value))
        .or(1, () -> between(column, value))
        .or(1, () -> Sql.of(Type.BOOLEAN, "({0} IS" + not() + " NULL)", value))
        .or(1, () -> like(value))
        .or(
            1,
            () ->
                Sql.of(
                    Type.BOOLEAN,
                    "({0} IS" + not() + " DISTINCT FROM {1})",
                    value,
                    dice.chance(50) ? literal(column.type()) : value(column.type(), depth - 1)))
        .take();
  }

  private String not() {
    return dice.chance(40) ? " NOT" : "";
  }

  private Sql compare(Sql left, Sql right) {
    return Sql.of(Type.BOOLEAN, "({0} " + dice.oneOf(COMPARISONS) + " {1})", left, right);
  }

  /** A comparison of what a query of its kind does to times, which the driver must turn around. */
  private Sql timeTerm() {
    List<Column> times = columns.stream().filter(column -> column.type() == Type.TIME).toList();
    if (times.isEmpty()) {
      return comparison(0);
    }
    Sql time = dice.oneOf(times).sql();
    return dice.<Sql>way()
        .or(3, () -> compare(time, literals.comparedWith(Type.TIME, List.of())))
        .or(3, () -> compare(floor(time), literals.comparedWith(Type.TIME, List.of())))
        .or(2, () -> compare(ceil(time), literals.comparedWith(Type.TIME, List.of())))
        .or(2, () -> compare(shifted(time), literals.comparedWith(Type.TIME, List.of())))
        .or(
            2,
            () ->
                compare(
                    Sql.of(Type.DATE, "CAST({0} AS DATE)", time),
                    literals.comparedWith(Type.DATE, List.of())))
        .or(
            2,
            () ->
                compare(
                    Sql.of(Type.NUMBER, "EXTRACT(YEAR FROM {0})", time),
                    literals.number(dice.oneOf(2023, 2024, 2025, 2026))))
        .or(1, () -> compare(extract(time), literals.number(dice.between(1, 12))))
        .take();
  }

  private Sql in(Column column, Sql value) {
    List<Sql> items = new ArrayList<>();
    int count = dice.between(1, 4);
    // All of one kind: values of several types side by side have no common one in H2.
    boolean strings = column.type() == Type.TEXT;
    for (int i = 0; i < count; i++) {
      items.add(
          strings
              ? literals.comparedWith(column.type(), column.words())
              : literals.of(column.type(), column.words()));
    }
    Sql list = Sql.joined(Type.ITEMS, ", ", items);
    return Sql.of(Type.BOOLEAN, "({0}" + not() + " IN ({1}))", value, list);
  }

  private Sql between(Column column, Sql value) {
    Sql low = literals.comparedWith(column.type(), column.words());
    Sql high = literals.comparedWith(column.type(), column.words());
    // H2 would read a string beside a DATE as a date.
    while (high.type() != low.type()) {
      high = literals.comparedWith(column.type(), column.words());
    }
    return Sql.of(Type.BOOLEAN, "({0}" + not() + " BETWEEN {1} AND {2})", value, low, high);
  }

  private Sql like(Sql value) {
    return value.type() == Type.TEXT
        ? Sql.of(Type.BOOLEAN, "({0}" + not() + " LIKE {1})", value, literals.pattern())
        : Sql.of(Type.BOOLEAN, "({0} IS" + not() + " NULL)", value);
  }
}
