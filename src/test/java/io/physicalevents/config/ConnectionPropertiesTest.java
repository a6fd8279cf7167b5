package io.physicalevents.config;

import static io.physicalevents.config.Given.ENOUGH;
import static io.physicalevents.config.Given.assertRefused;
import static io.physicalevents.config.Given.parse;
import static io.physicalevents.config.Given.parseWith;
import static io.physicalevents.config.Given.with;
import static io.physicalevents.config.Given.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionPropertiesTest {

  @Test
  void whatIsNotGivenHasItsDefault() {
    assertThat(parse(ENOUGH))
        .isEqualTo(
            new DriverConfig(
                URI.create("https://api.example.com"),
                "p1",
                new Credential.Token(new Secret("s3cret")),
                ZoneId.systemDefault(),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                Transport.OF_THE_JVM,
                new RequestLimits(5, OptionalDouble.empty(), OptionalInt.empty()),
                ScanSettings.DEFAULTS));
  }

  @Test
  void everyPropertyIsRead() {
    DriverConfig config =
        parse(
            Map.ofEntries(
                Map.entry("region", "ap-southeast-3"),
                Map.entry("projectId", "a.b_c~1"),
                Map.entry("tokenFile", "/run/token"),
                Map.entry("timeZone", "Asia/Shanghai"),
                Map.entry("apiTimeUnit", "Milliseconds"),
                Map.entry("maxTimeRange", "P7D"),
                Map.entry("retention", "PT36H"),
                Map.entry("pageSize", "1000"),
                Map.entry("parallelism", "32"),
                Map.entry("consistency", "relaxed"),
                Map.entry("maxFanOut", "9"),
                Map.entry("maxRequestsPerSecond", "2.5"),
                Map.entry("maxRetries", "0"),
                Map.entry("maxRequests", "40"),
                Map.entry("connectTimeout", "PT1S"),
                Map.entry("readTimeout", " PT0.5S "),
                Map.entry("requestTimeout", "PT1H"),
                Map.entry("allowInsecureHttp", "FALSE"),
                Map.entry("authType", "Token")));
    assertThat(config)
        .isEqualTo(
            new DriverConfig(
                URI.create("https://clouddc.ap-southeast-3.myhuaweicloud.com"),
                "a.b_c~1",
                new Credential.TokenFile(Path.of("/run/token")),
                ZoneId.of("Asia/Shanghai"),
                Duration.ofSeconds(1),
                Duration.ofMillis(500),
                Duration.ofHours(1),
                Transport.OF_THE_JVM,
                new RequestLimits(0, OptionalDouble.of(2.5), OptionalInt.of(40)),
                new ScanSettings(
                    OptionalInt.of(1000),
                    32,
                    ScanSettings.ApiTimeUnit.MILLISECONDS,
                    Optional.of(Duration.ofDays(7)),
                    Duration.ofHours(36),
                    ScanSettings.Consistency.RELAXED,
                    9)));
  }

  static Stream<Arguments> badValues() {
    return Stream.of(
        arguments("maxRequestsPerSecond", "0", "positive"),
        arguments("maxRequestsPerSecond", "-1", "positive"),
        arguments("maxRequestsPerSecond", "fast", "positive"),
        arguments("maxRetries", "-1", "0 to 100"),
        arguments("maxRetries", "101", "0 to 100"),
        arguments("maxRequests", "0", "positive"),
        arguments("parallelism", "0", "1 to 32"),
        arguments("parallelism", "33", "1 to 32"),
        arguments("apiTimeUnit", "minutes", "milliseconds"),
        arguments("maxTimeRange", "30", "P30D"),
        arguments("maxTimeRange", "P1M", "P30D"),
        arguments("maxTimeRange", "PT59S", "PT1M"),
        arguments("maxTimeRange", "-P30D", "P30D"),
        arguments("retention", "P0D", "P1Y"),
        arguments("retention", "-P1D", "P1Y"),
        arguments("retention", "PT0S", "P1Y"),
        arguments("retention", "one year", "P1Y"),
        arguments("consistency", "eventual", "strict or relaxed"),
        arguments("maxFanOut", "0", "positive"),
        arguments("region", "eu/west", "a-z"),
        arguments("region", "EU", "a-z"),
        arguments("region", "-", "a-z"),
        arguments("region", "evil.example.com#", "a-z"),
        arguments("endpoint", "api.example.com", "https://host[:port]"),
        arguments("endpoint", "ftp://api.example.com", "https://"),
        arguments("endpoint", "https://api.example.com/v1", "path"),
        arguments("endpoint", "https://api.example.com?x=1", "query"),
        arguments("endpoint", "https://api.example.com#x", "query"),
        arguments("endpoint", "https://api.example.com:0", "port"),
        arguments("endpoint", "https://api.example.com:65536", "port"),
        arguments("endpoint", "https://", "https://host[:port]"),
        arguments("endpoint", "https:///v1", "host"),
        arguments("endpoint", "https://a b", "https://host[:port]"),
        arguments("endpoint", "http://127.0.0.256", "host"),
        arguments("endpoint", "http://127.1", "host"),
        arguments("endpoint", "Simulator", "simulator"),
        arguments("projectId", "a/b", "letters"),
        arguments("projectId", "a b", "letters"),
        arguments("projectId", "a?b", "letters"),
        arguments("projectId", "a#b", "letters"),
        arguments("projectId", "a%2Fb", "letters"),
        arguments("projectId", "é", "letters"),
        arguments("projectId", ".", "letters"),
        arguments("projectId", "..", "letters"),
        arguments("iamEndpoint", "iam.example.com", "https://host[:port]"),
        arguments("iamEndpoint", "https://iam.example.com/v3", "path"),
        arguments("iamEndpoint", "simulator", "https://host[:port]"),
        arguments("proxy", "proxy.example.com", "host:port"),
        arguments("proxy", "proxy.example.com:0", "host:port"),
        arguments("proxy", "proxy.example.com:65536", "host:port"),
        arguments("proxy", ":3128", "host:port"),
        arguments("proxy", "http://proxy.example.com:3128", "host:port"),
        arguments("proxy", "proxy.example.com:3128/x", "host:port"),
        arguments("proxy", "proxy.example.com:3128?x", "host:port"),
        arguments("proxy", "::1:3128", "host:port"),
        arguments("authType", "kerberos", "token, aksk, password or none"),
        arguments("timeZone", "Asia/Shangai", "did you mean Asia/Shanghai?"),
        arguments("timeZone", "utc", "did you mean UTC?"),
        arguments("timeZone", "Mars/Olympus", "time zone"),
        arguments("timeZone", "+25:00", "time zone"),
        arguments("pageSize", "0", "1 to 1000"),
        arguments("pageSize", "1001", "1 to 1000"),
        arguments("pageSize", "-5", "1 to 1000"),
        arguments("pageSize", "99999999999", "1 to 1000"),
        arguments("pageSize", "many", "auto"),
        arguments("connectTimeout", "10", "ISO-8601"),
        arguments("connectTimeout", "PT0S", "ISO-8601"),
        arguments("readTimeout", "PT-1S", "ISO-8601"),
        arguments("readTimeout", "PT0.0001S", "PT0.001S"),
        arguments("requestTimeout", "P25D", "P24D"),
        arguments("requestTimeout", "PT99999999999999999999S", "ISO-8601"),
        arguments("allowInsecureHttp", "yes", "true or false"));
  }

  @ParameterizedTest
  @MethodSource("badValues")
  void badValueIsRefusedByKeyValueAndWhatIsAccepted(String key, String value, String accepted) {
    assertRefused(with(key, value), key, "\"" + value + "\"", accepted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "region",
        "endpoint",
        "projectId",
        "token",
        "tokenFile",
        "accessKey",
        "secretKey",
        "securityToken",
        "domainName",
        "iamEndpoint",
        "trustStore",
        "proxy",
        "authType",
        "timeZone",
        "pageSize",
        "connectTimeout",
        "readTimeout",
        "requestTimeout",
        "allowInsecureHttp"
      })
  void emptyValueIsABadValue(String key) {
    assertRefused(with(key, ""), key, "accepted is");
    assertRefused(with(key, "  "), key, "accepted is");
  }

  @Test
  void emptyUserAndPasswordAreWhatToolsSend() {
    Map<String, String> given = with("user", "");
    given.put("password", "");
    given.put("authType", "token");
    assertThat(parse(given)).isEqualTo(parse(ENOUGH));
  }

  @ParameterizedTest
  @CsvSource({
    "regoin, region", "endpont, endpoint", "projectid, projectId", "tokn, token",
    "pagesize, pageSize", "timezone, timeZone", "conecttimeout, connectTimeout", "lexx, lex",
  })
  void unknownKeyIsRefusedWithTheNearestKnown(String given, String meant) {
    assertRefused(with(given, "v4lue"), "\"" + given + "\"", "did you mean " + meant + "?");
  }

  @Test
  void farFromAnyKnownKeyAllAreNamed() {
    assertRefused(with("zzzzzzzz", "v4lue"), "\"zzzzzzzz\"", "endpoint", "allowInsecureHttp");
  }

  @Test
  void valueOfAnUnknownKeyIsNotShown() {
    assertThatThrownBy(() -> parse(with("tokne", "v4lue"))).hasMessageNotContaining("v4lue");
  }

  @Test
  void keysOfOtherLayersPass() {
    assertThat(parse(with("lex", "whatever"))).isEqualTo(parse(ENOUGH));
  }

  @Test
  void projectIdMayComeFromTheEnvironment() {
    Map<String, String> given = without("projectId");
    assertRefused(given, "projectId", "missing", "HUAWEICLOUD_SDK_PROJECT_ID");
    assertThat(parseWith(given, Map.of("HUAWEICLOUD_SDK_PROJECT_ID", "fromEnv")).projectId())
        .isEqualTo("fromEnv");
    assertThat(parseWith(ENOUGH, Map.of("HUAWEICLOUD_SDK_PROJECT_ID", "fromEnv")).projectId())
        .isEqualTo("p1");
    assertThatThrownBy(() -> parseWith(given, Map.of("HUAWEICLOUD_SDK_PROJECT_ID", "a/b")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("projectId", "HUAWEICLOUD_SDK_PROJECT_ID", "a/b");
    assertThatThrownBy(() -> parseWith(given, Map.of("HUAWEICLOUD_SDK_PROJECT_ID", "")))
        .hasMessageContaining("missing");
  }

  @Test
  void longOrMultiLineValuesAreShownAsOneShortLine() {
    assertThatThrownBy(() -> parse(with("pageSize", "1\n" + "2".repeat(5000))))
        .hasMessageNotContaining("\n")
        .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(300));
  }

  @Test
  void configShowsNoSecret() {
    assertThat(parse(ENOUGH).toString()).doesNotContain("s3cret");
  }
}
