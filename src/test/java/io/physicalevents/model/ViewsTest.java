package io.physicalevents.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.physicalevents.testkit.FixedEvents;
import io.physicalevents.testkit.SimulatedSession;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Views of a model are read as queries are, and what is asked of them reaches the API. */
class ViewsTest {

  private static final String MODEL =
      """
      ;model='inline:{version: "1.0", defaultSchema: "own", schemas: [{name: "own", type: "map",
      tables: [
        {name: "grave", type: "view",
          sql: "SELECT * FROM physicalevents.events WHERE event_level = ''critical''"},
        {name: "first2", type: "view",
          sql: "select event_id, time from PhysicalEvents.Events limit 2;"},
        {name: "newest", type: "view",
          sql: "select event_id, time from physicalevents.events order by time desc limit 3"},
        {name: "open_grave", type: "view",
          sql: ["select time, event_id, resource_id", "from own.grave where status is null"]},
        {name: "months", type: "view", path: ["physicalevents"],
          sql: "select date_trunc(''month'', time) as m, count(*) as n from events group by 1"},
        {name: "wrong", type: "view", sql: "select evnt_id from physicalevents.events"},
        {name: "itself", type: "view", sql: "select * from own.itself"}
      ]}]}'""";

  private static SimulatedSession session;

  @BeforeAll
  static void start() throws Exception {
    session = SimulatedSession.over(FixedEvents.list(), MODEL);
  }

  @AfterAll
  static void stop() throws Exception {
    session.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SELECT message_id FROM grave WHERE resource_id = 'server-3' LIMIT 1 | m5 | event_level=critical&resource_id=server-3&limit=1
          SELECT event_id FROM first2                                 | e1, e2     | limit=2
          SELECT event_id FROM first2 WHERE event_id = 'e2'           | e2         | limit=2
          SELECT COUNT(*) FROM own.first2                             | 2          | limit=2
          SELECT event_id FROM newest                                 | e6, e5, e1 | limit=100
          SELECT event_id FROM newest ORDER BY time LIMIT 1           | e1         | limit=100
          SELECT event_id FROM open_grave WHERE resource_id = 'server-3' | e1, e1  | event_level=critical&resource_id=server-3&limit=100
          SELECT n FROM months WHERE m = TIMESTAMP '2026-03-01 00:00:00' | 3       | from=1772323199&to=1775001601&limit=1
          SELECT event_id FROM grave WHERE 1 = 0                      | ''         | ''
          """)
  void narrowsWhatIsAsked(String sql, String values, String request) throws SQLException {
    var answer = session.ask(sql);
    assertThat(String.join(", ", answer.column())).isEqualTo(values);
    assertThat(answer.requests().stream().findFirst().orElse("")).isEqualTo(request);
  }

  @Test
  void joinsViews() throws SQLException {
    assertThat(
            session
                .ask(
                    "SELECT g.message_id FROM grave g JOIN first2 f ON g.event_id = f.event_id"
                        + " WHERE g.time > f.time")
                .column())
        .containsExactly("m5", "m5");
  }

  @Test
  void namesTheViewThatIsWrong() {
    assertThatThrownBy(() -> session.ask("SELECT * FROM wrong"))
        .isInstanceOfSatisfying(
            SQLSyntaxErrorException.class, e -> assertThat(e.getSQLState()).isEqualTo("42703"))
        .hasMessageContaining("view own.wrong: line 1, column 8: Column 'evnt_id' not found");
    assertThatThrownBy(() -> session.ask("SELECT * FROM itself"))
        .isInstanceOf(SQLSyntaxErrorException.class)
        .hasMessageContaining("own.itself")
        .hasMessageContaining("cyclic");
  }

  @Test
  void metadataListsViewsThoughOneIsWrong() throws SQLException {
    List<String> found = new ArrayList<>();
    try (ResultSet tables = session.connection().getMetaData().getTables(null, "own", "%", null)) {
      while (tables.next()) {
        found.add(tables.getString("TABLE_NAME") + " " + tables.getString("TABLE_TYPE"));
      }
    }
    assertThat(found).contains("grave VIEW", "first2 VIEW", "wrong VIEW").hasSize(7);
    found.clear();
    try (ResultSet columns =
        session.connection().getMetaData().getColumns(null, "own", "months", "%")) {
      while (columns.next()) {
        found.add(columns.getString("COLUMN_NAME") + " " + columns.getString("TYPE_NAME"));
      }
    }
    assertThat(found).containsExactly("m TIMESTAMP", "n BIGINT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "materializations: [{view: \"v\", table: \"t\", sql: \"select 1\"}]",
        "lattices: [{name: \"l\", sql: \"select 1\"}]"
      })
  void refusesWhatNeedsAnotherDriver(String part) {
    assertThatThrownBy(
            () ->
                DriverManager.getConnection(
                    "jdbc:physicalevents:endpoint=simulator;model='inline:{version: \"1.0\","
                        + " schemas: [{name: \"own\", type: \"map\", "
                        + part
                        + "}]}'"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08001"))
        .hasMessageContaining("is not supported");
  }
}
