package io.physicalevents.property;

import io.physicalevents.property.Sql.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Grows what stands behind FROM: the table, a query, given values, and joins of these. */
final class Sources {

  /** Something to select from; its columns' names are qualified. */
  record Source(Sql sql, List<Column> columns) {}

  private final Queries queries;
  private final Dice dice;
  private int names;

  Sources(Queries queries, Dice dice) {
    this.queries = queries;
    this.dice = dice;
  }

  Source source(int depth) {
    if (depth <= 0) {
      return events();
    }
    return dice.<Source>way()
        .or(8, this::events)
        .or(3, () -> query(depth))
        .or(4, () -> join(depth))
        .take();
  }

  Source events() {
    String name = "e" + names++;
    List<Column> columns = Column.EVENTS.stream().map(column -> column.of(name)).toList();
    return new Source(
        Sql.differing(
            Type.SOURCE,
            dice.oneOf("events ", "physicalevents.events AS ") + name,
            "events " + name),
        columns);
  }

  /** How often a piece reads table {@code events}. */
  static long scans(Sql sql) {
    return sql.all().filter(part -> part.h2().startsWith("events ")).count();
  }

  private Source query(int depth) {
    return named(queries.inner(depth - 1));
  }

  Source named(Query query) {
    String name = "q" + names++;
    return new Source(
        Sql.of(Type.SOURCE, "({0}) AS " + name, query.sql()),
        query.columns().stream()
            .filter(column -> column.type() != Type.BOOLEAN)
            .map(column -> column.of(name))
            .toList());
  }

  /** Given rows, of a text and a number. */
  private Source values() {
    String name = "v" + names++;
    List<String> words = dice.oneOf(NastyEvents.LEVELS, NastyEvents.RESOURCES, NastyEvents.IDS);
    List<Sql> rows = new ArrayList<>();
    for (int i = dice.between(1, 4); i > 0; i--) {
      String word = "'" + dice.oneOf(words).replace("'", "''") + "'";
      rows.add(Sql.of(Type.ITEMS, "(" + word + ", " + dice.below(4) + ")"));
    }
    return new Source(
        Sql.of(
            Type.SOURCE, "(VALUES {0}) AS " + name + "(k, n)", Sql.joined(Type.ITEMS, ", ", rows)),
        List.of(
            new Column(name + ".k", Type.TEXT, words),
            new Column(name + ".n", Type.NUMBER, List.of())));
  }

  private Source join(int depth) {
    Source left = source(depth - 1);
    Source right =
        dice.<Source>way().or(3, this::events).or(2, this::values).or(2, () -> query(depth)).take();
    if (dice.chance(20)) {
      Source swap = left;
      left = right;
      right = inParentheses(swap);
    }
    List<Column> columns = new ArrayList<>(left.columns());
    columns.addAll(right.columns());
    Sql on = on(left, right, columns);
    String type = dice.oneOf("JOIN", "JOIN", "LEFT JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN");
    if (type.equals("FULL JOIN")) {
      return fullJoin(left, right, on);
    }
    return new Source(
        Sql.of(Type.SOURCE, "{0} " + type + " {1} ON {2}", left.sql(), right.sql(), on), columns);
  }

  /** A join that stands on the right of a join. */
  private static Source inParentheses(Source source) {
    return source.sql().h2().startsWith("{0} ")
        ? new Source(Sql.of(Type.SOURCE, "({0})", source.sql()), source.columns())
        : source;
  }

  /** An equality among the terms wherever there can be one, as in a join that means something. */
  private Sql on(Source left, Source right, List<Column> both) {
    Set<Type> types = types(right);
    List<Column> candidates =
        left.columns().stream().filter(column -> types.contains(column.type())).toList();
    if (candidates.isEmpty()) {
      return Sql.of(Type.BOOLEAN, "1 = 1");
    }
    Column column = dice.oneOf(candidates);
    List<Column> partners =
        right.columns().stream().filter(other -> other.type() == column.type()).toList();
    List<Column> namesakes =
        partners.stream().filter(other -> other.words().equals(column.words())).toList();
    Column partner = dice.oneOf(namesakes.isEmpty() ? partners : namesakes);
    Sql equality = Sql.of(Type.BOOLEAN, "{0} = {1}", column.sql(), partner.sql());
    return dice.chance(50)
        ? equality
        : Sql.of(
            Type.BOOLEAN,
            "({0} AND {1})",
            equality,
            queries.expressions(both, Expressions.SubQueries.NONE).condition(1));
  }

  private static Set<Type> types(Source source) {
    return source.columns().stream().map(Column::type).collect(Collectors.toSet());
  }

  /** H2 has no full join: there it is the left join, and the rows of the right that found none. */
  private Source fullJoin(Source left, Source right, Sql on) {
    String name = "f" + names++;
    List<Column> columns = new ArrayList<>();
    List<String> all = new ArrayList<>();
    List<String> rightOnly = new ArrayList<>();
    for (Column column : left.columns()) {
      all.add(column.name() + " AS c" + all.size());
      rightOnly.add("CAST(NULL AS " + h2Type(column.type()) + ")");
      columns.add(column.named(name + ".c" + columns.size()));
    }
    for (Column column : right.columns()) {
      all.add(column.name() + " AS c" + all.size());
      rightOnly.add(column.name());
      columns.add(column.named(name + ".c" + columns.size()));
    }
    String select = "SELECT " + String.join(", ", all) + " FROM ";
    return new Source(
        Sql.differing(
            Type.SOURCE,
            "(" + select + "{0} FULL JOIN {1} ON {2}) AS " + name,
            "("
                + select
                + "{0} LEFT JOIN {1} ON {2} UNION ALL SELECT "
                + String.join(", ", rightOnly)
                + " FROM {1} WHERE NOT EXISTS (SELECT 1 FROM {0} WHERE {2})) AS "
                + name,
            left.sql(),
            right.sql(),
            on),
        columns);
  }

  private static String h2Type(Type type) {
    return switch (type) {
      case TEXT -> "VARCHAR";
      case TIME -> "TIMESTAMP(3)";
      case DATE -> "DATE";
      default -> "BIGINT";
    };
  }
}
