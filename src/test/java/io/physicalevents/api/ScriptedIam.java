package io.physicalevents.api;

import io.physicalevents.config.Credential;
import io.physicalevents.config.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An IAM on loopback that answers as a test says; unless it says otherwise, with tokens {@code
 * s3cret-t0ken-1}, {@code s3cret-t0ken-2} and so on, which say nothing of their life.
 */
final class ScriptedIam implements AutoCloseable {

  static final String PASSWORD = "s3cret\"p/w ü";

  /** What IAM does with one request. */
  @FunctionalInterface
  interface Answer {
    void to(RawServer.Connection connection, int number) throws Exception;
  }

  private static final AtomicInteger USERS = new AtomicInteger();

  private final RawServer server;
  private final String user = "jo" + USERS.incrementAndGet();
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private volatile Answer answer = (connection, number) -> connection.send(token(number, "{}"));

  ScriptedIam() throws IOException {
    server =
        new RawServer(
            connection -> {
              for (String head = connection.readRequest();
                  head != null;
                  head = connection.readRequest()) {
                bodies.add(connection.readBody(head));
                heads.add(head);
                answer.to(connection, heads.size());
              }
            });
  }

  void answering(Answer other) {
    answer = other;
  }

  /** Answers a status, with a body. */
  void answering(String status, String body) {
    answering((connection, number) -> connection.send(http(status, "", body)));
  }

  /** The login of a user whom no other test knows, for tokens are the whole process's. */
  Credential.Login login() {
    return login(PASSWORD);
  }

  Credential.Login login(String password) {
    return new Credential.Login(URI.create(server.endpoint()), "acme", user, new Secret(password));
  }

  String user() {
    return user;
  }

  int port() {
    return server.port();
  }

  /** How many requests it got. */
  int asked() {
    return heads.size();
  }

  String head(int number) {
    return heads.get(number - 1);
  }

  String body(int number) {
    return bodies.get(number - 1);
  }

  static String tokenName(int number) {
    return "s3cret-t0ken-" + number;
  }

  /** An answer with a token. */
  static String token(int number, String body) {
    return http("201 Created", "X-Subject-Token: " + tokenName(number) + "\r\n", body);
  }

  /** The body of an answer that tells when its token ends. */
  static String ending(Instant end) {
    return "{\"token\": {\"catalog\": [{\"expires_at\": 1}], \"expires_at\": \"" + end + "\"}}";
  }

  static String http(String status, String headers, String body) {
    return "HTTP/1.1 "
        + status
        + "\r\n"
        + headers
        + "Content-Length: "
        + body.getBytes(java.nio.charset.StandardCharsets.UTF_8).length
        + "\r\n\r\n"
        + body;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
