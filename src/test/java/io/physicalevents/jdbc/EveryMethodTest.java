package io.physicalevents.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.JDBCType;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Calls each method of each JDBC interface, with several arguments each and in several states of
 * the object: nothing but an SQLException with an SQLState and words may come out.
 */
class EveryMethodTest {

  private static final String QUERY =
      "SELECT event_id, time, origin_event, 7 AS seven, 1.5 AS half, DATE '2025-01-01' AS d,"
          + " TIME '10:11:12' AS t, TRUE AS b, X'00ff' AS bytes, CAST(NULL AS VARCHAR) AS n,"
          + " INTERVAL '1' DAY AS i, ARRAY[1, 2] AS a, MAP['k', 1] AS m, ROW(1, 'x') AS r"
          + " FROM events LIMIT 2";

  private static final int MOST_COSTLY_CALLS = 4;

  private static SimulatedDatabase database;

  @BeforeAll
  static void start() throws Exception {
    database = new SimulatedDatabase();
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  /** Makes a new object in the state to be looked at. */
  private interface Maker {
    Object make(Connection connection) throws SQLException;
  }

  private static Arguments state(String name, Class<?> type, Maker maker) {
    return Arguments.arguments(name, type, maker);
  }

  static Stream<Arguments> objects() {
    return Stream.of(
        state("connection", Connection.class, c -> c),
        state("closed connection", Connection.class, c -> closed(c)),
        state("statement", Statement.class, Connection::createStatement),
        state("closed statement", Statement.class, c -> closed(c.createStatement())),
        state("statement with rows", Statement.class, EveryMethodTest::executed),
        state("statement of a closed connection", Statement.class, c -> orphan(c)),
        state("prepared statement", PreparedStatement.class, EveryMethodTest::prepared),
        state("closed prepared statement", PreparedStatement.class, c -> closed(prepared(c))),
        state("result set on a row", ResultSet.class, EveryMethodTest::onRow),
        state("result set before its rows", ResultSet.class, EveryMethodTest::rows),
        state("result set after its rows", ResultSet.class, EveryMethodTest::pastRows),
        state("closed result set", ResultSet.class, c -> closed(rows(c))),
        state("metadata's result set", ResultSet.class, c -> c.getMetaData().getTypeInfo()),
        state("database metadata", DatabaseMetaData.class, Connection::getMetaData),
        state("metadata of a closed connection", DatabaseMetaData.class, EveryMethodTest::leftOver),
        state("result set metadata", ResultSetMetaData.class, c -> rows(c).getMetaData()),
        state(
            "prepared statement's metadata",
            ResultSetMetaData.class,
            c -> prepared(c).getMetaData()),
        state(
            "parameter metadata",
            ParameterMetaData.class,
            c -> prepared(c).getParameterMetaData()));
  }

  private static <T extends AutoCloseable> T closed(T object) throws SQLException {
    try {
      object.close();
    } catch (SQLException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    return object;
  }

  private static Statement executed(Connection connection) throws SQLException {
    Statement statement = connection.createStatement();
    statement.executeQuery("SELECT event_id FROM events");
    return statement;
  }

  private static Statement orphan(Connection connection) throws SQLException {
    Statement statement = executed(connection);
    connection.close();
    return statement;
  }

  private static DatabaseMetaData leftOver(Connection connection) throws SQLException {
    DatabaseMetaData metaData = connection.getMetaData();
    connection.close();
    return metaData;
  }

  private static PreparedStatement prepared(Connection connection) throws SQLException {
    return connection.prepareStatement(
        "SELECT event_id FROM events WHERE event_id = ? AND time > ? LIMIT ?");
  }

  private static ResultSet rows(Connection connection) throws SQLException {
    return connection.createStatement().executeQuery(QUERY);
  }

  private static ResultSet onRow(Connection connection) throws SQLException {
    ResultSet rows = rows(connection);
    rows.next();
    return rows;
  }

  private static ResultSet pastRows(Connection connection) throws SQLException {
    ResultSet rows = rows(connection);
    while (rows.next()) {
      rows.getString(1);
    }
    return rows;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("objects")
  void onlySqlExceptionsWithAStateLeave(String name, Class<?> type, Maker maker) throws Exception {
    List<String> wrong = new ArrayList<>();
    int calls = 0;
    try (Connection shared = database.connect()) {
      Object object = null;
      for (Method method : type.getMethods()) {
        if (Modifier.isStatic(method.getModifiers())) {
          continue;
        }
        for (Object[] arguments : argumentLists(method)) {
          // A query is costly to plan: the object is made anew only after what may spend it.
          if (object == null || spends(method) || type == Connection.class) {
            object = maker.make(type == Connection.class ? database.connect() : fresh(shared));
          }
          calls++;
          check(object, method, arguments, wrong);
          if (spends(method)) {
            object = null;
          }
        }
      }
    }
    assertThat(calls).isGreaterThan(8);
    assertThat(wrong).isEmpty();
  }

  private static Connection fresh(Connection shared) throws SQLException {
    shared.close();
    return database.connect();
  }

  private static boolean spends(Method method) {
    return method.getName().matches("close|abort|closeOnCompletion|next|getMoreResults|execute.*");
  }

  private static void check(Object object, Method method, Object[] arguments, List<String> wrong)
      throws Exception {
    String call =
        method.getName()
            + Arrays.toString(method.getParameterTypes())
            + Arrays.deepToString(arguments);
    try {
      method.invoke(object, arguments);
    } catch (InvocationTargetException e) {
      Throwable thrown = e.getCause();
      if (!(thrown instanceof SQLException sql)) {
        wrong.add(call + " threw " + thrown);
      } else if (sql.getSQLState() == null || sql.getSQLState().length() != 5) {
        wrong.add(call + " has state " + sql.getSQLState() + ": " + sql);
      } else if (sql.getMessage() == null || sql.getMessage().isBlank()) {
        wrong.add(call + " says nothing");
      }
    }
  }

  /** As many lists as the parameter with the most values has; the others repeat. */
  private static List<Object[]> argumentLists(Method method) {
    List<Object[]> choices = new ArrayList<>();
    int most = 1;
    for (Class<?> type : method.getParameterTypes()) {
      Object[] values = values(type, method);
      choices.add(values);
      most = Math.max(most, values.length);
    }
    List<Object[]> lists = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      for (int shift = 0; shift < (choices.size() > 1 ? 3 : 1); shift++) {
        Object[] list = new Object[choices.size()];
        for (int p = 0; p < list.length; p++) {
          list[p] = choices.get(p)[(i + p * shift) % choices.get(p).length];
        }
        lists.add(list);
      }
    }
    // What spends its object costs a query each.
    return spends(method) && lists.size() > MOST_COSTLY_CALLS
        ? lists.subList(0, MOST_COSTLY_CALLS)
        : lists;
  }

  private static Object[] values(Class<?> type, Method method) {
    if (type == int.class) {
      return new Object[] {
        1,
        0,
        -1,
        2,
        3,
        4,
        5,
        6,
        7,
        8,
        9,
        10,
        11,
        12,
        13,
        14,
        15,
        99,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        1003,
        1007,
        2000,
        2003,
        93,
        12
      };
    } else if (type == String.class) {
      return new Object[] {
        "event_id", null, "", "nonsense", "SELECT 1", "time", "2025-01-01 00:00:00", "%", "a\"b"
      };
    } else if (type == long.class) {
      return new Object[] {1L, 0L, -1L, Long.MAX_VALUE};
    } else if (type == boolean.class) {
      return new Object[] {true, false};
    } else if (type.isPrimitive()) {
      return new Object[] {Array.get(Array.newInstance(type, 1), 0)};
    } else if (type == Class.class) {
      return new Object[] {
        String.class,
        null,
        Integer.class,
        java.time.Instant.class,
        Connection.class,
        List.class,
        java.time.LocalDate.class,
        java.sql.Time.class,
        byte[].class,
        java.util.UUID.class,
        java.math.BigDecimal.class,
        int.class,
        java.sql.Array.class,
        Object.class
      };
    } else if (type == Object.class) {
      return new Object[] {"x", null, 5, new Object(), java.time.Instant.EPOCH, new byte[1]};
    } else if (type == Map.class) {
      return new Object[] {Map.of(), null, Map.of("x", String.class)};
    } else if (type == Properties.class) {
      Properties some = new Properties();
      some.setProperty("x", "y");
      return new Object[] {new Properties(), null, some};
    } else if (type == Executor.class) {
      Executor direct = Runnable::run;
      return new Object[] {direct, null};
    } else if (type == java.sql.SQLType.class) {
      return new Object[] {JDBCType.VARCHAR, null, JDBCType.ARRAY, JDBCType.TIMESTAMP};
    } else if (type == java.util.Calendar.class) {
      return new Object[] {java.util.Calendar.getInstance(), null};
    } else if (type == java.sql.Timestamp.class) {
      return new Object[] {new java.sql.Timestamp(0), null};
    } else if (type == java.sql.Date.class) {
      return new Object[] {new java.sql.Date(0), null};
    } else if (type == java.sql.Time.class) {
      return new Object[] {new java.sql.Time(0), null};
    } else if (type == java.io.Reader.class) {
      return new Object[] {new java.io.StringReader("xyz"), null};
    } else if (type == java.io.InputStream.class) {
      return new Object[] {new java.io.ByteArrayInputStream(new byte[3]), null};
    } else if (type == java.math.BigDecimal.class) {
      return new Object[] {java.math.BigDecimal.TEN, null};
    } else if (type == int[].class) {
      return new Object[] {new int[] {1}, null};
    } else if (type == String[].class) {
      return new Object[] {new String[] {"TABLE"}, null, new String[] {null}};
    } else if (type == Object[].class) {
      return new Object[] {new Object[] {1}, null};
    } else if (type == byte[].class) {
      return new Object[] {new byte[] {1}, null};
    }
    return new Object[] {null};
  }

  /** A walk over nothing would find nothing. */
  @Test
  void theWalkKnowsTheKindsOfArguments() throws Exception {
    TreeSet<String> onlyNull = new TreeSet<>();
    for (Class<?> type :
        List.of(Connection.class, PreparedStatement.class, ResultSet.class, DataSource.class)) {
      for (Method method : type.getMethods()) {
        for (Class<?> parameter : method.getParameterTypes()) {
          if (values(parameter, method).length == 1 && !parameter.isPrimitive()) {
            onlyNull.add(parameter.getSimpleName());
          }
        }
      }
    }
    assertThat(onlyNull)
        .containsExactly(
            "Array",
            "Blob",
            "Clob",
            "NClob",
            "PrintWriter",
            "Ref",
            "RowId",
            "SQLXML",
            "Savepoint",
            "ShardingKey",
            "URL");
  }
}
