package io.physicalevents.jdbc;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Calendar;
import java.util.Map;
import java.util.TimeZone;
import org.apache.calcite.DataContext;
import org.apache.calcite.avatica.AvaticaResultSet;
import org.apache.calcite.avatica.AvaticaStatement;
import org.apache.calcite.avatica.ColumnMetaData;
import org.apache.calcite.avatica.Meta;
import org.apache.calcite.avatica.QueryState;
import org.apache.calcite.avatica.util.Cursor;
import org.apache.calcite.jdbc.CalcitePrepare;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.runtime.ArrayEnumeratorCursor;
import org.apache.calcite.runtime.ObjectEnumeratorCursor;
import org.jspecify.annotations.Nullable;

/** The rows of a query, read as they are asked for; or rows of metadata. */
final class EventsResultSet extends AvaticaResultSet {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");

  private final @Nullable StatementExecution execution;
  private final ZoneId zone;

  /** Rows of metadata, which are there already. */
  EventsResultSet(
      AvaticaStatement statement,
      QueryState state,
      Meta.Signature signature,
      ResultSetMetaData resultSetMetaData,
      TimeZone timeZone,
      Meta.Frame firstFrame)
      throws SQLException {
    super(statement, state, signature, resultSetMetaData, timeZone, firstFrame);
    this.execution = null;
    this.zone = timeZone.toZoneId();
  }

  private EventsResultSet(
      AvaticaStatement statement,
      Meta.Signature signature,
      ResultSetMetaData metaData,
      TimeZone timeZone,
      StatementExecution execution)
      throws SQLException {
    super(statement, new QueryState(signature.sql), signature, metaData, timeZone, null);
    this.execution = execution;
    this.zone = timeZone.toZoneId();
  }

  /** Runs a plan as far as Calcite does before the first row is asked for. */
  static EventsResultSet open(
      AvaticaStatement statement,
      CalcitePrepare.CalciteSignature<Object> signature,
      ResultSetMetaData metaData,
      TimeZone timeZone,
      StatementExecution execution,
      DataContext context)
      throws SQLException {
    Enumerator<Object> rows = signature.enumerable(context).enumerator();
    EventsResultSet resultSet =
        new EventsResultSet(statement, signature, metaData, timeZone, execution);
    resultSet.execute2(cursor(signature, new GuardedRows<>(rows, execution)), signature.columns);
    return resultSet;
  }

  @SuppressWarnings("unchecked")
  private static Cursor cursor(
      CalcitePrepare.CalciteSignature<Object> signature, Enumerator<Object> rows) {
    return signature.cursorFactory.style == Meta.Style.ARRAY
        ? new ArrayEnumeratorCursor((Enumerator<@Nullable Object[]>) (Enumerator<?>) rows)
        : new ObjectEnumeratorCursor(rows);
  }

  @Override
  public boolean next() throws SQLException {
    try {
      return super.next();
    } catch (RuntimeException | StackOverflowError e) {
      throw SqlErrors.translate(e);
    }
  }

  /** First ends what the reader may be waiting for, in whichever thread. */
  @Override
  public void close() {
    if (execution != null) {
      execution.cancel();
    }
    super.close();
  }

  @Override
  public @Nullable SQLWarning getWarnings() throws SQLException {
    checkOpen();
    return execution == null ? null : execution.warnings();
  }

  @Override
  public void clearWarnings() throws SQLException {
    checkOpen();
    if (execution != null) {
      execution.clearWarnings();
    }
  }

  // Times. Avatica reads them by the JVM's zone.

  private ColumnMetaData column(int columnIndex) throws SQLException {
    checkOpen();
    if (columnIndex < 1 || columnIndex > columnMetaDataList.size()) {
      throw new SQLException(
          "there is no column " + columnIndex + ": the row has " + columnMetaDataList.size(),
          "42703");
    }
    return columnMetaDataList.get(columnIndex - 1);
  }

  private boolean isTimestamp(int columnIndex) throws SQLException {
    return column(columnIndex).type.id == Types.TIMESTAMP;
  }

  /** The wall-clock milliseconds of a TIMESTAMP column; null for NULL. */
  private @Nullable Long wall(int columnIndex) throws SQLException {
    Cursor.Accessor accessor = accessorList.get(columnIndex - 1);
    long wall = accessor.getLong();
    return accessor.wasNull() ? null : wall;
  }

  @Override
  public @Nullable Timestamp getTimestamp(int columnIndex) throws SQLException {
    if (!isTimestamp(columnIndex)) {
      return super.getTimestamp(columnIndex);
    }
    Long wall = wall(columnIndex);
    return wall == null ? null : SessionTime.toTimestamp(wall, zone);
  }

  @Override
  public @Nullable Timestamp getTimestamp(int columnIndex, @Nullable Calendar calendar)
      throws SQLException {
    if (calendar == null || !isTimestamp(columnIndex)) {
      return getTimestamp(columnIndex);
    }
    Long wall = wall(columnIndex);
    return wall == null ? null : SessionTime.toTimestamp(wall, calendar.getTimeZone().toZoneId());
  }

  @Override
  public @Nullable Date getDate(int columnIndex) throws SQLException {
    if (!isTimestamp(columnIndex)) {
      return super.getDate(columnIndex);
    }
    Long wall = wall(columnIndex);
    return wall == null ? null : Date.valueOf(SessionTime.toLocal(wall).toLocalDate());
  }

  @Override
  public @Nullable Time getTime(int columnIndex) throws SQLException {
    if (!isTimestamp(columnIndex)) {
      return super.getTime(columnIndex);
    }
    Long wall = wall(columnIndex);
    return wall == null ? null : Time.valueOf(SessionTime.toLocal(wall).toLocalTime());
  }

  @Override
  public @Nullable String getString(int columnIndex) throws SQLException {
    if (!isTimestamp(columnIndex)) {
      return super.getString(columnIndex);
    }
    Long wall = wall(columnIndex);
    if (wall == null) {
      return null;
    }
    DateTimeFormatter format = column(columnIndex).precision == 0 ? SECONDS : MILLIS;
    return format.format(SessionTime.toLocal(wall));
  }

  @Override
  public @Nullable Object getObject(int columnIndex) throws SQLException {
    return isTimestamp(columnIndex) ? getTimestamp(columnIndex) : super.getObject(columnIndex);
  }

  @Override
  public <T> @Nullable T getObject(int columnIndex, Class<T> type) throws SQLException {
    return type.cast(objectOf(columnIndex, type));
  }

  private @Nullable Object objectOf(int columnIndex, Class<?> type) throws SQLException {
    if (isTimestamp(columnIndex)) {
      Long wall = wall(columnIndex);
      if (wall == null) {
        return null;
      }
      ZonedDateTime time = SessionTime.toZoned(wall, zone);
      if (type == Instant.class) {
        return time.toInstant();
      } else if (type == OffsetDateTime.class) {
        return time.toOffsetDateTime();
      } else if (type == ZonedDateTime.class) {
        return time;
      } else if (type == LocalDateTime.class) {
        return time.toLocalDateTime();
      } else if (type == LocalDate.class) {
        return time.toLocalDate();
      } else if (type == LocalTime.class) {
        return time.toLocalTime();
      } else if (type == java.util.Date.class) {
        return getTimestamp(columnIndex);
      }
    }
    Object value;
    if (type == String.class) {
      value = getString(columnIndex);
    } else if (type == Timestamp.class) {
      value = getTimestamp(columnIndex);
    } else if (type == Date.class) {
      value = getDate(columnIndex);
    } else if (type == Time.class) {
      value = getTime(columnIndex);
    } else if (type == Integer.class) {
      value = getInt(columnIndex);
    } else if (type == Long.class) {
      value = getLong(columnIndex);
    } else if (type == Double.class) {
      value = getDouble(columnIndex);
    } else if (type == BigDecimal.class) {
      value = getBigDecimal(columnIndex);
    } else if (type == Boolean.class) {
      value = getBoolean(columnIndex);
    } else {
      value = getObject(columnIndex);
    }
    if (value == null || wasNull()) {
      return null;
    }
    if (!type.isInstance(value)) {
      throw new SQLException(
          "column " + columnIndex + " cannot be read as " + type.getName(), "22018");
    }
    return value;
  }

  @Override
  public @Nullable Object getObject(String columnLabel) throws SQLException {
    return getObject(findColumn(columnLabel));
  }

  @Override
  public <T> @Nullable T getObject(String columnLabel, Class<T> type) throws SQLException {
    return getObject(findColumn(columnLabel), type);
  }

  @Override
  public @Nullable Object getObject(int columnIndex, Map<String, Class<?>> map)
      throws SQLException {
    return getObject(columnIndex);
  }

  @Override
  public @Nullable String getString(String columnLabel) throws SQLException {
    return getString(findColumn(columnLabel));
  }

  @Override
  public @Nullable Timestamp getTimestamp(String columnLabel) throws SQLException {
    return getTimestamp(findColumn(columnLabel));
  }

  @Override
  public @Nullable Timestamp getTimestamp(String columnLabel, @Nullable Calendar calendar)
      throws SQLException {
    return getTimestamp(findColumn(columnLabel), calendar);
  }

  @Override
  public @Nullable Date getDate(String columnLabel) throws SQLException {
    return getDate(findColumn(columnLabel));
  }

  @Override
  public @Nullable Time getTime(String columnLabel) throws SQLException {
    return getTime(findColumn(columnLabel));
  }
}
