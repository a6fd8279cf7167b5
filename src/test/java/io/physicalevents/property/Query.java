package io.physicalevents.property;

import java.util.List;

/**
 * A query without an order, and its columns.
 *
 * @param columns what another query sees of it; their names are not qualified
 */
record Query(Sql sql, List<Column> columns) {

  Query(Sql sql, List<Column> columns) {
    this.sql = sql;
    this.columns = List.copyOf(columns);
  }
}
