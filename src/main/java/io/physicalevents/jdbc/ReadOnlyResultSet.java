package io.physicalevents.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.TimeZone;
import org.apache.calcite.avatica.AvaticaResultSet;
import org.apache.calcite.avatica.AvaticaStatement;
import org.apache.calcite.avatica.Meta;
import org.apache.calcite.avatica.QueryState;
import org.jspecify.annotations.Nullable;

/** A result set whose rows cannot be changed: the many methods that would. */
abstract class ReadOnlyResultSet extends AvaticaResultSet {

  ReadOnlyResultSet(
      AvaticaStatement statement,
      Meta.Signature signature,
      ResultSetMetaData metaData,
      TimeZone timeZone)
      throws SQLException {
    super(statement, new QueryState(signature.sql), signature, metaData, timeZone, null);
  }

  private void refuse() throws SQLException {
    checkOpen();
    throw Refusals.unsupported("changing a row: the tables are read-only, which");
  }

  @Override
  public final void updateNull(int columnIndex) throws SQLException {
    refuse();
  }

  @Override
  public final void updateBoolean(int columnIndex, boolean x) throws SQLException {
    refuse();
  }

  @Override
  public final void updateByte(int columnIndex, byte x) throws SQLException {
    refuse();
  }

  @Override
  public final void updateShort(int columnIndex, short x) throws SQLException {
    refuse();
  }

  @Override
  public final void updateInt(int columnIndex, int x) throws SQLException {
    refuse();
  }

  @Override
  public final void updateLong(int columnIndex, long x) throws SQLException {
    refuse();
  }

  @Override
  public final void updateFloat(int columnIndex, float x) throws SQLException {
    refuse();
  }

  @Override
  public final void updateDouble(int columnIndex, double x) throws SQLException {
    refuse();
  }

  @Override
  public final void updateBigDecimal(int columnIndex, @Nullable BigDecimal x) throws SQLException {
    refuse();
  }

  @Override
  public final void updateString(int columnIndex, @Nullable String x) throws SQLException {
    refuse();
  }

  @Override
  public final void updateNString(int columnIndex, @Nullable String x) throws SQLException {
    refuse();
  }

  @Override
  public final void updateBytes(int columnIndex, byte @Nullable [] x) throws SQLException {
    refuse();
  }

  @Override
  public final void updateDate(int columnIndex, @Nullable Date x) throws SQLException {
    refuse();
  }

  @Override
  public final void updateTime(int columnIndex, @Nullable Time x) throws SQLException {
    refuse();
  }

  @Override
  public final void updateTimestamp(int columnIndex, @Nullable Timestamp x) throws SQLException {
    refuse();
  }

  @Override
  public final void updateRef(int columnIndex, @Nullable Ref x) throws SQLException {
    refuse();
  }

  @Override
  public final void updateArray(int columnIndex, @Nullable Array x) throws SQLException {
    refuse();
  }

  @Override
  public final void updateRowId(int columnIndex, @Nullable RowId x) throws SQLException {
    refuse();
  }

  @Override
  public final void updateSQLXML(int columnIndex, @Nullable SQLXML x) throws SQLException {
    refuse();
  }

  @Override
  public final void updateBlob(int columnIndex, @Nullable Blob x) throws SQLException {
    refuse();
  }

  @Override
  public final void updateClob(int columnIndex, @Nullable Clob x) throws SQLException {
    refuse();
  }

  @Override
  public final void updateNClob(int columnIndex, @Nullable NClob x) throws SQLException {
    refuse();
  }

  @Override
  public final void updateObject(int columnIndex, @Nullable Object x) throws SQLException {
    refuse();
  }

  @Override
  public final void updateObject(int columnIndex, @Nullable Object x, int scaleOrLength)
      throws SQLException {
    refuse();
  }

  @Override
  public final void updateObject(int columnIndex, @Nullable Object x, @Nullable SQLType type)
      throws SQLException {
    refuse();
  }

  @Override
  public final void updateObject(
      int columnIndex, @Nullable Object x, @Nullable SQLType type, int scaleOrLength)
      throws SQLException {
    refuse();
  }

  @Override
  public final void updateAsciiStream(int columnIndex, @Nullable InputStream x, int length)
      throws SQLException {
    refuse();
  }

  @Override
  public final void updateAsciiStream(int columnIndex, @Nullable InputStream x, long length)
      throws SQLException {
    refuse();
  }

  @Override
  public final void updateAsciiStream(int columnIndex, @Nullable InputStream x)
      throws SQLException {
    refuse();
  }

  @Override
  public final void updateBinaryStream(int columnIndex, @Nullable InputStream x, int length)
      throws SQLException {
    refuse();
  }

  @Override
  public final void updateBinaryStream(int columnIndex, @Nullable InputStream x, long length)
      throws SQLException {
    refuse();
  }

  @Override
  public final void updateBinaryStream(int columnIndex, @Nullable InputStream x)
      throws SQLException {
    refuse();
  }

  @Override
  public final void updateCharacterStream(int columnIndex, @Nullable Reader x, int length)
      throws SQLException {
    refuse();
  }

  @Override
  public final void updateCharacterStream(int columnIndex, @Nullable Reader x, long length)
      throws SQLException {
    refuse();
  }

  @Override
  public final void updateCharacterStream(int columnIndex, @Nullable Reader x) throws SQLException {
    refuse();
  }

  @Override
  public final void updateNCharacterStream(int columnIndex, @Nullable Reader x, long length)
      throws SQLException {
    refuse();
  }

  @Override
  public final void updateBlob(int columnIndex, @Nullable InputStream x, long length)
      throws SQLException {
    refuse();
  }

  @Override
  public final void updateClob(int columnIndex, @Nullable Reader x, long length)
      throws SQLException {
    refuse();
  }

  @Override
  public final void updateNClob(int columnIndex, @Nullable Reader x, long length)
      throws SQLException {
    refuse();
  }

  @Override
  public final void updateNCharacterStream(int columnIndex, @Nullable Reader x)
      throws SQLException {
    refuse();
  }

  @Override
  public final void updateBlob(int columnIndex, @Nullable InputStream x) throws SQLException {
    refuse();
  }

  @Override
  public final void updateClob(int columnIndex, @Nullable Reader x) throws SQLException {
    refuse();
  }

  @Override
  public final void updateNClob(int columnIndex, @Nullable Reader x) throws SQLException {
    refuse();
  }

  @Override
  public final void updateNull(@Nullable String columnLabel) throws SQLException {
    refuse();
  }

  @Override
  public final void updateBoolean(@Nullable String columnLabel, boolean x) throws SQLException {
    refuse();
  }

  @Override
  public final void updateByte(@Nullable String columnLabel, byte x) throws SQLException {
    refuse();
  }

  @Override
  public final void updateShort(@Nullable String columnLabel, short x) throws SQLException {
    refuse();
  }

  @Override
  public final void updateInt(@Nullable String columnLabel, int x) throws SQLException {
    refuse();
  }

  @Override
  public final void updateLong(@Nullable String columnLabel, long x) throws SQLException {
    refuse();
  }

  @Override
  public final void updateFloat(@Nullable String columnLabel, float x) throws SQLException {
    refuse();
  }

  @Override
  public final void updateDouble(@Nullable String columnLabel, double x) throws SQLException {
    refuse();
  }

  @Override
  public final void updateBigDecimal(@Nullable String columnLabel, @Nullable BigDecimal x)
      throws SQLException {
    refuse();
  }

  @Override
  public final void updateString(@Nullable String columnLabel, @Nullable String x)
      throws SQLException {
    refuse();
  }

  @Override
  public final void updateNString(@Nullable String columnLabel, @Nullable String x)
      throws SQLException {
    refuse();
  }

  @Override
  public final void updateBytes(@Nullable String columnLabel, byte @Nullable [] x)
      throws SQLException {
    refuse();
  }

  @Override
  public final void updateDate(@Nullable String columnLabel, @Nullable Date x) throws SQLException {
    refuse();
  }

  @Override
  public final void updateTime(@Nullable String columnLabel, @Nullable Time x) throws SQLException {
    refuse();
  }

  @Override
  public final void updateTimestamp(@Nullable String columnLabel, @Nullable Timestamp x)
      throws SQLException {
    refuse();
  }

  @Override
  public final void updateRef(@Nullable String columnLabel, @Nullable Ref x) throws SQLException {
    refuse();
  }

  @Override
  public final void updateArray(@Nullable String columnLabel, @Nullable Array x)
      throws SQLException {
    refuse();
  }

  @Override
  public final void updateRowId(@Nullable String columnLabel, @Nullable RowId x)
      throws SQLException {
    refuse();
  }

  @Override
  public final void updateSQLXML(@Nullable String columnLabel, @Nullable SQLXML x)
      throws SQLException {
    refuse();
  }

  @Override
  public final void updateBlob(@Nullable String columnLabel, @Nullable Blob x) throws SQLException {
    refuse();
  }

  @Override
  public final void updateClob(@Nullable String columnLabel, @Nullable Clob x) throws SQLException {
    refuse();
  }

  @Override
  public final void updateNClob(@Nullable String columnLabel, @Nullable NClob x)
      throws SQLException {
    refuse();
  }

  @Override
  public final void updateObject(@Nullable String columnLabel, @Nullable Object x)
      throws SQLException {
    refuse();
  }

  @Override
  public final void updateObject(
      @Nullable String columnLabel, @Nullable Object x, int scaleOrLength) throws SQLException {
    refuse();
  }

  @Override
  public final void updateObject(
      @Nullable String columnLabel, @Nullable Object x, @Nullable SQLType type)
      throws SQLException {
    refuse();
  }

  @Override
  public final void updateObject(
      @Nullable String columnLabel, @Nullable Object x, @Nullable SQLType type, int scaleOrLength)
      throws SQLException {
    refuse();
  }

  @Override
  public final void updateAsciiStream(
      @Nullable String columnLabel, @Nullable InputStream x, int length) throws SQLException {
    refuse();
  }

  @Override
  public final void updateAsciiStream(
      @Nullable String columnLabel, @Nullable InputStream x, long length) throws SQLException {
    refuse();
  }

  @Override
  public final void updateAsciiStream(@Nullable String columnLabel, @Nullable InputStream x)
      throws SQLException {
    refuse();
  }

  @Override
  public final void updateBinaryStream(
      @Nullable String columnLabel, @Nullable InputStream x, int length) throws SQLException {
    refuse();
  }

  @Override
  public final void updateBinaryStream(
      @Nullable String columnLabel, @Nullable InputStream x, long length) throws SQLException {
    refuse();
  }

  @Override
  public final void updateBinaryStream(@Nullable String columnLabel, @Nullable InputStream x)
      throws SQLException {
    refuse();
  }

  @Override
  public final void updateCharacterStream(
      @Nullable String columnLabel, @Nullable Reader x, int length) throws SQLException {
    refuse();
  }

  @Override
  public final void updateCharacterStream(
      @Nullable String columnLabel, @Nullable Reader x, long length) throws SQLException {
    refuse();
  }

  @Override
  public final void updateCharacterStream(@Nullable String columnLabel, @Nullable Reader x)
      throws SQLException {
    refuse();
  }

  @Override
  public final void updateNCharacterStream(
      @Nullable String columnLabel, @Nullable Reader x, long length) throws SQLException {
    refuse();
  }

  @Override
  public final void updateBlob(@Nullable String columnLabel, @Nullable InputStream x, long length)
      throws SQLException {
    refuse();
  }

  @Override
  public final void updateClob(@Nullable String columnLabel, @Nullable Reader x, long length)
      throws SQLException {
    refuse();
  }

  @Override
  public final void updateNClob(@Nullable String columnLabel, @Nullable Reader x, long length)
      throws SQLException {
    refuse();
  }

  @Override
  public final void updateNCharacterStream(@Nullable String columnLabel, @Nullable Reader x)
      throws SQLException {
    refuse();
  }

  @Override
  public final void updateBlob(@Nullable String columnLabel, @Nullable InputStream x)
      throws SQLException {
    refuse();
  }

  @Override
  public final void updateClob(@Nullable String columnLabel, @Nullable Reader x)
      throws SQLException {
    refuse();
  }

  @Override
  public final void updateNClob(@Nullable String columnLabel, @Nullable Reader x)
      throws SQLException {
    refuse();
  }

  @Override
  public final void insertRow() throws SQLException {
    refuse();
  }

  @Override
  public final void updateRow() throws SQLException {
    refuse();
  }

  @Override
  public final void deleteRow() throws SQLException {
    refuse();
  }

  @Override
  public final void cancelRowUpdates() throws SQLException {
    refuse();
  }

  @Override
  public final void moveToInsertRow() throws SQLException {
    refuse();
  }

  @Override
  public final void moveToCurrentRow() throws SQLException {
    refuse();
  }

  @Override
  public final void refreshRow() throws SQLException {
    refuse();
  }
}
