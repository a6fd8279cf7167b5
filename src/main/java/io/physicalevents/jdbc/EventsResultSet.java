package io.physicalevents.jdbc;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.Map;
import java.util.TimeZone;
import org.apache.calcite.DataContext;
import org.apache.calcite.avatica.AvaticaStatement;
import org.apache.calcite.avatica.ColumnMetaData;
import org.apache.calcite.avatica.Meta;
import org.apache.calcite.avatica.util.Cursor;
import org.apache.calcite.jdbc.CalcitePrepare;
import org.apache.calcite.linq4j.Enumerator;
import org.jspecify.annotations.Nullable;

/** The rows of a query, read as they are asked for; or rows of metadata. */
final class EventsResultSet extends LabelledResultSet {

  private final ZoneId zone;
  private final @Nullable ColumnReader[] readers;
  private boolean wasNull;

  private EventsResultSet(
      AvaticaStatement statement,
      Meta.Signature signature,
      ResultSetMetaData metaData,
      ZoneId zone,
      RowCursor rows,
      @Nullable StatementExecution execution)
      throws SQLException {
    super(statement, signature, metaData, TimeZone.getTimeZone(zone), rows, execution);
    this.zone = zone;
    this.readers = new ColumnReader[signature.columns.size()];
  }

  /** Rows that are there already. */
  static EventsResultSet of(
      AvaticaStatement statement,
      Meta.Signature signature,
      ResultSetMetaData metaData,
      ZoneId zone,
      Enumerator<Object> rows)
      throws SQLException {
    return new EventsResultSet(
        statement, signature, metaData, zone, new RowCursor(rows, Meta.Style.ARRAY), null);
  }

  /** Runs a plan as far as Calcite does before the first row is asked for. */
  static EventsResultSet open(
      AvaticaStatement statement,
      CalcitePrepare.CalciteSignature<Object> signature,
      ResultSetMetaData metaData,
      ZoneId zone,
      StatementExecution execution,
      DataContext context)
      throws SQLException {
    Enumerator<Object> rows =
        new GuardedRows<>(signature.enumerable(context).enumerator(), execution);
    return new EventsResultSet(
        statement,
        signature,
        metaData,
        zone,
        new RowCursor(rows, signature.cursorFactory.style),
        execution);
  }

  // How a column is read.

  private ColumnMetaData column(int columnIndex) throws SQLException {
    if (columnIndex < 1 || columnIndex > columnMetaDataList.size()) {
      throw new SQLException(
          "there is no column " + columnIndex + ": the row has " + columnMetaDataList.size(),
          "42703");
    }
    return columnMetaDataList.get(columnIndex - 1);
  }

  private ColumnReader reader(int columnIndex, RowCursor row) throws SQLException {
    ColumnReader reader = readers[columnIndex - 1];
    if (reader == null) {
      ColumnMetaData column = column(columnIndex);
      Cursor.Accessor accessor =
          ColumnReader.isUncommon(column) ? row.accessor(column, getLocalCalendar(), this) : null;
      reader = new ColumnReader(column, accessor);
      readers[columnIndex - 1] = reader;
    }
    return reader;
  }

  private <T> @Nullable T read(
      int columnIndex, String type, ZoneId inZone, ValueConversion.Conversion<T> conversion)
      throws SQLException {
    RowCursor row = currentRow();
    ColumnMetaData column = column(columnIndex);
    try {
      Object raw = row.value(columnIndex - 1);
      wasNull = raw == null;
      return raw == null ? null : conversion.convert(reader(columnIndex, row).read(raw), inZone);
    } catch (SQLDataException e) {
      // Avatica's accessors give no state, and talk of themselves.
      throw e.getSQLState() == null
          ? unreadable(column, type, "there is no conversion", "22018", e)
          : unreadable(column, type, e.getMessage(), e.getSQLState(), e);
    } catch (ArithmeticException | DateTimeException e) {
      throw unreadable(column, type, "it is out of range", "22008", e);
    } catch (RuntimeException | AssertionError e) {
      throw unreadable(column, type, SqlErrors.rootMessage(e), "22018", e);
    }
  }

  private <T> @Nullable T read(
      int columnIndex, String type, ValueConversion.Conversion<T> conversion) throws SQLException {
    return read(columnIndex, type, zone, conversion);
  }

  private static SQLDataException unreadable(
      ColumnMetaData column, String type, @Nullable String why, String state, Throwable cause) {
    return new SQLDataException(
        "column %d (%s, %s) cannot be read as %s: %s"
            .formatted(column.ordinal + 1, column.label, column.type.name, type, why),
        state,
        cause);
  }

  private long whole(int columnIndex, String type, long min, long max) throws SQLException {
    Long value = read(columnIndex, type, (v, in) -> ValueConversion.whole(v, min, max));
    return value == null ? 0 : value;
  }

  @Override
  public boolean wasNull() throws SQLException {
    checkOpen();
    return wasNull;
  }

  // Texts, numbers, truth values, bytes.

  @Override
  public @Nullable String getString(int columnIndex) throws SQLException {
    return read(columnIndex, "String", (value, in) -> text(columnIndex, value));
  }

  private String text(int columnIndex, Object value) throws SQLException {
    ColumnReader reader = reader(columnIndex, currentRow());
    Cursor.Accessor accessor = reader.accessor();
    String written = accessor == null ? null : accessor.getString();
    return written == null ? ValueText.of(value, reader.showsMillis(), zone) : written;
  }

  @Override
  public boolean getBoolean(int columnIndex) throws SQLException {
    return Boolean.TRUE.equals(read(columnIndex, "boolean", (value, in) -> Numbers.truth(value)));
  }

  @Override
  public byte getByte(int columnIndex) throws SQLException {
    return (byte) whole(columnIndex, "byte", Byte.MIN_VALUE, Byte.MAX_VALUE);
  }

  @Override
  public short getShort(int columnIndex) throws SQLException {
    return (short) whole(columnIndex, "short", Short.MIN_VALUE, Short.MAX_VALUE);
  }

  @Override
  public int getInt(int columnIndex) throws SQLException {
    return (int) whole(columnIndex, "int", Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  @Override
  public long getLong(int columnIndex) throws SQLException {
    return whole(columnIndex, "long", Long.MIN_VALUE, Long.MAX_VALUE);
  }

  @Override
  public float getFloat(int columnIndex) throws SQLException {
    Float value = read(columnIndex, "float", (v, in) -> Numbers.approximateSingle(v));
    return value == null ? 0 : value;
  }

  @Override
  public double getDouble(int columnIndex) throws SQLException {
    Double value = read(columnIndex, "double", (v, in) -> Numbers.approximate(v));
    return value == null ? 0 : value;
  }

  @Override
  public @Nullable BigDecimal getBigDecimal(int columnIndex) throws SQLException {
    return read(columnIndex, "BigDecimal", (value, in) -> Numbers.decimal(value));
  }

  @Override
  @Deprecated
  @SuppressWarnings("InlineMeSuggester") // JDBC deprecates it, not this driver
  public @Nullable BigDecimal getBigDecimal(int columnIndex, int scale) throws SQLException {
    return read(
        columnIndex,
        "BigDecimal",
        (value, in) -> Numbers.decimal(value).setScale(scale, RoundingMode.HALF_UP));
  }

  @Override
  public byte @Nullable [] getBytes(int columnIndex) throws SQLException {
    return read(columnIndex, "byte[]", (value, in) -> ValueConversion.bytes(value));
  }

  // Dates and times: on the session's clock, or on that of the calendar given.

  @Override
  public @Nullable Date getDate(int columnIndex) throws SQLException {
    return read(
        columnIndex, "Date", (value, in) -> Date.valueOf(ValueConversion.localDate(value, in)));
  }

  @Override
  public @Nullable Date getDate(int columnIndex, @Nullable Calendar calendar) throws SQLException {
    if (calendar == null) {
      return getDate(columnIndex);
    }
    ZoneId asked = calendar.getTimeZone().toZoneId();
    return read(
        columnIndex,
        "Date",
        (value, in) -> SessionTime.toDate(ValueConversion.localDate(value, in), asked));
  }

  @Override
  public @Nullable Time getTime(int columnIndex) throws SQLException {
    return time(columnIndex, ZoneId.systemDefault());
  }

  @Override
  public @Nullable Time getTime(int columnIndex, @Nullable Calendar calendar) throws SQLException {
    return time(
        columnIndex, calendar == null ? ZoneId.systemDefault() : calendar.getTimeZone().toZoneId());
  }

  private @Nullable Time time(int columnIndex, ZoneId asked) throws SQLException {
    return read(
        columnIndex,
        "Time",
        (value, in) -> SessionTime.toTime(ValueConversion.localTime(value, in), asked));
  }

  @Override
  public @Nullable Timestamp getTimestamp(int columnIndex) throws SQLException {
    Timestamp common = commonTimestamp(columnIndex);
    return common == null ? read(columnIndex, "Timestamp", ValueConversion::timestamp) : common;
  }

  /** The value of column {@code time} and its like, without a detour; null where it is none. */
  private @Nullable Timestamp commonTimestamp(int columnIndex) throws SQLException {
    RowCursor row = currentRow();
    column(columnIndex);
    Object raw = row.value(columnIndex - 1);
    if (raw == null || !reader(columnIndex, row).isWallTime(raw)) {
      return null;
    }
    wasNull = false;
    return SessionTime.toTimestamp((Long) raw, zone);
  }

  @Override
  public @Nullable Timestamp getTimestamp(int columnIndex, @Nullable Calendar calendar)
      throws SQLException {
    ZoneId asked = calendar == null ? zone : calendar.getTimeZone().toZoneId();
    return read(columnIndex, "Timestamp", asked, ValueConversion::timestamp);
  }

  // Objects.

  @Override
  public @Nullable Object getObject(int columnIndex) throws SQLException {
    Timestamp common = commonTimestamp(columnIndex);
    return common != null ? common : read(columnIndex, "Object", ValueConversion::object);
  }

  @Override
  public @Nullable Object getObject(int columnIndex, @Nullable Map<String, Class<?>> map)
      throws SQLException {
    return getObject(columnIndex);
  }

  @Override
  public <T> @Nullable T getObject(int columnIndex, @Nullable Class<T> type) throws SQLException {
    Class<T> asked = Refusals.nonNull(type, "type");
    if (asked == String.class) {
      return asked.cast(getString(columnIndex));
    } else if (asked == Array.class) {
      return asked.cast(getArray(columnIndex));
    }
    ValueConversion.Conversion<?> conversion = ValueConversion.to(asked);
    return asked.cast(
        read(
            columnIndex,
            asked.getName(),
            (value, in) -> {
              if (conversion != null) {
                return conversion.convert(value, in);
              } else if (asked.isInstance(value)) {
                return value;
              }
              throw new SQLDataException("there is no conversion", "22018");
            }));
  }

  @Override
  public @Nullable Array getArray(int columnIndex) throws SQLException {
    return read(
        columnIndex,
        "Array",
        (value, in) -> {
          Cursor.Accessor accessor = reader(columnIndex, currentRow()).accessor();
          if (accessor == null) {
            throw new SQLDataException("there is no conversion", "22018");
          }
          return accessor.getArray();
        });
  }

  // Streams, over values that are there as a whole.

  @Override
  public @Nullable InputStream getAsciiStream(int columnIndex) throws SQLException {
    String text = getString(columnIndex);
    return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  @Deprecated
  @SuppressWarnings("InlineMeSuggester") // JDBC deprecates it, not this driver
  public @Nullable InputStream getUnicodeStream(int columnIndex) throws SQLException {
    String text = getString(columnIndex);
    return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public @Nullable InputStream getBinaryStream(int columnIndex) throws SQLException {
    byte[] bytes = getBytes(columnIndex);
    return bytes == null ? null : new ByteArrayInputStream(bytes);
  }

  @Override
  public @Nullable Reader getCharacterStream(int columnIndex) throws SQLException {
    String text = getString(columnIndex);
    return text == null ? null : new StringReader(text);
  }

  @Override
  public @Nullable Reader getNCharacterStream(int columnIndex) throws SQLException {
    return getCharacterStream(columnIndex);
  }

  @Override
  public @Nullable String getNString(int columnIndex) throws SQLException {
    return getString(columnIndex);
  }

  // What no column of this driver holds.

  private SQLException noLocator(String what) throws SQLException {
    checkOpen();
    return Refusals.unsupported(what + ", where getString or getBytes is meant,");
  }

  @Override
  public URL getURL(int columnIndex) throws SQLException {
    throw noLocator("getURL");
  }

  @Override
  public Ref getRef(int columnIndex) throws SQLException {
    throw noLocator("getRef");
  }

  @Override
  public Blob getBlob(int columnIndex) throws SQLException {
    throw noLocator("getBlob");
  }

  @Override
  public Clob getClob(int columnIndex) throws SQLException {
    throw noLocator("getClob");
  }

  @Override
  public NClob getNClob(int columnIndex) throws SQLException {
    throw noLocator("getNClob");
  }

  @Override
  public SQLXML getSQLXML(int columnIndex) throws SQLException {
    throw noLocator("getSQLXML");
  }

  @Override
  public RowId getRowId(int columnIndex) throws SQLException {
    throw noLocator("getRowId");
  }

  @Override
  public ResultSetMetaData getMetaData() throws SQLException {
    checkOpen();
    return super.getMetaData();
  }

  @Override
  public AvaticaStatement getStatement() throws SQLException {
    checkOpen();
    return statement;
  }
}
