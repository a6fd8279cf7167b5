package io.physicalevents.config;

import static io.physicalevents.config.Given.ENOUGH;
import static io.physicalevents.config.Given.assertRefused;
import static io.physicalevents.config.Given.parse;
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
}
