package io.physicalevents.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.physicalevents.config.Credential;
import io.physicalevents.config.DriverConfig;
import io.physicalevents.config.Secret;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Asks IAM for tokens of one login and project. Thread-safe; holds no token. */
final class Iam {

  private static final Set<Integer> GIVEN = Set.of(200, 201);
  private static final Pattern TOKEN = Pattern.compile("[!-~]+");
  private static final MediaType JSON = MediaType.get("application/json");

  private final Credential.Login login;
  private final DriverConfig config;
  private final OkHttpClient http;
  private final ExchangeLog log;
  private final InstantSource clock;
  private final SecretMask mask;
  private final Request request;

  Iam(
      Credential.Login login,
      DriverConfig config,
      OkHttpClient http,
      ExchangeLog log,
      InstantSource clock) {
    this.login = login;
    this.config = config;
    this.http = http;
    this.log = log;
    this.clock = clock;
    this.mask = SecretMask.of(login.password().reveal());
    HttpUrl url =
        HttpUrl.get(login.iamEndpoint().toString())
            .newBuilder()
            .addPathSegments("v3/auth/tokens")
            .build();
    this.request =
        new Request.Builder()
            .url(url)
            .header("Accept", "application/json")
            .header("User-Agent", EventsClient.USER_AGENT)
            .post(RequestBody.EMPTY)
            .build();
  }

  /**
   * Fetches a new token, in the caller's thread.
   *
   * @throws ApiException with kind UNAUTHORIZED where IAM refuses the login; with another one where
   *     it gives no token for any other reason
   */
  IamToken fetch(Cancellation cancellation) throws ApiException {
    Request filled = request.newBuilder().post(RequestBody.create(body(), JSON)).build();
    Attempt attempt = new Attempt(http, filled, config, failures(), cancellation);
    Instant asked = now();
    try {
      return attempt.send(GIVEN, response -> token(response, asked));
    } finally {
      log.ended(attempt.exchange(0, 0, 1));
    }
  }

  private byte[] body() {
    ObjectNode root = Json.TREES.createObjectNode();
    ObjectNode auth = root.putObject("auth");
    ObjectNode identity = auth.putObject("identity");
    identity.putArray("methods").add("password");
    ObjectNode user = identity.putObject("password").putObject("user");
    user.put("name", login.user());
    user.put("password", login.password().reveal());
    user.putObject("domain").put("name", login.domainName());
    auth.putObject("scope").putObject("project").put("id", config.projectId());
    try {
      return Json.TREES.writeValueAsBytes(root);
    } catch (JsonProcessingException e) {
      // Its cause stays untold: it may quote the password.
      throw new IllegalStateException("the login cannot be written as JSON");
    }
  }

  private static IamToken token(Response response, Instant asked)
      throws IOException, UnreadableException {
    String token = response.header("X-Subject-Token", "").strip();
    if (!TOKEN.matcher(token).matches()) {
      throw new UnreadableException("no token came with it in header X-Subject-Token");
    }
    AnswerBody.refuseTooLarge(response.body());
    IamAnswer answer =
        IamAnswer.parse(
            new BoundedInputStream(response.body().byteStream(), AnswerBody.LARGEST_PAGE));
    return IamToken.of(new Secret(token), answer, asked);
  }

  Instant now() {
    return clock.instant();
  }

  /** The longest that anybody waits for one request. */
  Duration patience() {
    return config.requestTimeout();
  }

  /** Whether what one of the two could not reach, the other may. */
  boolean goesAnotherWayThan(Iam other) {
    return http != other.http;
  }

  Failures failures() {
    return new Failures(Peer.IAM, request, config, mask);
  }
}
