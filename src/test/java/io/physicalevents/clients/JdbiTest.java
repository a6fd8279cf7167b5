package io.physicalevents.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.junit.jupiter.api.Test;

/** Jdbi binds lists and java.time, and maps rows to records. */
class JdbiTest {

  /** A row. */
  public record Event(String eventId, Instant time) {}

  @Test
  void bindsAndMaps() throws Exception {
    try (TriedDatabase database = TriedDatabase.start()) {
      Jdbi jdbi = Jdbi.create(database.url());
      jdbi.registerRowMapper(ConstructorMapper.factory(Event.class));
      List<Event> events =
          jdbi.withHandle(
              handle ->
                  handle
                      .createQuery(
                          "SELECT event_id, time FROM events"
                              + " WHERE event_level IN (<levels>) AND time < :until ORDER BY time")
                      .bindList("levels", "critical", "info")
                      .bind("until", Instant.parse("2026-06-01T00:00:00Z"))
                      .setFetchSize(100)
                      .mapTo(Event.class)
                      .list());
      assertThat(events)
          .containsExactly(
              new Event("e1", Instant.parse("2026-03-28T22:15:00.250Z")),
              new Event("e2", Instant.parse("2026-03-29T01:30:00Z")));
      assertThat(
              jdbi.<Long, RuntimeException>inTransaction(
                  handle ->
                      handle.createQuery("SELECT COUNT(*) FROM events").mapTo(Long.class).one()))
          .isEqualTo(8);
      assertThat(
              jdbi.<List<Map<String, Object>>, RuntimeException>withHandle(
                  handle -> handle.createQuery("SELECT * FROM events LIMIT 2").mapToMap().list()))
          .hasSize(2);
    }
  }
}
