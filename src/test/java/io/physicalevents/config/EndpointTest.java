package io.physicalevents.config;

import static io.physicalevents.config.Given.ENOUGH;
import static io.physicalevents.config.Given.assertRefused;
import static io.physicalevents.config.Given.parse;
import static io.physicalevents.config.Given.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

  @ParameterizedTest
  @CsvSource({
    "https://api.example.com, https://api.example.com",
    "https://api.example.com/, https://api.example.com",
    "HTTPS://API.Example.com:8443, https://api.example.com:8443",
    "https://[2001:db8::1]:443, https://[2001:db8::1]:443",
    "http://127.0.0.1:8080, http://127.0.0.1:8080",
    "http://127.255.0.3, http://127.255.0.3",
    "http://[::1]:80, http://[::1]:80",
    "http://localhost:80, http://localhost:80",
    "http://LOCALHOST, http://localhost",
  })
  void endpointIsSchemeHostAndPort(String given, URI expected) {
    assertThat(parse(with("endpoint", given)).endpoint()).isEqualTo(expected);
  }

  @Test
  void endpointWinsOverRegion() {
    assertThat(parse(with("region", "cn-north-4")).endpoint())
        .isEqualTo(URI.create("https://api.example.com"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.example.com",
        "http://128.0.0.1",
        "http://127.0.0.1.example.com",
        "http://localhost.example.com",
        "http://[2001:db8::1]"
      })
  void httpLeavesTheMachineOnlyWhenAllowed(String endpoint) {
    Map<String, String> given = with("endpoint", endpoint);
    assertRefused(given, "endpoint", endpoint, "https://", "allowInsecureHttp=true");
    given.put("allowInsecureHttp", "true");
    assertThat(parse(given).endpoint()).isEqualTo(URI.create(endpoint));
  }

  @Test
  void withoutEndpointAndRegionBothAreNamed() {
    assertRefused(Map.of("projectId", "p", "token", "t"), "endpoint", "missing", "region");
  }

  @Test
  void passwordInsideAnEndpointIsRefusedAndNotShown() {
    for (String bad :
        new String[] {
          "https://user:s3cret@api.example.com", "user:s3cret@api.example.com",
          "https://user:s3/cret@host", "https://user:s3cret@a b"
        }) {
      assertThatThrownBy(() -> parse(with("endpoint", bad)))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("endpoint")
          .hasMessageNotContainingAny("s3cret", "s3/", "user:")
          .hasNoCause();
    }
  }

  @Test
  void simulatorNeedsNothingElseAndIgnoresTheEnvironment() {
    Map<String, String> given = Map.of("endpoint", "simulator");
    assertThat(ConnectionProperties.wantsSimulator(given)).isTrue();
    assertThat(ConnectionProperties.wantsSimulator(ENOUGH)).isFalse();
    DriverConfig config =
        ConnectionProperties.parse(
            given,
            Set.of(),
            Map.of("HUAWEICLOUD_SDK_PROJECT_ID", "fromEnv")::get,
            Optional.of(URI.create("http://127.0.0.1:4711")));
    assertThat(config.endpoint()).isEqualTo(URI.create("http://127.0.0.1:4711"));
    assertThat(config.projectId()).isEqualTo("demo");
    assertThat(config.credential()).isEqualTo(new Credential.None());
  }

  @Test
  void simulatorThatNobodyStartedIsRefused() {
    assertRefused(Map.of("endpoint", "simulator"), "endpoint=simulator");
  }
}
