package io.physicalevents.property;

import io.physicalevents.property.Sources.Source;
import io.physicalevents.property.Sql.Type;
import java.util.List;

/** Grows statements that have no rows, as can be told without asking. */
final class Contradictions {

  private final Dice dice;
  private final Queries queries;
  private final Sources sources;

  Contradictions(Dice dice, Literals literals) {
    this.dice = dice;
    this.queries = new Queries(dice, literals);
    this.sources = new Sources(queries, dice);
  }

  Question question() {
    Source source = sources.events();
    Expressions expressions = queries.expressions(source.columns(), Expressions.SubQueries.NONE);
    boolean limitZero = dice.chance(15);
    Sql condition =
        Sql.of(
            Type.BOOLEAN,
            "({0} AND {1})",
            expressions.condition(dice.between(0, 2)),
            limitZero ? expressions.condition(1) : contradiction(source));
    String items =
        dice.oneOf("*", source.columns().get(3).name(), "COUNT(*)", "COUNT(*), MAX(event_id)");
    boolean aggregates = items.startsWith("COUNT");
    String columns = aggregates && limitZero ? "*" : items;
    Sql body =
        Sql.of(Type.QUERY, "SELECT " + columns + " FROM {0} WHERE {1}", source.sql(), condition);
    return limitZero
        ? new Question(body, List.of(), Sql.of(Type.OPTION, " LIMIT 0"), 0, 0)
        : new Question(body, List.of(), Sql.NOTHING, 0, Integer.MAX_VALUE);
  }

  private Sql contradiction(Source source) {
    String name = source.columns().get(0).name().replace("event_id", "");
    String text =
        dice.oneOf(
            "1 = 0",
            "FALSE",
            "#event_level = 'critical' AND #event_level = 'minor'",
            "#resource_id IN ('server-1', 'a,b') AND #resource_id = 'server-2'",
            "#event_level = CAST(NULL AS VARCHAR)",
            "#time = CAST(NULL AS TIMESTAMP)",
            "#time < TIMESTAMP '2025-01-01 00:00:00' AND #time > '2025-01-01 00:00:00'",
            "#time BETWEEN '2025-02-01 00:00:00' AND '2025-01-31 23:59:59.999'",
            "CAST(#time AS DATE) = DATE '2025-01-01' AND #time >= TIMESTAMP '2025-01-02 00:00:00'",
            "EXTRACT(YEAR FROM #time) = 2024 AND #time > TIMESTAMP '2024-12-31 23:59:59.999'",
            "#time + INTERVAL '1' HOUR < DATE '2025-01-01' AND #time >= DATE '2025-01-01'");
    return Sql.of(Type.BOOLEAN, "(" + text.replace("#", name) + ")");
  }
}
