package io.physicalevents.config;

import static io.physicalevents.config.Given.ENOUGH;
import static io.physicalevents.config.Given.assertRefused;
import static io.physicalevents.config.Given.parse;
import static io.physicalevents.config.Given.parseWith;
import static io.physicalevents.config.Given.with;
import static io.physicalevents.config.Given.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialChoiceTest {

  @Test
  void withoutACredentialTheKeysThatWouldDoAreNamed() {
    assertRefused(without("token"), "token", "tokenFile", "authType=none");
    Map<String, String> passwordAlone = without("token");
    passwordAlone.put("password", "s3cret");
    assertRefused(passwordAlone, "authType=token");
    Map<String, String> typeAlone = without("token");
    typeAlone.put("authType", "token");
    assertRefused(typeAlone, "tokenFile", "password");
  }

  @Test
  void passwordIsTheTokenWhereAuthTypeSaysSo() {
    Map<String, String> given = without("token");
    given.putAll(Map.of("authType", "token", "user", "somebody", "password", "t0ken"));
    assertThat(parse(given).credential()).isEqualTo(new Credential.Token(new Secret("t0ken")));
    given.put("password", "no t0ken");
    assertRefused(given, "password", "token");
  }

  @Test
  void twoCredentialsAreOneTooMany() {
    assertRefused(with("tokenFile", "/run/token"), "token", "tokenFile", "both");
    Map<String, String> given = with("password", "t0ken");
    given.put("authType", "token");
    assertRefused(given, "token", "password", "both");
    assertRefused(with("password", "other"), "token", "password", "both");
    assertRefused(with("authType", "none"), "token", "none");
    Map<String, String> file = without("token");
    file.putAll(Map.of("tokenFile", "/run/token", "authType", "none"));
    assertRefused(file, "tokenFile", "none");
  }

  @Test
  void userBesideATokenIsALabel() {
    assertThat(parse(with("user", "somebody"))).isEqualTo(parse(ENOUGH));
  }

  @Test
  void authTypeNoneSendsNoneWhateverTheToolAsksForAsUser() {
    Map<String, String> given = without("token");
    given.putAll(Map.of("authType", "none", "user", "sa", "password", "x"));
    assertThat(parse(given).credential()).isEqualTo(new Credential.None());
  }

  @ParameterizedTest
  @ValueSource(strings = {"accessKey", "secretKey", "securityToken"})
  void keysBesideAnotherKindAreOneTooMany(String key) {
    assertRefused(with(key, "k3y"), "token", key, "both");
    Map<String, String> none = keysOf(Map.of("authType", "none", key, "k3y"));
    assertRefused(none, key, "none");
    assertRefused(keysOf(Map.of("authType", "token", key, "k3y", "password", "t")), key, "token");
    assertRefused(login(Map.of("authType", "password", key, "k3y")), key, "password");
  }

  @Test
  void simulatorTakesAProjectButNoCredential() {
    Optional<URI> simulator = Optional.of(URI.create("http://127.0.0.1:4711"));
    Map<String, String> given = new LinkedHashMap<>(Map.of("endpoint", "simulator"));
    given.put("projectId", "mine");
    assertThat(ConnectionProperties.parse(given, Set.of(), name -> null, simulator).projectId())
        .isEqualTo("mine");
    given.put("token", "s3cret");
    assertThatThrownBy(() -> ConnectionProperties.parse(given, Set.of(), name -> null, simulator))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("token", "simulator");
    given.put("authType", "token");
    assertThatThrownBy(() -> ConnectionProperties.parse(given, Set.of(), name -> null, simulator))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("authType", "none", "simulator");
  }

  @ParameterizedTest
  @ValueSource(strings = {"t0ken with space", "t0ken\nX-Evil: 1", "t0kené", "t0ken\u0000"})
  void tokenThatNoHeaderCanCarryIsRefusedAndNotShown(String token) {
    assertThatThrownBy(() -> parse(with("token", token)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("token")
        .hasMessageNotContaining("t0ken")
        .hasNoCause();
  }

  @Test
  void pairOfKeysIsOneCredential() {
    Map<String, String> given = keysOf(Map.of("accessKey", " AK1 ", "secretKey", "s3cret"));
    assertThat(parse(given).credential()).isEqualTo(keys("AK1", "s3cret", null));
    given.put("securityToken", "s3cret-t0ken");
    given.put("user", "somebody");
    assertThat(parse(given).credential()).isEqualTo(keys("AK1", "s3cret", "s3cret-t0ken"));
    given.put("authType", "aksk");
    assertThat(parse(given).credential()).isEqualTo(keys("AK1", "s3cret", "s3cret-t0ken"));
    given.put("password", "other");
    assertRefused(given, "secretKey", "password", "both");
    given.remove("authType");
    assertRefused(given, "accessKey", "password", "both");
    given.putAll(Map.of("authType", "aksk", "tokenFile", "/run/token"));
    assertRefused(given, "tokenFile", "aksk");
  }

  @Test
  void halfAPairIsRefusedByTheOther() {
    assertRefused(keysOf(Map.of("accessKey", "AK1")), "secretKey", "HUAWEICLOUD_SDK_SK");
    assertRefused(keysOf(Map.of("secretKey", "s3cret")), "accessKey", "HUAWEICLOUD_SDK_AK");
    assertRefused(keysOf(Map.of("secretKey", "s3cret", "user", "AK1")), "accessKey", "missing");
    assertRefused(keysOf(Map.of("authType", "aksk", "user", "AK1")), "secretKey", "missing");
    assertRefused(keysOf(Map.of("authType", "aksk", "password", "s3cret")), "accessKey", "missing");
  }

  @Test
  void userAndPasswordAreTheKeysWhereAuthTypeSaysSo() {
    Map<String, String> given =
        keysOf(Map.of("authType", "AKSK", "user", "AK1", "password", "s3cret"));
    assertThat(parse(given).credential()).isEqualTo(keys("AK1", "s3cret", null));
    given.put("password", "s3cret with blanks");
    assertRefused(given, "password", "secret key");
    given.putAll(Map.of("user", "A,K", "password", "x"));
    assertRefused(given, "user", "access key");
  }

  @Test
  void environmentStandsInWhereNothingIsGiven() {
    Map<String, String> environment =
        Map.of(
            "HUAWEICLOUD_SDK_AK", "envAK",
            "HUAWEICLOUD_SDK_SK", "envSK",
            "HUAWEICLOUD_SDK_SECURITY_TOKEN", "envToken");
    Map<String, String> none = without("token");
    assertThat(parseWith(none, environment).credential())
        .isEqualTo(keys("envAK", "envSK", "envToken"));
    none.putAll(Map.of("authType", "aksk", "user", "label"));
    assertThat(parseWith(none, environment).credential())
        .isEqualTo(keys("envAK", "envSK", "envToken"));
    assertThat(parseWith(ENOUGH, environment)).isEqualTo(parse(ENOUGH));
    assertThat(parseWith(login(Map.of()), environment)).isEqualTo(parse(login(Map.of())));
    assertThatThrownBy(() -> parseWith(without("token"), Map.of("HUAWEICLOUD_SDK_AK", "envAK")))
        .hasMessageContainingAll("secretKey", "HUAWEICLOUD_SDK_SK");
    assertThatThrownBy(() -> parseWith(without("token"), Map.of("HUAWEICLOUD_SDK_AK", "a b")))
        .hasMessageContainingAll("accessKey", "HUAWEICLOUD_SDK_AK");
  }

  @Test
  void securityTokenOfTheEnvironmentGoesWithItsSecretKeyOnly() {
    Map<String, String> environment =
        Map.of("HUAWEICLOUD_SDK_SK", "envSK", "HUAWEICLOUD_SDK_SECURITY_TOKEN", "envToken");
    Map<String, String> given = keysOf(Map.of("accessKey", "AK1"));
    assertThat(parseWith(given, environment).credential())
        .isEqualTo(keys("AK1", "envSK", "envToken"));
    given.put("secretKey", "s3cret");
    assertThat(parseWith(given, environment).credential()).isEqualTo(keys("AK1", "s3cret", null));
  }

  @Test
  void badVariableOfAnotherKindIsNoReasonToRefuse() {
    assertThat(parseWith(ENOUGH, Map.of("HUAWEICLOUD_SDK_AK", "not a key")))
        .isEqualTo(parse(ENOUGH));
  }

  @Test
  void loginNeedsUserPasswordDomainAndAnAddress() {
    assertThat(parse(login(Map.of())).credential())
        .isEqualTo(
            new Credential.Login(
                URI.create("https://iam.example.com"), "acme", "jo", new Secret("s3cret")));
    for (String key : new String[] {"user", "password", "domainName", "iamEndpoint"}) {
      Map<String, String> given = login(Map.of());
      given.remove(key);
      assertRefused(given, key, "missing", "password");
    }
  }

  @Test
  void iamIsTheRegionsUnlessItsAddressIsGiven() {
    Map<String, String> given = login(Map.of("region", "cn-north-4"));
    assertThat(iamOf(given)).isEqualTo(URI.create("https://iam.example.com"));
    given.remove("iamEndpoint");
    assertThat(iamOf(given)).isEqualTo(URI.create("https://iam.cn-north-4.myhuaweicloud.com"));
  }

  @Test
  void iamIsReachedUnencryptedOnLoopbackOnly() {
    Map<String, String> given = login(Map.of("iamEndpoint", "http://iam.example.com"));
    assertRefused(given, "iamEndpoint", "https://", "allowInsecureHttp=true");
    given.put("allowInsecureHttp", "true");
    assertThat(iamOf(given)).isEqualTo(URI.create("http://iam.example.com"));
    assertThat(iamOf(login(Map.of("iamEndpoint", "http://127.0.0.1:8080"))))
        .isEqualTo(URI.create("http://127.0.0.1:8080"));
  }

  @Test
  void simulatorTakesNoKeysAndNoneOfTheEnvironment() {
    Optional<URI> simulator = Optional.of(URI.create("http://127.0.0.1:4711"));
    Map<String, String> given = new LinkedHashMap<>(Map.of("endpoint", "simulator"));
    given.put("user", "sa");
    given.put("password", "x");
    Map<String, String> environment =
        Map.of("HUAWEICLOUD_SDK_AK", "a", "HUAWEICLOUD_SDK_SK", "s", "PATH", "/bin");
    assertThat(
            ConnectionProperties.parse(given, Set.of(), environment::get, simulator).credential())
        .isEqualTo(new Credential.None());
    given.put("accessKey", "AK1");
    assertThatThrownBy(
            () -> ConnectionProperties.parse(given, Set.of(), environment::get, simulator))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("accessKey", "simulator");
  }

  @Test
  void noCredentialShowsItsSecrets() {
    assertThat(keys("AK1", "s3cret", "s3cret").toString()).doesNotContain("s3cret", "AK1");
    assertThat(parse(login(Map.of())).toString()).doesNotContain("s3cret");
  }

  private static URI iamOf(Map<String, String> given) {
    return ((Credential.Login) parse(given).credential()).iamEndpoint();
  }

  private static Credential keys(String accessKey, String secretKey, String securityToken) {
    return new Credential.AccessKey(
        new Secret(accessKey),
        new Secret(secretKey),
        Optional.ofNullable(securityToken).map(Secret::new));
  }

  private static Map<String, String> keysOf(Map<String, String> keys) {
    Map<String, String> given = without("token");
    given.putAll(keys);
    return given;
  }

  private static Map<String, String> login(Map<String, String> more) {
    Map<String, String> given = without("token");
    given.putAll(
        Map.of(
            "user", "jo",
            "password", "s3cret",
            "domainName", "acme",
            "iamEndpoint", "https://iam.example.com"));
    given.putAll(more);
    return given;
  }
}
