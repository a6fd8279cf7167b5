package io.physicalevents.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectionPropertyTest {

  static Iterable<ConnectionProperty<?>> all() {
    return ConnectionProperties.ALL;
  }

  @Test
  void keysAreTheOnesThatUsersRelyOn() {
    assertThat(ConnectionProperties.keys())
        .containsExactly(
            "region",
            "endpoint",
            "projectId",
            "token",
            "tokenFile",
            "accessKey",
            "secretKey",
            "securityToken",
            "user",
            "password",
            "domainName",
            "iamEndpoint",
            "authType",
            "timeZone",
            "apiTimeUnit",
            "maxTimeRange",
            "retention",
            "pageSize",
            "parallelism",
            "maxRequestsPerSecond",
            "maxRetries",
            "maxRequests",
            "connectTimeout",
            "readTimeout",
            "requestTimeout",
            "trustStore",
            "trustStorePassword",
            "proxy",
            "consistency",
            "allowInsecureHttp",
            "maxFanOut");
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyDeclarationIsWhole(ConnectionProperty<?> property) {
    assertThat(property.description()).isNotBlank().endsWith(".").doesNotContain("\n");
    assertThat(property.accepted()).isNotBlank();
    property.defaultValue().ifPresent(it -> assertThat(property.defaultInWords()).isEqualTo(it));
  }

  @ParameterizedTest
  @MethodSource("all")
  void defaultsAndChoicesAreAcceptedValues(ConnectionProperty<?> property) {
    property
        .defaultValue()
        .ifPresent(it -> assertThatCode(() -> property.read("", it)).doesNotThrowAnyException());
    property
        .choices()
        .forEach(it -> assertThatCode(() -> property.read("", it)).doesNotThrowAnyException());
  }

  @Test
  void secretsAreMarked() {
    assertThat(ConnectionProperties.ALL.stream().filter(ConnectionProperty::secret))
        .extracting(ConnectionProperty::key)
        .containsExactly(
            "token", "accessKey", "secretKey", "securityToken", "password", "trustStorePassword");
  }

  @Test
  void whatIsRequiredDependsOnWhatIsGiven() {
    assertThat(ConnectionProperties.ENDPOINT.isRequired(Map.of())).isTrue();
    assertThat(ConnectionProperties.ENDPOINT.isRequired(Map.of("region", "r"))).isFalse();
    assertThat(ConnectionProperties.PROJECT_ID.isRequired(Map.of())).isTrue();
    assertThat(ConnectionProperties.PROJECT_ID.isRequired(Map.of("endpoint", "simulator")))
        .isFalse();
    assertThat(CredentialProperties.TOKEN.isRequired(Map.of())).isFalse();
  }
}
