package io.physicalevents.property;

import io.physicalevents.property.Sources.Source;
import io.physicalevents.property.Sql.Type;

/** Grows conditions that ask another query, correlated or not. */
final class LookUps implements Expressions.SubQueries {

  private final Queries queries;
  private final Sources sources;
  private final Dice dice;

  LookUps(Queries queries, Sources sources, Dice dice) {
    this.queries = queries;
    this.sources = sources;
    this.dice = dice;
  }

  @Override
  public Sql condition(Expressions outer) {
    Source inner = sources.events();
    Expressions expressions = queries.expressions(inner.columns(), Expressions.SubQueries.NONE);
    Column column = outer.column();
    Sql value = expressions.value(column.type(), 0);
    String not = dice.oneOf("", " NOT");
    return dice.<Sql>way()
        .or(
            3,
            () ->
                Sql.of(
                    Type.BOOLEAN,
                    "({0}" + not + " IN (SELECT {1} FROM {2}{3}))",
                    column.sql(),
                    value,
                    inner.sql(),
                    queries.where(expressions)))
        .or(
            2,
            () ->
                Sql.of(
                    Type.BOOLEAN,
                    "(" + not + " EXISTS (SELECT 1 FROM {0} WHERE ({1} = {2} AND {3})))",
                    inner.sql(),
                    value,
                    column.sql(),
                    expressions.condition(1)))
        .or(
            1,
            () ->
                Sql.of(
                    Type.BOOLEAN,
                    "(" + not + " EXISTS (SELECT 1 FROM {0}{1}))",
                    inner.sql(),
                    queries.where(expressions)))
        .or(
            2,
            () ->
                Sql.of(
                    Type.BOOLEAN,
                    "({0} "
                        + dice.oneOf("=", "<", ">=", "<>")
                        + " (SELECT "
                        + dice.oneOf("MIN", "MAX")
                        + "({1}) FROM {2}{3}))",
                    column.sql(),
                    value,
                    inner.sql(),
                    queries.where(expressions)))
        .or(
            1,
            () ->
                Sql.of(
                    Type.BOOLEAN,
                    "((SELECT COUNT(*) FROM {0} WHERE ({1} = {2} AND {3})) > 2)",
                    inner.sql(),
                    value,
                    column.sql(),
                    expressions.condition(1)))
        .take();
  }
}
