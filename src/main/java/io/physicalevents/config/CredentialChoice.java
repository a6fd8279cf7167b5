package io.physicalevents.config;

import static io.physicalevents.config.ConnectionProperties.AUTH_TYPE;
import static io.physicalevents.config.ConnectionProperties.PASSWORD;
import static io.physicalevents.config.ConnectionProperties.TOKEN;
import static io.physicalevents.config.ConnectionProperties.TOKEN_FILE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the one credential among the properties given, or refuses. */
final class CredentialChoice {

  static final String TOKEN_TYPE = "token";
  static final String NONE_TYPE = "none";

  private CredentialChoice() {}

  static Credential of(GivenProperties given, boolean simulator) {
    List<ConnectionProperty<?>> tokens = new ArrayList<>();
    given.get(TOKEN).ifPresent(it -> tokens.add(TOKEN));
    given.get(TOKEN_FILE).ifPresent(it -> tokens.add(TOKEN_FILE));
    String authType = given.get(AUTH_TYPE).orElse(simulator ? NONE_TYPE : "");
    if (authType.equals(NONE_TYPE)) {
      if (!tokens.isEmpty()) {
        throw new ConfigException(
            "Connection property %s is given, but authType is none%s: leave one of them out"
                .formatted(tokens.get(0).key(), simulator ? " with the simulator" : ""));
      }
      // user and password may be there all the same: many tools do not connect without.
      return new Credential.None();
    }
    if (simulator) {
      throw new ConfigException(
          "Connection property authType refuses \"%s\": accepted is none with the simulator"
              .formatted(authType));
    }
    given.get(PASSWORD).ifPresent(it -> tokens.add(PASSWORD));
    if (tokens.size() > 1) {
      throw new ConfigException(
          "Connection properties %s and %s are both given: leave one of them out"
              .formatted(tokens.get(0).key(), tokens.get(1).key()));
    }
    return given
        .get(TOKEN)
        .<Credential>map(Credential.Token::new)
        .or(() -> given.get(TOKEN_FILE).map(Credential.TokenFile::new))
        .or(() -> passwordAsToken(given, authType))
        .orElseThrow(CredentialChoice::noCredential);
  }

  private static Optional<Credential> passwordAsToken(GivenProperties given, String authType) {
    // Where authType does not say so, a password is one to log in with, and no token.
    if (!authType.equals(TOKEN_TYPE)) {
      return Optional.empty();
    }
    return given
        .get(PASSWORD)
        .map(
            password ->
                new Credential.Token(
                    TOKEN.read("Connection property password as the token", password.reveal())));
  }

  private static ConfigException noCredential() {
    return new ConfigException(
        "No credential is given: accepted is token, tokenFile, authType=token with the token as"
            + " the password, or authType=none to send none");
  }
}
