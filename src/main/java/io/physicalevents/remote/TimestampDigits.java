package io.physicalevents.remote;

import java.sql.Types;
import org.apache.calcite.avatica.ColumnMetaData;
import org.apache.calcite.avatica.Meta;
import org.jspecify.annotations.Nullable;

/**
 * The precision of timestamps as Avatica's clients read it: digits of the second's fraction, of
 * which they print as many. JDBC's own precision counts all characters.
 */
final class TimestampDigits {

  private TimestampDigits() {}

  /** The answer of a session, its timestamps' precision set right in place. */
  static @Nullable Object stated(@Nullable Object answer) {
    if (answer instanceof Meta.ExecuteResult result) {
      result.resultSets.forEach(rows -> state(rows.signature));
    } else if (answer instanceof Meta.StatementHandle statement) {
      state(statement.signature);
    }
    return answer;
  }

  private static void state(Meta.@Nullable Signature signature) {
    if (signature != null && signature.columns != null) {
      signature.columns.replaceAll(TimestampDigits::column);
    }
  }

  private static ColumnMetaData column(ColumnMetaData column) {
    if (column.type.id != Types.TIMESTAMP) {
      return column;
    }
    return new ColumnMetaData(
        column.ordinal,
        column.autoIncrement,
        column.caseSensitive,
        column.searchable,
        column.currency,
        column.nullable,
        column.signed,
        column.displaySize,
        column.label,
        column.columnName,
        column.schemaName,
        column.scale,
        column.scale,
        column.tableName,
        column.catalogName,
        column.type,
        column.readOnly,
        column.writable,
        column.definitelyWritable,
        column.columnClassName);
  }
}
