package io.physicalevents.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Collectors;
import org.apache.calcite.avatica.AvaticaStatement;
import org.apache.calcite.avatica.ColumnMetaData;
import org.apache.calcite.avatica.Meta;
import org.jspecify.annotations.Nullable;

/**
 * A result set whose columns have labels: each getter by label is the getter by index. Avatica has
 * two ways, which do not agree.
 */
abstract class LabelledResultSet extends ForwardOnlyResultSet {

  private static final int MOST_LABELS_TOLD = 50;

  private @Nullable Map<String, Integer> indexes;

  LabelledResultSet(
      AvaticaStatement statement,
      Meta.Signature signature,
      ResultSetMetaData metaData,
      TimeZone timeZone,
      RowCursor rows,
      @Nullable StatementExecution execution)
      throws SQLException {
    super(statement, signature, metaData, timeZone, rows, execution);
  }

  /** The first column with the label; upper and lower case are the same. */
  @Override
  public final int findColumn(@Nullable String columnLabel) throws SQLException {
    checkOpen();
    String label = Refusals.nonNull(columnLabel, "columnLabel");
    Map<String, Integer> known = indexes;
    if (known == null) {
      known = new HashMap<>();
      for (ColumnMetaData column : columnMetaDataList) {
        known.putIfAbsent(column.label.toLowerCase(Locale.ROOT), column.ordinal + 1);
      }
      indexes = known;
    }
    Integer index = known.get(label.toLowerCase(Locale.ROOT));
    if (index == null) {
      throw new SQLException(
          "there is no column \"%s\"; the columns are %s"
              .formatted(
                  label,
                  columnMetaDataList.stream()
                      .limit(MOST_LABELS_TOLD)
                      .map(column -> column.label)
                      .collect(Collectors.joining(", "))),
          "42703");
    }
    return index;
  }

  @Override
  public final @Nullable String getString(@Nullable String columnLabel) throws SQLException {
    return getString(findColumn(columnLabel));
  }

  @Override
  public final boolean getBoolean(@Nullable String columnLabel) throws SQLException {
    return getBoolean(findColumn(columnLabel));
  }

  @Override
  public final byte getByte(@Nullable String columnLabel) throws SQLException {
    return getByte(findColumn(columnLabel));
  }

  @Override
  public final short getShort(@Nullable String columnLabel) throws SQLException {
    return getShort(findColumn(columnLabel));
  }

  @Override
  public final int getInt(@Nullable String columnLabel) throws SQLException {
    return getInt(findColumn(columnLabel));
  }

  @Override
  public final long getLong(@Nullable String columnLabel) throws SQLException {
    return getLong(findColumn(columnLabel));
  }

  @Override
  public final float getFloat(@Nullable String columnLabel) throws SQLException {
    return getFloat(findColumn(columnLabel));
  }

  @Override
  public final double getDouble(@Nullable String columnLabel) throws SQLException {
    return getDouble(findColumn(columnLabel));
  }

  @Override
  public final @Nullable BigDecimal getBigDecimal(@Nullable String columnLabel)
      throws SQLException {
    return getBigDecimal(findColumn(columnLabel));
  }

  @Override
  public final byte @Nullable [] getBytes(@Nullable String columnLabel) throws SQLException {
    return getBytes(findColumn(columnLabel));
  }

  @Override
  public final @Nullable Date getDate(@Nullable String columnLabel) throws SQLException {
    return getDate(findColumn(columnLabel));
  }

  @Override
  public final @Nullable Time getTime(@Nullable String columnLabel) throws SQLException {
    return getTime(findColumn(columnLabel));
  }

  @Override
  public final @Nullable Timestamp getTimestamp(@Nullable String columnLabel) throws SQLException {
    return getTimestamp(findColumn(columnLabel));
  }

  @Override
  public final @Nullable InputStream getAsciiStream(@Nullable String columnLabel)
      throws SQLException {
    return getAsciiStream(findColumn(columnLabel));
  }

  @Override
  public final @Nullable InputStream getBinaryStream(@Nullable String columnLabel)
      throws SQLException {
    return getBinaryStream(findColumn(columnLabel));
  }

  @Override
  public final @Nullable Reader getCharacterStream(@Nullable String columnLabel)
      throws SQLException {
    return getCharacterStream(findColumn(columnLabel));
  }

  @Override
  public final @Nullable Reader getNCharacterStream(@Nullable String columnLabel)
      throws SQLException {
    return getNCharacterStream(findColumn(columnLabel));
  }

  @Override
  public final @Nullable Object getObject(@Nullable String columnLabel) throws SQLException {
    return getObject(findColumn(columnLabel));
  }

  @Override
  public final @Nullable String getNString(@Nullable String columnLabel) throws SQLException {
    return getNString(findColumn(columnLabel));
  }

  @Override
  public final @Nullable Array getArray(@Nullable String columnLabel) throws SQLException {
    return getArray(findColumn(columnLabel));
  }

  @Override
  public final @Nullable URL getURL(@Nullable String columnLabel) throws SQLException {
    return getURL(findColumn(columnLabel));
  }

  @Override
  public final @Nullable Ref getRef(@Nullable String columnLabel) throws SQLException {
    return getRef(findColumn(columnLabel));
  }

  @Override
  public final @Nullable Blob getBlob(@Nullable String columnLabel) throws SQLException {
    return getBlob(findColumn(columnLabel));
  }

  @Override
  public final @Nullable Clob getClob(@Nullable String columnLabel) throws SQLException {
    return getClob(findColumn(columnLabel));
  }

  @Override
  public final @Nullable NClob getNClob(@Nullable String columnLabel) throws SQLException {
    return getNClob(findColumn(columnLabel));
  }

  @Override
  public final @Nullable SQLXML getSQLXML(@Nullable String columnLabel) throws SQLException {
    return getSQLXML(findColumn(columnLabel));
  }

  @Override
  public final @Nullable RowId getRowId(@Nullable String columnLabel) throws SQLException {
    return getRowId(findColumn(columnLabel));
  }

  @Override
  public final @Nullable Date getDate(@Nullable String columnLabel, @Nullable Calendar calendar)
      throws SQLException {
    return getDate(findColumn(columnLabel), calendar);
  }

  @Override
  public final @Nullable Time getTime(@Nullable String columnLabel, @Nullable Calendar calendar)
      throws SQLException {
    return getTime(findColumn(columnLabel), calendar);
  }

  @Override
  public final @Nullable Timestamp getTimestamp(
      @Nullable String columnLabel, @Nullable Calendar calendar) throws SQLException {
    return getTimestamp(findColumn(columnLabel), calendar);
  }

  @Override
  @Deprecated
  @SuppressWarnings("InlineMeSuggester") // JDBC deprecates it, not this driver
  public final @Nullable BigDecimal getBigDecimal(@Nullable String columnLabel, int scale)
      throws SQLException {
    return getBigDecimal(findColumn(columnLabel), scale);
  }

  @Override
  @Deprecated
  @SuppressWarnings("InlineMeSuggester") // JDBC deprecates it, not this driver
  public final @Nullable InputStream getUnicodeStream(@Nullable String columnLabel)
      throws SQLException {
    return getUnicodeStream(findColumn(columnLabel));
  }

  @Override
  public final <T> @Nullable T getObject(@Nullable String columnLabel, @Nullable Class<T> type)
      throws SQLException {
    return getObject(findColumn(columnLabel), type);
  }

  @Override
  public final @Nullable Object getObject(
      @Nullable String columnLabel, @Nullable Map<String, Class<?>> map) throws SQLException {
    return getObject(findColumn(columnLabel), map);
  }
}
