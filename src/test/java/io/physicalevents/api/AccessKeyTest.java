package io.physicalevents.api;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.unauthorized;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.huaweicloud.sdk.core.auth.AKSKSigner;
import com.huaweicloud.sdk.core.auth.BasicCredentials;
import com.huaweicloud.sdk.core.http.HttpRequest;
import io.physicalevents.api.ApiException.Kind;
import io.physicalevents.config.Credential;
import io.physicalevents.config.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AccessKeyTest {

  private static final Instant NOW = Instant.parse("2026-11-24T09:05:07.999Z");

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(options().bindAddress("127.0.0.1").dynamicPort())
          .build();

  @BeforeEach
  void answerAll() {
    SERVER.stubFor(any(anyUrl()).willReturn(okJson("{\"events\": []}")));
  }

  @Test
  void requestIsSignedAsItIsSent() throws ApiException {
    PageRequest odd =
        new PageRequest("critical", "a b+c*~/日本=&\"", 1L, 2L, 30, 4, List.of(EventField.TIME));
    client(Optional.of("s3cret-t0ken")).newCall(odd).execute();
    LoggedRequest sent = onlyRequest();

    assertThat(sent.getHeader("X-Sdk-Date")).isEqualTo("20261124T090507Z");
    assertThat(sent.getHeader("X-Project-Id")).isEqualTo("p1");
    assertThat(sent.getHeader("X-Security-Token")).isEqualTo("s3cret-t0ken");
    assertThat(sent.header("Host").values()).containsExactly("localhost:" + SERVER.getPort());
    assertThat(sent.containsHeader("X-Auth-Token")).isFalse();
    assertThat(sent.getHeader("Authorization"))
        .contains("SignedHeaders=host;x-project-id;x-sdk-date;x-security-token,")
        .isEqualTo(sdks(sent));
  }

  @Test
  void lastingKeysHaveNoSecurityToken() throws ApiException {
    client(Optional.empty()).newCall(Asking.TEN).execute();
    LoggedRequest sent = onlyRequest();
    assertThat(sent.containsHeader("X-Security-Token")).isFalse();
    assertThat(sent.getHeader("Authorization"))
        .startsWith("SDK-HMAC-SHA256 Access=AK1, SignedHeaders=host;x-project-id;x-sdk-date,")
        .isEqualTo(sdks(sent));
  }

  @Test
  void secretKeyIsNeverSent() throws ApiException {
    client(Optional.empty()).newCall(Asking.TEN).execute();
    assertThat(onlyRequest().toString()).contains("AK1").doesNotContain("s3cret-k3y");
  }

  @Test
  void refusedSignatureIsNotTriedAgain() {
    SERVER.stubFor(any(anyUrl()).willReturn(unauthorized()));
    ApiException failure = Asking.failureOf(client(Optional.empty()).newCall(Asking.TEN));
    assertThat(failure.kind()).isEqualTo(Kind.UNAUTHORIZED);
    onlyRequest();
  }

  @Test
  void nothingThatTheServerEchoesIsShown() {
    SERVER.stubFor(
        any(anyUrl())
            .willReturn(
                unauthorized()
                    .withBody("bad {{request.headers.Authorization}} AK1 s3cret-t0ken s3cret-k3y")
                    .withTransformers("response-template")));
    ApiException failure =
        Asking.failureOf(client(Optional.of("s3cret-t0ken")).newCall(Asking.TEN));
    String authorization = onlyRequest().getHeader("Authorization");
    String hex = authorization.substring(authorization.lastIndexOf('=') + 1);
    assertThat(failure).hasMessageContaining("***");
    Secrets.assertNoneIn(failure, "AK1", "s3cret-t0ken", "s3cret-k3y", hex);
  }

  /** What Huawei Cloud's SDK makes of the headers that were signed. */
  private static String sdks(LoggedRequest sent) {
    HttpRequest.HttpRequestBuilder request =
        HttpRequest.newBuilder()
            .withEndpoint("http://localhost:" + SERVER.getPort())
            .withPath(path(sent));
    sent.getQueryParams()
        .forEach((name, parameter) -> request.addQueryParam(name, parameter.values()));
    for (HttpHeader header : sent.getHeaders().all()) {
      if (header.key().startsWith("X-") || header.key().equals("Host")) {
        request.addHeader(header.key(), header.firstValue());
      }
    }
    BasicCredentials credentials = new BasicCredentials().withAk("AK1").withSk("s3cret-k3y");
    return AKSKSigner.getInstance().sign(request.build(), credentials).get("Authorization");
  }

  private static String path(LoggedRequest sent) {
    return sent.getUrl().substring(0, sent.getUrl().indexOf('?'));
  }

  private static EventsClient client(Optional<String> securityToken) {
    Credential keys =
        new Credential.AccessKey(
            new Secret("AK1"), new Secret("s3cret-k3y"), securityToken.map(Secret::new));
    return new EventsClient(
        Asking.config("http://localhost:" + SERVER.getPort(), keys), it -> {}, () -> NOW);
  }

  private static LoggedRequest onlyRequest() {
    assertThat(SERVER.getAllServeEvents()).hasSize(1);
    return SERVER.getAllServeEvents().get(0).getRequest();
  }
}
