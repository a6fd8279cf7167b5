package io.physicalevents.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Meta;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.conf.ParamType;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** jOOQ with its default dialect: plain SQL, its own SQL builder, and its view of the metadata. */
class JooqTest {

  private static final Field<String> LEVEL = field(name("EVENT_LEVEL"), String.class);
  private static final Field<LocalDateTime> TIME = field(name("TIME"), LocalDateTime.class);

  private TriedDatabase database;
  private Connection connection;
  private DSLContext jooq;

  @BeforeEach
  void open() throws Exception {
    database = TriedDatabase.start();
    connection = DriverManager.getConnection(database.url());
    jooq = DSL.using(connection, SQLDialect.DEFAULT);
  }

  @AfterEach
  void close() throws Exception {
    connection.close();
    database.close();
  }

  @Test
  void asksPlainSql() {
    Result<Record> rows =
        jooq.fetch("select event_id, time from events where event_level = ?", "major");
    assertThat(rows.getValues("event_id", String.class)).containsExactlyInAnyOrder("e3", "e4");
    assertThat(rows.getValues(1, Timestamp.class)).hasSize(2).doesNotContainNull();
    assertThat(database.requests())
        .isNotEmpty()
        .allMatch(request -> request.contains("event_level=major"));
  }

  @Test
  void buildsSql() {
    assertThat(
            jooq.select(LEVEL, count())
                .from(table(name("PHYSICALEVENTS", "EVENTS")))
                .where(TIME.ge(LocalDateTime.parse("2026-03-29T00:00:00")).and(LEVEL.isNotNull()))
                .groupBy(LEVEL)
                .orderBy(count().desc(), LEVEL)
                .limit(2)
                .offset(1)
                .fetch()
                .intoMap(LEVEL, count()))
        .containsExactlyInAnyOrderEntriesOf(Map.of("major", 2, "info", 1));
  }

  @Test
  void inlinesParameters() {
    String sql =
        jooq.select(TIME)
            .from(table(name("EVENTS")))
            .where(TIME.eq(LocalDateTime.parse("2026-03-29T01:30:00")))
            .getSQL(ParamType.INLINED);
    assertThat(jooq.fetch(sql)).hasSize(1);
  }

  @Test
  void readsTheMetadata() {
    Meta meta = jooq.meta();
    assertThat(meta.getSchemas()).extracting(schema -> schema.getName()).contains("physicalevents");
    Table<?> events = meta.getTables("events").get(0);
    assertThat(events.fields()).hasSize(8);
    assertThat(events.field("time").getDataType().isTimestamp()).isTrue();
    assertThat(events.getPrimaryKey()).isNull();
    assertThat(events.getIndexes()).isEmpty();
    assertThat(database.requests()).isEmpty();
    assertThat(jooq.selectFrom(events).fetch()).hasSize(8);
  }
}
