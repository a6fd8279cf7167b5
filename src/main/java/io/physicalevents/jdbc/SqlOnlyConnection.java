package io.physicalevents.jdbc;

import java.lang.reflect.Type;
import org.apache.calcite.jdbc.CalciteConnection;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.Queryable;
import org.apache.calcite.linq4j.tree.Expression;

/**
 * What a user of Calcite reaches by {@code unwrap(CalciteConnection.class)}: its schemas and types,
 * but not its other language of queries.
 */
interface SqlOnlyConnection extends CalciteConnection {

  @Override
  default <T> Queryable<T> createQuery(Expression expression, Class<T> rowType) {
    throw queriesAreSql();
  }

  @Override
  default <T> Queryable<T> createQuery(Expression expression, Type rowType) {
    throw queriesAreSql();
  }

  @Override
  default <T> T execute(Expression expression, Class<T> type) {
    throw queriesAreSql();
  }

  @Override
  @SuppressWarnings("TypeParameterUnusedInFormals") // Calcite's own signature
  default <T> T execute(Expression expression, Type type) {
    throw queriesAreSql();
  }

  @Override
  default <T> Enumerator<T> executeQuery(Queryable<T> queryable) {
    throw queriesAreSql();
  }

  private static UnsupportedOperationException queriesAreSql() {
    return new UnsupportedOperationException("queries are asked in SQL");
  }
}
