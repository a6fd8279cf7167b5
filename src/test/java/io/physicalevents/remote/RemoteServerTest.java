package io.physicalevents.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.physicalevents.clients.TriedDatabase;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.apache.calcite.avatica.remote.Driver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The remote mode, from Avatica's own thin client and from plain JSON over HTTP. */
class RemoteServerTest {

  private TriedDatabase database;
  private RemoteServer server;

  @BeforeEach
  void start() throws Exception {
    database = TriedDatabase.start();
    server = RemoteServer.start(RemoteSettings.local(url(), 0));
  }

  private String url() {
    return database.url().replace(";timeZone=UTC", "");
  }

  @AfterEach
  void stop() {
    server.close();
    database.close();
  }

  private static Connection connect(RemoteServer server, String properties) throws SQLException {
    return new Driver()
        .connect("jdbc:avatica:remote:url=" + server.uri() + properties, new Properties());
  }

  private static List<String> ask(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "protobuf"})
  void servesTheThinClient(String serialization) throws Exception {
    try (Connection connection = connect(server, ";serialization=" + serialization)) {
      assertThat(ask(connection, "SELECT event_message FROM events WHERE event_id = 'e2'"))
          .containsExactly("Lüfter 风扇 🌀 läuft");
      assertThat(ask(connection, "SELECT time FROM events WHERE event_id = 'e3'"))
          .containsExactly("2026-03-30 12:00:00.999");
      assertThat(ask(connection, "SELECT CAST(time AS DATE) FROM events WHERE event_id = 'e3'"))
          .containsExactly("2026-03-30");
      assertThat(ask(connection, "SELECT COUNT(*) FROM events")).containsExactly("8");
      try (PreparedStatement statement =
          connection.prepareStatement(
              "SELECT COUNT(*) FROM events WHERE event_level = ? AND time >= ?")) {
        statement.setString(1, "critical");
        statement.setString(2, "2026-06-01 00:00:00");
        try (ResultSet rows = statement.executeQuery()) {
          rows.next();
          assertThat(rows.getInt(1)).isEqualTo(2);
        }
      }
      try (ResultSet columns =
          connection.getMetaData().getColumns(null, "physicalevents", "events", "time")) {
        assertThat(columns.next()).isTrue();
        assertThat(columns.getString("TYPE_NAME")).isEqualTo("TIMESTAMP");
      }
    }
    assertThat(database.requests()).anyMatch(request -> request.contains("event_level=critical"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "protobuf"})
  void tellsErrorsWithTheirState(String serialization) throws Exception {
    try (Connection connection = connect(server, ";serialization=" + serialization)) {
      assertThatThrownBy(() -> ask(connection, "SELECT evnt_id FROM events"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42703"))
          .hasMessageContaining("did you mean event_id");
    }
  }

  private HttpResponse<String> post(String contentType, String body) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(server.uri())
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
  }

  private String json(String body) throws Exception {
    HttpResponse<String> answer = post("application/json", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  /** As docs/remote.md shows it with curl. */
  @Test
  void servesPlainJson() throws Exception {
    json("{\"request\": \"openConnection\", \"connectionId\": \"c1\"}");
    String opened = json("{\"request\": \"createStatement\", \"connectionId\": \"c1\"}");
    String statement = opened.replaceAll(".*\"statementId\":(\\d+).*", "$1");
    assertThat(
            json(
                "{\"request\": \"prepareAndExecute\", \"connectionId\": \"c1\", \"statementId\": "
                    + statement
                    + ", \"sql\": \"SELECT event_level, COUNT(*) FROM events"
                    + " WHERE event_level = 'major' GROUP BY event_level\","
                    + " \"maxRowsTotal\": -1}"))
        .contains("\"rows\":[[\"major\",2]]");
    json("{\"request\": \"closeConnection\", \"connectionId\": \"c1\"}");
  }

  /** Whoever may ask must not send the server's credential elsewhere, or open what it likes. */
  @Test
  void takesNoPropertiesOfClients() throws Exception {
    json(
        "{\"request\": \"openConnection\", \"connectionId\": \"c2\", \"info\":"
            + " {\"model\": \"inline:{nonsense\", \"endpoint\": \"https://elsewhere.example\"}}");
  }

  @Test
  void servesNoWebPageOfOthers() throws Exception {
    assertThat(post("text/plain", "{\"request\": \"openConnection\"}").statusCode()).isEqualTo(415);
    assertThat(
            HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(server.uri()).GET().build(), BodyHandlers.discarding())
                .statusCode())
        .isEqualTo(405);
  }

  @Test
  void wantsTheLoginThatItWasGiven() throws Exception {
    RemoteSettings local = RemoteSettings.local(url(), 0);
    try (RemoteServer guarded =
        RemoteServer.start(
            new RemoteSettings(
                local.url(),
                local.address(),
                0,
                Optional.of(new RemoteSettings.Login("ada", "pa:ss")),
                Optional.empty()))) {
      String login = ";authentication=BASIC;avatica_user=ada;avatica_password=";
      try (Connection connection = connect(guarded, login + "pa:ss")) {
        assertThat(ask(connection, "SELECT COUNT(*) FROM events")).containsExactly("8");
      }
      assertThatThrownBy(() -> ask(connect(guarded, login + "wrong"), "SELECT 1"))
          .hasMessageContaining("401");
    }
  }

  @Test
  void speaksHttpsWithItsKeystore(@TempDir Path folder) throws Exception {
    HeldCertificate certificate =
        new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    keys.setKeyEntry(
        "server",
        certificate.keyPair().getPrivate(),
        "changeit".toCharArray(),
        new Certificate[] {certificate.certificate()});
    Path file = folder.resolve("server.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      keys.store(out, "changeit".toCharArray());
    }
    Path password = Files.writeString(folder.resolve("password"), "changeit\n");
    Path login = Files.writeString(folder.resolve("login"), "ada:pa:ss\n");
    RemoteSettings settings =
        RemoteServerMain.settings(
            "--url",
            url(),
            "--port",
            "0",
            "--login-file",
            login.toString(),
            "--keystore",
            file.toString(),
            "--keystore-password-file",
            password.toString());
    HandshakeCertificates trusted =
        new HandshakeCertificates.Builder()
            .addTrustedCertificate(certificate.certificate())
            .build();
    try (RemoteServer https = RemoteServer.start(settings)) {
      HttpClient client = HttpClient.newBuilder().sslContext(trusted.sslContext()).build();
      HttpRequest.Builder request =
          HttpRequest.newBuilder(https.uri())
              .header("Content-Type", "application/json")
              .POST(
                  BodyPublishers.ofString(
                      "{\"request\": \"openConnection\", \"connectionId\": \"c\"}"));
      assertThat(https.uri().getScheme()).isEqualTo("https");
      assertThat(client.send(request.build(), BodyHandlers.discarding()).statusCode())
          .isEqualTo(401);
      String basic =
          Base64.getEncoder().encodeToString("ada:pa:ss".getBytes(StandardCharsets.UTF_8));
      request.header("Authorization", "Basic " + basic);
      assertThat(client.send(request.build(), BodyHandlers.ofString()).body())
          .contains("openConnection");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--port 1 --url",
        "--prot 1",
        "--url jdbc:x --port 70000",
        "--url jdbc:x --keystore k",
        "--port 1"
      })
  void refusesACommandLineThatItDoesNotUnderstand(String line) {
    assertThatThrownBy(() -> RemoteServerMain.settings(line.split(" ")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--");
  }

  @Test
  void servesTheNetworkOnlyWithLoginAndTls() throws Exception {
    InetAddress everywhere = InetAddress.getByName("0.0.0.0");
    assertThatThrownBy(
            () ->
                new RemoteSettings(
                    url(),
                    everywhere,
                    0,
                    Optional.of(new RemoteSettings.Login("ada", "secret")),
                    Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0.0.0.0")
        .hasMessageContaining("--keystore");
  }

  @Test
  void saysAtOnceWhatIsWrongWithTheUrl() {
    assertThatThrownBy(
            () -> RemoteServer.start(RemoteSettings.local(url() + ";timeZone=Asia/Tokyo", 0)))
        .hasMessageContaining("remote sessions are in UTC");
    assertThatThrownBy(() -> RemoteServer.start(RemoteSettings.local(url() + ";pagesize=1", 0)))
        .hasMessageContaining("pageSize");
  }
}
