package io.physicalevents.api;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.physicalevents.config.Credential;
import io.physicalevents.config.DriverConfig;
import io.physicalevents.config.DriverVersion;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RequestTest {

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(options().bindAddress("127.0.0.1").dynamicPort())
          .build();

  @BeforeEach
  void answerAll() {
    SERVER.stubFor(any(anyUrl()).willReturn(okJson("{\"events\": [], \"count\": 0}")));
  }

  @Test
  void onlyTheLimitIsAlwaysSent() throws ApiException {
    assertThat(sent(Asking.TEN).getUrl()).isEqualTo("/v1/p1/physicalservers/events?limit=10");
  }

  @Test
  void parametersComeInAFixedOrder() throws ApiException {
    PageRequest all = new PageRequest("critical", "r-1", 1L, 2L, 30, 4, List.of(EventField.TIME));
    assertThat(sent(all).getUrl())
        .isEqualTo(
            "/v1/p1/physicalservers/events"
                + "?event_level=critical&resource_id=r-1&from=1&to=2&offset=30&limit=4");
  }

  @Test
  void zeroAndNegativeTimesAreSentAsTheyAre() throws ApiException {
    PageRequest request = new PageRequest(null, null, -5L, 0L, 0, 1, List.of());
    assertThat(sent(request).getUrl()).endsWith("?from=-5&to=0&limit=1");
  }

  @Test
  void valuesAreEscaped() throws ApiException {
    String odd = "a b&limit=99+c%20d#e?f=日本 é\"'/\\;";
    PageRequest request = new PageRequest(null, odd, null, null, 0, 1, List.of());
    LoggedRequest sent = sent(request);
    assertThat(sent.queryParameter("resource_id").values()).containsExactly(odd);
    assertThat(sent.queryParameter("limit").values()).containsExactly("1");
    assertThat(sent.getUrl()).doesNotContain(" ").contains("%2B").contains("%2520");
  }

  @Test
  void projectIsOneSegmentOfThePath() throws ApiException {
    DriverConfig config = Asking.config(SERVER.baseUrl());
    DriverConfig odd =
        new DriverConfig(
            config.endpoint(),
            "a:b@c;d=e",
            config.credential(),
            config.timeZone(),
            config.connectTimeout(),
            config.readTimeout(),
            config.requestTimeout(),
            config.transport(),
            config.limits(),
            config.scan());
    new EventsClient(odd).newCall(Asking.TEN).execute();
    assertThat(onlyRequest().getUrl()).startsWith("/v1/a:b@c;d=e/physicalservers/events?");
  }

  @Test
  void headersAreTheDocumentedOnesAndNoMore() throws ApiException {
    LoggedRequest sent = sent(Asking.TEN);
    assertThat(sent.getMethod().getName()).isEqualTo("GET");
    assertThat(sent.header("Accept").values()).containsExactly("application/json");
    assertThat(sent.header("User-Agent").values())
        .containsExactly("physicalevents-jdbc/" + DriverVersion.current().text());
    assertThat(sent.header("X-Auth-Token").values()).containsExactly(Asking.TOKEN);
    assertThat(sent.getHeaders().all())
        .extracting(HttpHeader::key)
        .extracting(String::toLowerCase)
        .containsExactlyInAnyOrder(
            "accept", "user-agent", "x-auth-token", "host", "connection", "accept-encoding");
  }

  @Test
  void noCredentialMeansNoHeader() throws ApiException {
    new EventsClient(Asking.config(SERVER.baseUrl(), new Credential.None()))
        .newCall(Asking.TEN)
        .execute();
    assertThat(onlyRequest().containsHeader("X-Auth-Token")).isFalse();
  }

  @Test
  void preparingACallSendsNothing() {
    Asking.at(SERVER.baseUrl()).newCall(Asking.TEN);
    assertThat(SERVER.getAllServeEvents()).isEmpty();
  }

  @Test
  void aCallIsExecutedOnce() throws ApiException {
    PageCall call = Asking.at(SERVER.baseUrl()).newCall(Asking.TEN);
    call.execute();
    assertThatThrownBy(call::execute).isInstanceOf(IllegalStateException.class);
    onlyRequest();
  }

  private static LoggedRequest sent(PageRequest request) throws ApiException {
    Asking.at(SERVER.baseUrl()).newCall(request).execute();
    return onlyRequest();
  }

  private static LoggedRequest onlyRequest() {
    assertThat(SERVER.getAllServeEvents()).hasSize(1);
    return SERVER.getAllServeEvents().get(0).getRequest();
  }
}
