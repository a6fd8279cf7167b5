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
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.Calendar;
import org.apache.calcite.avatica.AvaticaPreparedStatement;
import org.apache.calcite.avatica.Meta;
import org.jspecify.annotations.Nullable;

/**
 * The many setters of a prepared statement, each of which leads to {@link #bind}. None may be left
 * to Avatica: several do nothing there, and the value of the execution before would stay.
 */
abstract class ParameterSetters extends AvaticaPreparedStatement {

  private static final int NO_SCALE = ParameterValues.NO_SCALE;

  ParameterSetters(EventsConnection connection, Meta.Signature signature) throws SQLException {
    super(
        connection,
        null,
        signature,
        ResultSet.TYPE_FORWARD_ONLY,
        ResultSet.CONCUR_READ_ONLY,
        ResultSet.HOLD_CURSORS_OVER_COMMIT);
  }

  /**
   * Sets a parameter.
   *
   * @throws SQLException if there is no such parameter, or it does not take the value
   */
  abstract void bind(int parameterIndex, @Nullable Object value) throws SQLException;

  /**
   * Sets a parameter to what a value is as another type.
   *
   * @param scaleOrLength digits behind the point, or a stream's length; {@link
   *     ParameterValues#NO_SCALE} for none
   */
  abstract void bindAs(
      int parameterIndex, @Nullable Object value, int targetSqlType, int scaleOrLength)
      throws SQLException;

  private void bindUnsupported(int parameterIndex, @Nullable Object value, String what)
      throws SQLException {
    if (value != null) {
      throw Refusals.unsupported(what);
    }
    bind(parameterIndex, null);
  }

  private static int typeOf(@Nullable SQLType type) throws SQLException {
    if (type == null) {
      throw Refusals.nullArgument("targetSqlType");
    }
    Integer number = type.getVendorTypeNumber();
    if (number == null) {
      throw Refusals.unsupported("type " + type.getName());
    }
    return number;
  }

  // NULL.

  @Override
  public void setNull(int parameterIndex, int sqlType) throws SQLException {
    bind(parameterIndex, null);
  }

  @Override
  public void setNull(int parameterIndex, int sqlType, @Nullable String typeName)
      throws SQLException {
    bind(parameterIndex, null);
  }

  // Values that are there as a whole, and streams to their end.

  @Override
  public void setBoolean(int parameterIndex, boolean x) throws SQLException {
    bind(parameterIndex, x);
  }

  @Override
  public void setByte(int parameterIndex, byte x) throws SQLException {
    bind(parameterIndex, x);
  }

  @Override
  public void setShort(int parameterIndex, short x) throws SQLException {
    bind(parameterIndex, x);
  }

  @Override
  public void setInt(int parameterIndex, int x) throws SQLException {
    bind(parameterIndex, x);
  }

  @Override
  public void setLong(int parameterIndex, long x) throws SQLException {
    bind(parameterIndex, x);
  }

  @Override
  public void setFloat(int parameterIndex, float x) throws SQLException {
    bind(parameterIndex, x);
  }

  @Override
  public void setDouble(int parameterIndex, double x) throws SQLException {
    bind(parameterIndex, x);
  }

  @Override
  public void setBigDecimal(int parameterIndex, @Nullable BigDecimal x) throws SQLException {
    bind(parameterIndex, x);
  }

  @Override
  public void setString(int parameterIndex, @Nullable String x) throws SQLException {
    bind(parameterIndex, x);
  }

  @Override
  public void setNString(int parameterIndex, @Nullable String x) throws SQLException {
    bind(parameterIndex, x);
  }

  @Override
  public void setBytes(int parameterIndex, byte @Nullable [] x) throws SQLException {
    bind(parameterIndex, x);
  }

  @Override
  public void setDate(int parameterIndex, @Nullable Date x) throws SQLException {
    bind(parameterIndex, x);
  }

  @Override
  public void setTime(int parameterIndex, @Nullable Time x) throws SQLException {
    bind(parameterIndex, x);
  }

  @Override
  public void setTimestamp(int parameterIndex, @Nullable Timestamp x) throws SQLException {
    bind(parameterIndex, x);
  }

  @Override
  public void setURL(int parameterIndex, @Nullable URL x) throws SQLException {
    bind(parameterIndex, x);
  }

  @Override
  public void setObject(int parameterIndex, @Nullable Object x) throws SQLException {
    bind(parameterIndex, x);
  }

  @Override
  public void setBlob(int parameterIndex, @Nullable Blob x) throws SQLException {
    bind(parameterIndex, x);
  }

  @Override
  public void setClob(int parameterIndex, @Nullable Clob x) throws SQLException {
    bind(parameterIndex, x);
  }

  @Override
  public void setNClob(int parameterIndex, @Nullable NClob x) throws SQLException {
    bind(parameterIndex, x);
  }

  @Override
  public void setSQLXML(int parameterIndex, @Nullable SQLXML x) throws SQLException {
    bind(parameterIndex, x);
  }

  @Override
  public void setBinaryStream(int parameterIndex, @Nullable InputStream x) throws SQLException {
    bind(parameterIndex, x);
  }

  @Override
  public void setBlob(int parameterIndex, @Nullable InputStream x) throws SQLException {
    bind(parameterIndex, x);
  }

  @Override
  public void setCharacterStream(int parameterIndex, @Nullable Reader x) throws SQLException {
    bind(parameterIndex, x);
  }

  @Override
  public void setNCharacterStream(int parameterIndex, @Nullable Reader x) throws SQLException {
    bind(parameterIndex, x);
  }

  @Override
  public void setClob(int parameterIndex, @Nullable Reader x) throws SQLException {
    bind(parameterIndex, x);
  }

  @Override
  public void setNClob(int parameterIndex, @Nullable Reader x) throws SQLException {
    bind(parameterIndex, x);
  }

  @Override
  public void setAsciiStream(int parameterIndex, @Nullable InputStream x) throws SQLException {
    bind(parameterIndex, LargeValue.ascii(x));
  }

  // Streams of a given length.

  @Override
  public void setAsciiStream(int parameterIndex, @Nullable InputStream x, int length)
      throws SQLException {
    bind(parameterIndex, LargeValue.text(LargeValue.ascii(x), length));
  }

  @Override
  public void setBinaryStream(int parameterIndex, @Nullable InputStream x, int length)
      throws SQLException {
    bind(parameterIndex, LargeValue.bytes(x, length));
  }

  @Override
  public void setCharacterStream(int parameterIndex, @Nullable Reader x, int length)
      throws SQLException {
    bind(parameterIndex, LargeValue.text(x, length));
  }

  @Override
  public void setAsciiStream(int parameterIndex, @Nullable InputStream x, long length)
      throws SQLException {
    bind(parameterIndex, LargeValue.text(LargeValue.ascii(x), length));
  }

  @Override
  public void setBinaryStream(int parameterIndex, @Nullable InputStream x, long length)
      throws SQLException {
    bind(parameterIndex, LargeValue.bytes(x, length));
  }

  @Override
  public void setCharacterStream(int parameterIndex, @Nullable Reader x, long length)
      throws SQLException {
    bind(parameterIndex, LargeValue.text(x, length));
  }

  @Override
  public void setNCharacterStream(int parameterIndex, @Nullable Reader x, long length)
      throws SQLException {
    bind(parameterIndex, LargeValue.text(x, length));
  }

  @Override
  public void setClob(int parameterIndex, @Nullable Reader x, long length) throws SQLException {
    bind(parameterIndex, LargeValue.text(x, length));
  }

  @Override
  public void setNClob(int parameterIndex, @Nullable Reader x, long length) throws SQLException {
    bind(parameterIndex, LargeValue.text(x, length));
  }

  @Override
  public void setBlob(int parameterIndex, @Nullable InputStream x, long length)
      throws SQLException {
    bind(parameterIndex, LargeValue.bytes(x, length));
  }

  @Override
  @Deprecated
  @SuppressWarnings("InlineMeSuggester") // JDBC deprecates it, not this driver
  public void setUnicodeStream(int parameterIndex, @Nullable InputStream x, int length)
      throws SQLException {
    bind(parameterIndex, LargeValue.utf8(LargeValue.bytes(x, length)));
  }

  // Dates and times on the clock of a calendar's zone.

  @Override
  public void setDate(int parameterIndex, @Nullable Date x, @Nullable Calendar calendar)
      throws SQLException {
    bind(
        parameterIndex,
        x == null || calendar == null
            ? x
            : SessionTime.dayOf(x, calendar.getTimeZone().toZoneId()));
  }

  @Override
  public void setTime(int parameterIndex, @Nullable Time x, @Nullable Calendar calendar)
      throws SQLException {
    bind(
        parameterIndex,
        x == null || calendar == null
            ? x
            : SessionTime.timeOf(x, calendar.getTimeZone().toZoneId()));
  }

  @Override
  public void setTimestamp(int parameterIndex, @Nullable Timestamp x, @Nullable Calendar calendar)
      throws SQLException {
    bind(
        parameterIndex,
        x == null || calendar == null
            ? x
            : LocalDateTime.ofInstant(x.toInstant(), calendar.getTimeZone().toZoneId()));
  }

  // Values with a type beside the parameter's own.

  @Override
  public void setObject(int parameterIndex, @Nullable Object x, int targetSqlType)
      throws SQLException {
    bindAs(parameterIndex, x, targetSqlType, NO_SCALE);
  }

  @Override
  public void setObject(
      int parameterIndex, @Nullable Object x, int targetSqlType, int scaleOrLength)
      throws SQLException {
    bindAs(parameterIndex, x, targetSqlType, scaleOrLength);
  }

  @Override
  public void setObject(int parameterIndex, @Nullable Object x, @Nullable SQLType targetSqlType)
      throws SQLException {
    bindAs(parameterIndex, x, typeOf(targetSqlType), NO_SCALE);
  }

  @Override
  public void setObject(
      int parameterIndex, @Nullable Object x, @Nullable SQLType targetSqlType, int scaleOrLength)
      throws SQLException {
    bindAs(parameterIndex, x, typeOf(targetSqlType), scaleOrLength);
  }

  // What no column of this driver can hold.

  @Override
  public void setRef(int parameterIndex, @Nullable Ref x) throws SQLException {
    bindUnsupported(parameterIndex, x, "setRef");
  }

  @Override
  public void setArray(int parameterIndex, @Nullable Array x) throws SQLException {
    bindUnsupported(parameterIndex, x, "setArray");
  }

  @Override
  public void setRowId(int parameterIndex, @Nullable RowId x) throws SQLException {
    bindUnsupported(parameterIndex, x, "setRowId");
  }
}
