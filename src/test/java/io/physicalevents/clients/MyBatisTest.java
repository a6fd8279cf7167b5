package io.physicalevents.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.datasource.pooled.PooledDataSource;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.RowBounds;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.junit.jupiter.api.Test;

/** MyBatis with its own pool and transactions, and a mapper whose SQL is built from a list. */
class MyBatisTest {

  /** A row, as MyBatis fills it. */
  public static final class Event {
    public String eventId;
    public LocalDateTime time;
  }

  /** The queries. */
  public interface Events {
    @Select(
        "<script>SELECT event_id, time FROM events WHERE event_level IN"
            + " <foreach item='level' collection='levels' open='(' separator=',' close=')'>"
            + "#{level}</foreach> AND time &gt;= #{since} ORDER BY time</script>")
    List<Event> since(
        @Param("levels") List<String> levels, @Param("since") LocalDateTime since, RowBounds rows);
  }

  @Test
  void mapsByAnnotations() throws Exception {
    try (TriedDatabase database = TriedDatabase.start()) {
      PooledDataSource pool =
          new PooledDataSource(
              "io.physicalevents.jdbc.PhysicalEventsDriver", database.url(), null, null);
      pool.setPoolPingEnabled(true);
      pool.setPoolPingQuery("SELECT 1");
      Configuration configuration =
          new Configuration(new Environment("test", new JdbcTransactionFactory(), pool));
      configuration.setMapUnderscoreToCamelCase(true);
      configuration.addMapper(Events.class);
      SqlSessionFactory sessions = new SqlSessionFactoryBuilder().build(configuration);
      try (SqlSession session = sessions.openSession()) {
        List<Event> events =
            session
                .getMapper(Events.class)
                .since(
                    List.of("critical", "major"),
                    LocalDateTime.parse("2026-03-29T00:00:00"),
                    new RowBounds(1, 2));
        assertThat(events).extracting(event -> event.eventId).containsExactly("e4", "e1");
        session.rollback(true);
      }
      pool.forceCloseAll();
    }
  }
}
