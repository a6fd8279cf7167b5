package io.physicalevents.property;

import io.physicalevents.simulator.LoggedRequest;
import io.physicalevents.simulator.SimulatedEvent;
import io.physicalevents.simulator.SimulatedEvents;
import io.physicalevents.simulator.Simulator;
import io.physicalevents.simulator.SimulatorSettings;
import io.physicalevents.simulator.TimeBounds;
import io.physicalevents.simulator.TimeBounds.UpperEnd;
import io.physicalevents.testkit.FreshPorts;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.h2.api.ErrorCode;

/**
 * What a query is put to: one data set, behind a simulated API for the driver and in a table for
 * H2, which gets each time as the session's wall clock shows it.
 */
final class World implements AutoCloseable {

  private static final int TIMEOUT_SECONDS = 20;

  private static final long SEEDS = 1000;

  /** In what order the API lists its events. */
  private enum ListOrder {
    NEWEST_FIRST,
    OLDEST_FIRST,
    SHUFFLED
  }

  /** The choices that the API and the user have. */
  private record Setting(ZoneId zone, ListOrder order, TimeBounds bounds, OptionalInt pageSize) {}

  private static final List<Setting> SETTINGS =
      List.of(
          setting("UTC", ListOrder.NEWEST_FIRST, true, UpperEnd.INCLUDED, 0),
          setting("Europe/Berlin", ListOrder.SHUFFLED, false, UpperEnd.EXCLUDED, 0),
          setting("Asia/Kolkata", ListOrder.OLDEST_FIRST, true, UpperEnd.WHOLE_SECOND, 100),
          setting("Europe/Berlin", ListOrder.NEWEST_FIRST, true, UpperEnd.EXCLUDED, 7),
          setting("UTC", ListOrder.SHUFFLED, false, UpperEnd.INCLUDED, 100),
          setting("Asia/Kolkata", ListOrder.SHUFFLED, false, UpperEnd.EXCLUDED, 0),
          setting("Europe/Berlin", ListOrder.OLDEST_FIRST, false, UpperEnd.WHOLE_SECOND, 0),
          setting("UTC", ListOrder.OLDEST_FIRST, true, UpperEnd.EXCLUDED, 7));

  /** Different worlds; a query's seed says which one it is put to. */
  static final int COUNT = SETTINGS.size();

  private final String name;
  private final String url;
  private final OptionalInt pageSize;
  private final List<LocalDateTime> times;
  private final Simulator simulator;
  private final Connection driver;
  private final Connection h2;

  private World(long dataSeed, Setting setting) throws IOException, SQLException {
    List<SimulatedEvent> events = NastyEvents.generate(dataSeed, setting.zone());
    SimulatedEvents given = SimulatedEvents.of(events);
    SimulatedEvents listed =
        switch (setting.order()) {
          case NEWEST_FIRST -> given.newestFirst();
          case OLDEST_FIRST -> given.oldestFirst();
          case SHUFFLED -> given.shuffled(dataSeed);
        };
    name = "data set " + dataSeed + ", " + setting.order() + ", " + setting.bounds();
    pageSize = setting.pageSize();
    times =
        events.stream()
            .map(SimulatedEvent::time)
            .filter(Objects::nonNull)
            .distinct()
            .map(time -> wall(time, setting.zone()))
            .toList();
    simulator =
        FreshPorts.simulator(listed, SimulatorSettings.defaults().withTimeBounds(setting.bounds()));
    url =
        "jdbc:physicalevents:endpoint="
            + simulator.endpoint()
            + ";projectId=demo;authType=none;apiTimeUnit=seconds;timeZone="
            + setting.zone()
            + (pageSize.isPresent() ? ";pageSize=" + pageSize.getAsInt() : "");
    driver = DriverManager.getConnection(url);
    // NULL is the highest value in this driver's order.
    h2 = DriverManager.getConnection("jdbc:h2:mem:;DEFAULT_NULL_ORDERING=HIGH");
    fill(events, setting.zone());
  }

  private static Setting setting(
      String zone, ListOrder order, boolean fromIncluded, UpperEnd to, int pageSize) {
    return new Setting(
        ZoneId.of(zone),
        order,
        new TimeBounds(fromIncluded, to),
        pageSize == 0 ? OptionalInt.empty() : OptionalInt.of(pageSize));
  }

  /** The world of a query's seed. A thousand seeds share a data set, in each setting its own. */
  static World open(long seed) throws IOException, SQLException {
    return open(seed, settingOf(seed));
  }

  static World open(long seed, int setting) throws IOException, SQLException {
    return new World(Math.floorDiv(seed, SEEDS) * COUNT + setting, SETTINGS.get(setting));
  }

  static int settingOf(long seed) {
    return (int) Math.floorMod(seed, (long) COUNT);
  }

  /** The first seed behind this one that has another data set. */
  static long nextDataSet(long seed) {
    return (Math.floorDiv(seed, SEEDS) + 1) * SEEDS;
  }

  private void fill(List<SimulatedEvent> events, ZoneId zone) throws SQLException {
    try (Statement create = h2.createStatement()) {
      create.execute(
          "CREATE TABLE events (event_id VARCHAR, message_id VARCHAR, event_message VARCHAR,"
              + " event_level VARCHAR, status VARCHAR, resource_id VARCHAR, time TIMESTAMP(3),"
              + " origin_event VARCHAR)");
    }
    try (PreparedStatement insert =
        h2.prepareStatement("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (SimulatedEvent event : events) {
        insert.setString(1, event.eventId());
        insert.setString(2, event.messageId());
        insert.setString(3, event.eventMessage());
        insert.setString(4, event.eventLevel());
        insert.setString(5, event.status());
        insert.setString(6, event.resourceId());
        insert.setObject(7, event.time() == null ? null : wall(event.time(), zone));
        insert.setString(8, event.originEvent());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static LocalDateTime wall(long instant, ZoneId zone) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(instant), zone);
  }

  String name() {
    return name;
  }

  String url() {
    return url;
  }

  /** The data's times, on the session's wall clock. */
  List<LocalDateTime> times() {
    return times;
  }

  OptionalInt pageSize() {
    return pageSize;
  }

  /**
   * What is wrong with the driver's answer.
   *
   * @param bound whether literals that can be parameters are to be bound to some
   * @return empty where nothing is
   */
  Optional<String> problem(Question question, boolean bound) {
    return wrongAnswer(question, bound)
        .or(() -> RequestBudget.problem(question.sql(), pageSize, simulator.requests()))
        .or(() -> problemOfSecondRun(question, bound));
  }

  /** The same once more, for some: now the plan is one that was used before. */
  private Optional<String> problemOfSecondRun(Question question, boolean bound) {
    return question.sql().in(Dialect.DRIVER).hashCode() % 4 == 0
        ? wrongAnswer(question, bound).map(problem -> "at its second run: " + problem)
        : Optional.empty();
  }

  /** What is wrong with the driver's answer, whatever it cost. */
  Optional<String> wrongAnswer(Question question, boolean bound) {
    simulator.clearRequests();
    Rows expected;
    try {
      expected = run(h2, question.unlimited(), Dialect.H2, bound);
    } catch (SQLException e) {
      // Nothing is learned where H2 gives up: by its own fault, or after its time.
      return e.getErrorCode() == ErrorCode.GENERAL_ERROR_1
              || e.getErrorCode() == ErrorCode.STATEMENT_WAS_CANCELED
          ? Optional.empty()
          : Optional.of("H2 does not take it: " + e.getMessage());
    }
    try {
      Rows actual = run(driver, question.sql(), Dialect.DRIVER, bound);
      return Agreement.problem(question, expected, actual);
    } catch (SQLException e) {
      if ("HY000".equals(e.getSQLState())) {
        // An error of no kind of its own is a fault; where it comes from may not be seen again.
        e.printStackTrace();
      }
      return Optional.of("the driver fails: " + e.getSQLState() + " " + e.getMessage());
    }
  }

  /** Has the driver find out all that it can of the API. */
  void examine() throws SQLException {
    run(driver, Sql.of(Sql.Type.QUERY, "SELECT * FROM api_check"), Dialect.DRIVER, false);
  }

  /** The number of the data's events, in truth. */
  long rows(Sql where) {
    Sql count = Sql.of(Sql.Type.QUERY, "SELECT COUNT(*) FROM events{0}", where);
    try {
      return Long.parseLong(run(h2, count, Dialect.H2, false).rows().get(0).get(0));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Rows run(Connection connection, Sql sql, Dialect dialect, boolean bound)
      throws SQLException {
    List<Object> parameters = new ArrayList<>();
    if (bound) {
      String text = sql.in(dialect, parameters);
      try (PreparedStatement statement = connection.prepareStatement(text)) {
        for (int i = 0; i < parameters.size(); i++) {
          statement.setObject(i + 1, parameters.get(i));
        }
        statement.setQueryTimeout(TIMEOUT_SECONDS);
        try (ResultSet results = statement.executeQuery()) {
          return Rows.read(results);
        }
      }
    }
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(TIMEOUT_SECONDS);
      try (ResultSet results = statement.executeQuery(sql.in(dialect))) {
        return Rows.read(results);
      }
    }
  }

  /** What the driver sent for the last question. */
  List<LoggedRequest> requests() {
    return simulator.requests();
  }

  @Override
  public void close() throws SQLException {
    driver.close();
    h2.close();
    simulator.close();
  }
}
