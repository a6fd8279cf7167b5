package io.physicalevents.property;

import io.physicalevents.property.Question.Key;
import io.physicalevents.property.Sources.Source;
import io.physicalevents.property.Sql.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;

/** Grows whole queries. */
final class Queries {

  private static final int MAX_COLUMNS = 4;

  private final Dice dice;
  private final Literals literals;
  private final Sources sources;
  private final LookUps lookUps;

  Queries(Dice dice, Literals literals) {
    this.dice = dice;
    this.literals = literals;
    this.sources = new Sources(this, dice);
    this.lookUps = new LookUps(this, sources, dice);
  }

  Expressions expressions(List<Column> columns, Expressions.SubQueries subQueries) {
    return new Expressions(dice, literals, columns, subQueries);
  }

  /** A statement to put to the driver. */
  Question question() {
    // Half of them of the simple kind that goes into a scan as a whole.
    int depth = dice.chance(50) ? 0 : dice.between(1, 2);
    Query query = depth > 0 && dice.chance(10) ? with(depth) : query(depth);
    List<Key> order = dice.chance(45) ? order(query) : List.of();
    return limited(query, order);
  }

  private Question limited(Query query, List<Key> order) {
    if (!dice.chance(45)) {
      return new Question(query.sql(), order, Sql.NOTHING, 0, Integer.MAX_VALUE);
    }
    int fetch = dice.oneOf(0, 1, 2, 3, 7, 10, 50, 99, 100, 101, 300, 1000);
    int offset = dice.oneOf(0, 1, 2, 5, 20, 99, 100, 290, 1000);
    Sql count = literals.number(fetch);
    Sql skipped = literals.number(offset);
    return dice.<Question>way()
        .or(3, () -> question(query, order, " LIMIT {0}", 0, fetch, count))
        .or(3, () -> question(query, order, " LIMIT {0} OFFSET {1}", offset, fetch, count, skipped))
        .or(
            1,
            () ->
                question(
                    query,
                    order,
                    " OFFSET {0} ROWS FETCH NEXT {1} ROWS ONLY",
                    offset,
                    fetch,
                    skipped,
                    count))
        .or(1, () -> question(query, order, " FETCH FIRST {0} ROWS ONLY", 0, fetch, count))
        .or(1, () -> question(query, order, " OFFSET {0} ROWS", offset, Integer.MAX_VALUE, skipped))
        .take();
  }

  private static Question question(
      Query query, List<Key> order, String limit, int offset, int fetch, Sql... numbers) {
    return new Question(query.sql(), order, Sql.of(Type.OPTION, limit, numbers), offset, fetch);
  }

  private List<Key> order(Query query) {
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < query.columns().size(); i++) {
      positions.add(i);
    }
    if (dice.chance(60)) {
      positions = new ArrayList<>(new LinkedHashSet<>(dice.some(2, positions)));
    } else {
      Collections.rotate(positions, dice.below(positions.size()));
    }
    return positions.stream().map(position -> key(query, position)).toList();
  }

  private Key key(Query query, int position) {
    String direction =
        dice.oneOf("", " ASC", " DESC", " DESC")
            + dice.oneOf("", "", "", " NULLS FIRST", " NULLS LAST");
    String name =
        dice.chance(20) ? Integer.toString(position + 1) : query.columns().get(position).name();
    return new Key(position, name, direction);
  }

  private Query with(int depth) {
    Query first = query(depth - 1);
    List<Column> seen =
        first.columns().stream()
            .filter(column -> column.type() != Type.BOOLEAN)
            .map(column -> column.of("w"))
            .toList();
    if (seen.isEmpty()) {
      return first;
    }
    Query second = select(new Source(Sql.of(Type.SOURCE, "w"), seen), 1);
    Sql sql = Sql.of(Type.QUERY, "WITH w AS ({0}) {1}", first.sql(), second.sql());
    return new Query(sql, second.columns());
  }

  Query query(int depth) {
    Dice.Ways<Query> ways =
        dice.<Query>way()
            .or(6, () -> select(sources.source(depth), depth))
            .or(2, () -> aggregate(sources.source(depth), depth));
    return depth > 0 ? ways.or(2, () -> combined(depth)).take() : ways.take();
  }

  /** A query to select from; where it has a limit, its order leaves no choice. */
  Query inner(int depth) {
    Query query = query(depth);
    if (query.columns().stream().allMatch(column -> column.type() == Type.BOOLEAN)) {
      return inner(depth);
    }
    if (!dice.chance(30)) {
      return query;
    }
    if (dice.chance(20)) {
      // Which rows they are is open; how many is not.
      Sql counted = Sql.of(Type.QUERY, "{0} LIMIT " + dice.oneOf(0, 1, 37, 120), query.sql());
      Source source = sources.named(new Query(counted, query.columns()));
      return new Query(
          Sql.of(Type.QUERY, "SELECT COUNT(*) AS c0 FROM {0}", source.sql()),
          List.of(new Column("c0", Type.NUMBER, List.of())));
    }
    List<String> keys = new ArrayList<>();
    for (Column column : query.columns()) {
      keys.add(column.name() + dice.oneOf("", " DESC"));
    }
    Collections.rotate(keys, dice.below(keys.size()));
    String order = " ORDER BY " + String.join(", ", keys);
    String limit = " LIMIT " + dice.oneOf(1, 5, 40) + dice.oneOf("", "", " OFFSET 3");
    // H2 moves an outer condition below the LIMIT of a UNION, unless there is a SELECT around it.
    Sql sql =
        Sql.differing(
            Type.QUERY,
            "{0}" + order + limit,
            "SELECT * FROM ({0}) u" + order + limit,
            query.sql());
    return new Query(sql, query.columns());
  }

  Query select(Source source, int depth) {
    Expressions expressions =
        expressions(source.columns(), depth > 0 ? lookUps : Expressions.SubQueries.NONE);
    if (dice.chance(15) && source.sql().h2().startsWith("events ")) {
      Sql all = Sql.of(Type.QUERY, "SELECT * FROM {0}{1}", source.sql(), where(expressions));
      return new Query(all, Column.EVENTS);
    }
    List<Sql> items = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    for (int i = dice.between(1, MAX_COLUMNS); i > 0; i--) {
      Column column = expressions.column();
      Sql value =
          dice.chance(65)
              ? column.sql()
              : dice.chance(80) ? expressions.value(2) : expressions.condition(1);
      add(value, column.words(), items, columns);
    }
    Sql sql =
        Sql.of(
            Type.QUERY,
            "SELECT {0}{1} FROM {2}{3}",
            Sql.of(Type.OPTION, dice.chance(15) ? "DISTINCT " : ""),
            Sql.joined(Type.ITEMS, ", ", items),
            source.sql(),
            where(expressions));
    return new Query(sql, columns);
  }

  private static void add(Sql value, List<String> words, List<Sql> items, List<Column> columns) {
    Column column =
        new Column(
            "c" + columns.size(), value.type(), value.type() == Type.TEXT ? words : List.of());
    items.add(Sql.of(Type.ITEMS, "{0} AS " + column.name(), value));
    columns.add(column);
  }

  Sql where(Expressions expressions) {
    if (dice.chance(20)) {
      return Sql.NOTHING;
    }
    Sql condition =
        dice.chance(35)
            ? expressions.filter(dice.between(0, 2))
            : expressions.condition(dice.between(0, 3));
    return Sql.of(Type.OPTION, " WHERE {0}", condition);
  }

  private Query aggregate(Source source, int depth) {
    Expressions expressions =
        expressions(source.columns(), depth > 0 ? lookUps : Expressions.SubQueries.NONE);
    List<Sql> items = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    List<Sql> keys = new ArrayList<>();
    for (int i = dice.below(3); i > 0; i--) {
      Sql key = expressions.key();
      keys.add(Sql.of(Type.ITEMS, "{0}", key));
      add(key, List.of(), items, columns);
    }
    for (int i = dice.between(keys.isEmpty() ? 1 : 0, 3); i > 0; i--) {
      add(call(source.columns()), List.of(), items, columns);
    }
    Sql groupBy =
        keys.isEmpty()
            ? Sql.NOTHING
            : Sql.of(Type.OPTION, " GROUP BY {0}", Sql.joined(Type.ITEMS, ", ", keys));
    Sql having = dice.chance(25) ? having(source) : Sql.NOTHING;
    Sql sql =
        Sql.of(
            Type.QUERY,
            "SELECT {0} FROM {1}{2}{3}{4}",
            Sql.joined(Type.ITEMS, ", ", items),
            source.sql(),
            where(expressions),
            groupBy,
            having);
    return new Query(sql, columns);
  }

  private Sql having(Source source) {
    Sql call = call(source.columns());
    Sql condition =
        Sql.of(
            Type.BOOLEAN,
            "{0} " + dice.oneOf(">", "<=", "=", "<>") + " {1}",
            call,
            literals.comparedWith(call.type(), NastyEvents.LEVELS));
    return Sql.of(Type.OPTION, " HAVING {0}", condition);
  }

  /**
   * An aggregate. No AVG: the engines divide differently. No query inside: Calcite takes none that
   * is correlated.
   */
  private Sql call(List<Column> columns) {
    Expressions expressions = expressions(columns, Expressions.SubQueries.NONE);
    Sql value = dice.chance(70) ? expressions.column().sql() : expressions.value(1);
    return dice.<Sql>way()
        .or(4, () -> Sql.of(Type.NUMBER, "COUNT(*)"))
        .or(2, () -> Sql.of(Type.NUMBER, "COUNT({0})", value))
        .or(2, () -> Sql.of(Type.NUMBER, "COUNT(DISTINCT {0})", value))
        .or(3, () -> Sql.of(value.type(), dice.oneOf("MIN", "MAX") + "({0})", value))
        .or(
            1,
            () ->
                Sql.of(
                    Type.NUMBER, "SUM(CASE WHEN {0} THEN 1 ELSE 0 END)", expressions.condition(1)))
        .or(1, () -> Sql.of(Type.NUMBER, "COUNT(*) FILTER (WHERE {0})", expressions.condition(1)))
        .take();
  }

  /** Two queries of like columns, as a set. H2 has no INTERSECT ALL and no EXCEPT ALL. */
  private Query combined(int depth) {
    String operator = dice.oneOf("UNION", "UNION ALL", "INTERSECT", "EXCEPT");
    List<Column> like = dice.some(3, Column.EVENTS);
    Query left = selectLike(like, depth - 1);
    Query right = selectLike(like, depth - 1);
    return new Query(
        Sql.of(Type.QUERY, "{0} " + operator + " {1}", left.sql(), right.sql()), left.columns());
  }

  private Query selectLike(List<Column> like, int depth) {
    Source source = sources.source(depth);
    Expressions expressions = expressions(source.columns(), Expressions.SubQueries.NONE);
    List<Sql> items = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    for (Column column : like) {
      add(expressions.value(column.type(), 1), column.words(), items, columns);
    }
    Sql sql =
        Sql.of(
            Type.QUERY,
            "SELECT {0} FROM {1}{2}",
            Sql.joined(Type.ITEMS, ", ", items),
            source.sql(),
            where(expressions));
    return new Query(sql, columns);
  }
}
