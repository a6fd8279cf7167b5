package io.physicalevents.clients.framework;

import static org.assertj.core.api.Assertions.assertThat;

import io.physicalevents.clients.TriedDatabase;
import io.physicalevents.remote.RemoteServer;
import io.physicalevents.remote.RemoteSettings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Properties;
import org.apache.calcite.avatica.remote.Driver;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Avatica's thin client against the server of the self-contained jar, whose own Avatica goes by
 * another name, and yet must write the names that the client knows.
 */
class AvaticaClientTest {

  @ParameterizedTest
  @ValueSource(strings = {"json", "protobuf"})
  void isServedByTheSelfContainedJar(String serialization) throws Exception {
    try (TriedDatabase database = TriedDatabase.start();
        RemoteServer server =
            RemoteServer.start(
                RemoteSettings.local(database.url().replace(";timeZone=UTC", ""), 0));
        Connection connection =
            new Driver()
                .connect(
                    "jdbc:avatica:remote:url=" + server.uri() + ";serialization=" + serialization,
                    new Properties());
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT event_message, time FROM events WHERE event_id = 'e2'")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo("Lüfter 风扇 🌀 läuft");
      assertThat(rows.getString(2)).isEqualTo("2026-03-29 01:30:00.000");
      assertThat(rows.next()).isFalse();
    }
  }
}
