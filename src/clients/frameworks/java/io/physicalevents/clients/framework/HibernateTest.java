package io.physicalevents.clients.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.physicalevents.clients.TriedDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.exception.SQLGrammarException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hibernate, with PostgreSQL's dialect for want of our own: native queries, and HQL that reads. */
class HibernateTest {

  /** An event; message_id is what these tests' events differ in. */
  @Entity(name = "Event")
  @Table(schema = "physicalevents", name = "events")
  static class Event {
    @Id String message_id;
    String event_level;
    LocalDateTime time;
  }

  private TriedDatabase database;
  private SessionFactory factory;
  private Session session;

  @BeforeEach
  void open() throws Exception {
    database = TriedDatabase.start();
    factory =
        new Configuration()
            .addAnnotatedClass(Event.class)
            .setProperty("hibernate.connection.url", database.url())
            .setProperty("hibernate.dialect", "org.hibernate.dialect.PostgreSQLDialect")
            .setProperty("hibernate.hbm2ddl.auto", "none")
            .buildSessionFactory();
    session = factory.openSession();
  }

  @AfterEach
  void close() {
    session.close();
    factory.close();
    database.close();
  }

  @Test
  void asksNativeQueries() {
    List<Tuple> rows =
        session
            .createNativeQuery(
                "SELECT event_id, event_level, time FROM events"
                    + " WHERE event_level = :level AND time >= :since ORDER BY time",
                Tuple.class)
            .setParameter("level", "critical")
            .setParameter("since", Instant.parse("2026-03-01T00:00:00Z"))
            .setMaxResults(2)
            .setFetchSize(50)
            .setReadOnly(true)
            .getResultList();
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).get("event_id")).isEqualTo("e1");
    assertThat(database.requests())
        .isNotEmpty()
        .allMatch(request -> request.startsWith("event_level=critical&from="));
  }

  @Test
  void pagesThroughNativeQueries() {
    assertThat(
            session
                .createNativeQuery(
                    "SELECT message_id FROM events ORDER BY message_id", String.class)
                .setFirstResult(2)
                .setMaxResults(3)
                .getResultList())
        .containsExactly("m3", "m4", "m5");
  }

  @Test
  void asksHql() {
    assertThat(
            session
                .createQuery(
                    "select e.event_level, count(*), max(e.time) from Event e"
                        + " where e.event_level in ('critical', 'major')"
                        + " group by e.event_level order by 1",
                    Object[].class)
                .getResultList())
        .extracting(row -> row[0] + " " + row[1])
        .containsExactly("critical 3", "major 2");
    Event event = session.find(Event.class, "m3");
    assertThat(event.time).isEqualTo(LocalDateTime.parse("2026-03-30T12:00:00.999"));
  }

  @Test
  void translatesErrors() {
    assertThatThrownBy(
            () -> session.createNativeQuery("SELECT nothing FROM events", Tuple.class).list())
        .isInstanceOf(SQLGrammarException.class);
  }

  @Test
  void endsATransactionThatOnlyReads() {
    session.beginTransaction();
    assertThat(
            session.createNativeQuery("SELECT COUNT(*) FROM events", Long.class).getSingleResult())
        .isEqualTo(8);
    session.getTransaction().commit();
  }
}
