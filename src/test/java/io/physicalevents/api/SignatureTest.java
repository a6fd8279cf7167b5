package io.physicalevents.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.huaweicloud.sdk.core.auth.AKSKSigner;
import com.huaweicloud.sdk.core.auth.BasicCredentials;
import com.huaweicloud.sdk.core.http.HttpMethod;
import com.huaweicloud.sdk.core.http.HttpRequest;
import io.physicalevents.config.Credential;
import io.physicalevents.config.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;

/** Our signatures are those of Huawei Cloud's own SDK. */
class SignatureTest {

  private static final int REQUESTS = 5000;
  private static final List<String> PIECES =
      List.of(
          "a",
          "Z",
          "0",
          " ",
          "+",
          "*",
          "~",
          "-",
          "_",
          ".",
          "%",
          "%20",
          "&",
          "=",
          ";",
          ":",
          "@",
          "!",
          "$",
          "'",
          "(",
          ")",
          ",",
          "|",
          "^",
          "\"",
          "<",
          ">",
          "[",
          "]",
          "{",
          "}",
          "`",
          "\t",
          "é",
          "ß",
          "日本",
          "\ud83d\ude00",
          "\u0000",
          "\u200b",
          "\ud800");
  // These end a path or begin the next segment in the text that the SDK takes.
  private static final List<String> ONLY_IN_QUERIES = List.of("/", "?", "#", "\\", "\n");

  private record Sent(HttpUrl url, String path, Map<String, List<String>> query) {}

  @Test
  void signatureIsTheSdksForAnyRequest() {
    long seed = Long.getLong("property.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int i = 0; i < REQUESTS; i++) {
      Credential.AccessKey key = key(random);
      Sent sent = sent(random);
      Map<String, String> headers = headers(random, sent.url(), key);
      String method = random.nextInt(5) == 0 ? "DELETE" : "GET";

      Signature ours = Signature.of(key, method, sent.url(), headers);

      assertThat(ours.header())
          .as("-Dproperty.seed=%d, request %d: %s %s", seed, i, method, sent)
          .isEqualTo(sdks(key, method, sent, headers));
    }
  }

  @Test
  void signatureOfOneRequestIsWhatItAlwaysWas() {
    Credential.AccessKey key =
        new Credential.AccessKey(new Secret("AK"), new Secret("SK"), Optional.empty());
    HttpUrl url = HttpUrl.get("https://api.example.com/v1/p1/physicalservers/events?limit=10");
    Map<String, String> headers =
        Map.of("Host", "api.example.com", "X-Sdk-Date", "20251124T090000Z", "X-Project-Id", "p1");
    assertThat(Signature.of(key, "GET", url, headers).header())
        .isEqualTo(
            "SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;x-project-id;x-sdk-date,"
                + " Signature=2ee683eb9c8cb3d18f626907ce0cd270ca04eabcd44c411a6a6062fc0f8bdd28");
  }

  private static String sdks(
      Credential.AccessKey key, String method, Sent sent, Map<String, String> headers) {
    HttpRequest.HttpRequestBuilder request =
        HttpRequest.newBuilder()
            .withEndpoint(sent.url().scheme() + "://" + headers.get("Host"))
            .withPath(sent.path())
            .withMethod(HttpMethod.valueOf(method));
    sent.query().forEach(request::addQueryParam);
    headers.forEach(request::addHeader);
    BasicCredentials credentials =
        new BasicCredentials()
            .withAk(key.accessKey().reveal())
            .withSk(key.secretKey().reveal())
            .withProjectId("p1");
    return AKSKSigner.getInstance().sign(request.build(), credentials).get("Authorization");
  }

  private static Credential.AccessKey key(Random random) {
    return new Credential.AccessKey(
        new Secret(name(random)),
        new Secret(name(random) + "+/=é"),
        random.nextBoolean() ? Optional.of(new Secret(name(random))) : Optional.empty());
  }

  private static Sent sent(Random random) {
    HttpUrl.Builder url =
        new HttpUrl.Builder()
            .scheme(random.nextBoolean() ? "https" : "http")
            .host(random.nextBoolean() ? "api.example.com" : "127.0.0.1");
    if (random.nextBoolean()) {
      url.port(1 + random.nextInt(65535));
    }
    StringBuilder path = new StringBuilder();
    for (int i = random.nextInt(5); i > 0; i--) {
      String segment = name(random) + text(random, PIECES) + name(random);
      url.addPathSegment(segment);
      path.append('/').append(segment);
    }
    Map<String, List<String>> query = new LinkedHashMap<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      List<String> values =
          IntStream.range(0, 1 + random.nextInt(3)).mapToObj(n -> value(random)).toList();
      query.putIfAbsent(name(random), values);
    }
    query.forEach((name, values) -> values.forEach(it -> url.addQueryParameter(name, it)));
    return new Sent(url.build(), path.isEmpty() ? "/" : path.toString(), query);
  }

  private static String value(Random random) {
    List<String> pieces = new ArrayList<>(PIECES);
    pieces.addAll(ONLY_IN_QUERIES);
    return text(random, pieces);
  }

  private static Map<String, String> headers(Random random, HttpUrl url, Credential.AccessKey key) {
    Map<String, String> headers = new LinkedHashMap<>();
    boolean own = url.port() == HttpUrl.defaultPort(url.scheme());
    headers.put("Host", own ? url.host() : url.host() + ":" + url.port());
    headers.put("X-Sdk-Date", "20%012dZ".formatted(random.nextLong(1_000_000_000_000L)));
    if (random.nextBoolean()) {
      headers.put("X-Project-Id", name(random));
    }
    key.securityToken().ifPresent(token -> headers.put("X-Security-Token", token.reveal()));
    for (int i = random.nextInt(4); i > 0; i--) {
      headers.put("X-" + name(random).replace('_', '-'), name(random) + " " + name(random));
    }
    return headers;
  }

  private static String name(Random random) {
    return IntStream.rangeClosed(0, random.nextInt(8))
        .mapToObj(i -> String.valueOf((char) ('a' + random.nextInt(26))))
        .collect(Collectors.joining());
  }

  private static String text(Random random, List<String> pieces) {
    return IntStream.range(0, random.nextInt(6))
        .mapToObj(i -> pieces.get(random.nextInt(pieces.size())))
        .collect(Collectors.joining());
  }
}
