package io.physicalevents.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.testkit.ClientStatement;
import io.physicalevents.testkit.FixedEvents;
import io.physicalevents.testkit.SimulatedSession;
import java.io.IOException;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Metabase, Superset, Tableau, DBeaver, Spark, Hibernate and people send is answered. */
class ClientStatementsTest {

  private static SimulatedSession session;

  @BeforeAll
  static void start() throws Exception {
    session = SimulatedSession.over(FixedEvents.list(), "");
  }

  @AfterAll
  static void stop() throws Exception {
    session.close();
  }

  static Stream<ClientStatement> statements() throws IOException {
    return ClientStatement.all();
  }

  @ParameterizedTest
  @MethodSource("statements")
  void isAnsweredAsTheFileSays(ClientStatement statement) throws SQLException {
    statement.check(session.connection());
  }

  /** A function that metadata names but no statement of the file calls might not work. */
  @Test
  void everyEscapedFunctionThatMetadataNamesIsCalled() throws Exception {
    String file =
        ClientStatement.all()
            .filter(statement -> statement.kind() != ClientStatement.Kind.REFUSED)
            .map(ClientStatement::sql)
            .collect(Collectors.joining("\n"))
            .toUpperCase(Locale.ROOT);
    DatabaseMetaData metaData = session.connection().getMetaData();
    for (String functions :
        List.of(
            metaData.getNumericFunctions(),
            metaData.getStringFunctions(),
            metaData.getTimeDateFunctions(),
            metaData.getSystemFunctions())) {
      assertThat(functions.split(",")).allMatch(name -> file.contains("{FN " + name + "("));
    }
  }

  @Test
  void theListIsLong() throws Exception {
    assertThat(ClientStatement.all()).hasSizeGreaterThan(200);
  }
}
