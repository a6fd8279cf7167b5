package io.physicalevents.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DatabaseMetaData;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/** Spring's JdbcTemplate and its kin: parameters, row mappers, streams, translated errors. */
class SpringJdbcTest {

  /** A row as a Spring application has it: names in camel case, java.time. */
  public record Event(String eventId, String eventLevel, Instant time) {}

  private TriedDatabase database;
  private JdbcTemplate template;

  @BeforeEach
  void open() throws Exception {
    database = TriedDatabase.start();
    template = new JdbcTemplate(new DriverManagerDataSource(database.url()));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void mapsRowsToRecords() {
    List<Event> events =
        template.query(
            "SELECT event_id, event_level, time FROM events WHERE event_level = ? AND time >= ?",
            new DataClassRowMapper<>(Event.class),
            "critical",
            Instant.parse("2026-06-01T00:00:00Z"));
    assertThat(events)
        .hasSize(2)
        .containsOnly(new Event("e1", "critical", Instant.parse("2026-07-01T00:00:00Z")));
    assertThat(database.requests())
        .isNotEmpty()
        .allMatch(request -> request.startsWith("event_level=critical&from="));
  }

  @Test
  void readsMapsAndSingleValues() {
    assertThat(template.queryForObject("SELECT COUNT(*) FROM events", Integer.class)).isEqualTo(8);
    assertThat(
            template.queryForObject(
                "SELECT time FROM events WHERE event_id = 'e3'", LocalDateTime.class))
        .isEqualTo("2026-03-30T12:00:00.999");
    Map<String, Object> row = template.queryForMap("SELECT * FROM events WHERE event_id = ?", "e2");
    assertThat(row).containsEntry("EVENT_LEVEL", "info").hasSize(8);
  }

  @Test
  void spreadsAListOverNamedParameters() {
    assertThat(
            new NamedParameterJdbcTemplate(template)
                .queryForList(
                    "SELECT event_id FROM events WHERE event_level IN (:levels)",
                    Map.of("levels", List.of("major", "minor")),
                    String.class))
        .containsExactlyInAnyOrder("e3", "e4", "e5");
    assertThat(
            JdbcClient.create(template)
                .sql("SELECT event_message FROM events WHERE resource_id = :id AND status IS NULL")
                .param("id", "server-3")
                .query(String.class)
                .list())
        .containsExactly("Fan 2 stopped", "Fan 2 stopped");
  }

  @Test
  void streamsAndStopsEarly() {
    template.setFetchSize(2);
    template.setMaxRows(5);
    template.setQueryTimeout(30);
    try (Stream<String> ids =
        template.queryForStream("SELECT event_id FROM events", (row, number) -> row.getString(1))) {
      assertThat(ids).hasSize(5);
    }
  }

  @Test
  void translatesErrors() {
    assertThatThrownBy(() -> template.queryForList("SELECT nothing FROM events"))
        .isInstanceOf(BadSqlGrammarException.class);
    assertThatThrownBy(() -> template.queryForList("SELEKT 1"))
        .isInstanceOf(BadSqlGrammarException.class);
    assertThatThrownBy(() -> template.queryForList("SELECT CAST('x' AS INTEGER) FROM events"))
        .isInstanceOf(DataIntegrityViolationException.class);
    assertThatThrownBy(() -> template.update("DELETE FROM events")).hasMessageContaining("read");
  }

  @Test
  void readsTheProductsName() throws MetaDataAccessException {
    String product =
        JdbcUtils.extractDatabaseMetaData(
            template.getDataSource(), DatabaseMetaData::getDatabaseProductName);
    assertThat(product).isEqualTo("physicalevents-jdbc");
  }
}
