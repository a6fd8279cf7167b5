package io.physicalevents.config;

import static io.physicalevents.config.ConnectionProperties.REGION;
import static io.physicalevents.config.CredentialProperties.ACCESS_KEY;
import static io.physicalevents.config.CredentialProperties.AUTH_TYPE;
import static io.physicalevents.config.CredentialProperties.DOMAIN_NAME;
import static io.physicalevents.config.CredentialProperties.IAM_ENDPOINT;
import static io.physicalevents.config.CredentialProperties.PASSWORD;
import static io.physicalevents.config.CredentialProperties.SECRET_KEY;
import static io.physicalevents.config.CredentialProperties.SECURITY_TOKEN;
import static io.physicalevents.config.CredentialProperties.TOKEN;
import static io.physicalevents.config.CredentialProperties.TOKEN_FILE;
import static io.physicalevents.config.CredentialProperties.USER;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the one credential among the properties given and the environment, or refuses. */
final class CredentialChoice {

  private static final List<ConnectionProperty<?>> TOKENS = List.of(TOKEN, TOKEN_FILE);
  private static final List<ConnectionProperty<?>> KEYS =
      List.of(ACCESS_KEY, SECRET_KEY, SECURITY_TOKEN);
  private static final List<ConnectionProperty<?>> LOGIN = List.of(USER, PASSWORD);

  private final GivenProperties given;
  private final AuthType type;
  // The property that decided for the type.
  private final ConnectionProperty<?> reason;
  private final boolean said;

  private CredentialChoice(GivenProperties given, boolean simulator) {
    this.given = given;
    Optional<AuthType> word = given.get(AUTH_TYPE).map(AuthType::of);
    this.said = word.isPresent() || simulator;
    if (simulator && word.isPresent() && word.get() != AuthType.NONE) {
      throw new ConfigException(
          "Connection property authType refuses \"%s\": accepted is none with the simulator"
              .formatted(word.get().word()));
    }
    this.reason = said ? AUTH_TYPE : inferred();
    this.type = simulator ? AuthType.NONE : word.orElseGet(() -> typeOf(reason));
    if (type == AuthType.NONE) {
      // user and password may be there all the same: many tools do not connect without.
      refuseBeside(simulator ? " with the simulator" : "", TOKENS, KEYS);
    }
  }

  static Credential of(GivenProperties given, boolean simulator) {
    CredentialChoice choice = new CredentialChoice(given, simulator);
    return switch (choice.type) {
      case NONE -> new Credential.None();
      case TOKEN -> choice.token();
      case AKSK -> choice.accessKey();
      case PASSWORD -> choice.login();
    };
  }

  /** What is given comes first; the environment counts where nothing is. */
  private ConnectionProperty<?> inferred() {
    return Stream.of(TOKENS, KEYS, LOGIN)
        .flatMap(List::stream)
        .filter(given::isGiven)
        .findFirst()
        .or(
            () ->
                Stream.of(ACCESS_KEY, SECRET_KEY)
                    .filter(it -> given.inherited(it).isPresent())
                    .findFirst())
        .orElseThrow(CredentialChoice::noCredential);
  }

  private static AuthType typeOf(ConnectionProperty<?> property) {
    if (TOKENS.contains(property)) {
      return AuthType.TOKEN;
    }
    return KEYS.contains(property) ? AuthType.AKSK : AuthType.PASSWORD;
  }

  private Credential token() {
    List<ConnectionProperty<?>> tokens =
        Stream.<ConnectionProperty<?>>of(TOKEN, TOKEN_FILE, PASSWORD)
            .filter(given::isGiven)
            .toList();
    if (tokens.isEmpty()) {
      throw noCredential();
    }
    if (tokens.size() > 1) {
      throw bothGiven(tokens.get(0), tokens.get(1));
    }
    refuseBeside("", KEYS);
    return given
        .given(TOKEN_FILE)
        .<Credential>map(Credential.TokenFile::new)
        .or(() -> given.given(TOKEN).map(Credential.Token::new))
        .or(() -> passwordAs("the token", TOKEN).map(Credential.Token::new))
        .orElseThrow(CredentialChoice::noCredential);
  }

  /**
   * The user and the password are the keys only where {@code authType} says so; and a user alone is
   * not one, for many tools always send one.
   */
  private Credential accessKey() {
    refuseBeside("", TOKENS);
    if (given.isGiven(PASSWORD) && (!said || given.isGiven(SECRET_KEY))) {
      throw bothGiven(said ? SECRET_KEY : reason, PASSWORD);
    }
    Optional<Secret> givenKey =
        given.given(SECRET_KEY).or(() -> passwordAs("the secret key", SECRET_KEY));
    // A security token of the environment belongs to the secret key of the environment.
    boolean fromEnvironment = givenKey.isEmpty();
    Secret secretKey =
        givenKey
            .or(() -> given.inherited(SECRET_KEY))
            .orElseThrow(() -> missing(SECRET_KEY, "or set HUAWEICLOUD_SDK_SK"));
    Secret accessKey =
        given
            .given(ACCESS_KEY)
            .or(() -> said && !fromEnvironment ? userAsAccessKey() : Optional.empty())
            .or(() -> given.inherited(ACCESS_KEY))
            .orElseThrow(() -> missing(ACCESS_KEY, "or set HUAWEICLOUD_SDK_AK"));
    Optional<Secret> securityToken =
        given
            .given(SECURITY_TOKEN)
            .or(() -> fromEnvironment ? given.inherited(SECURITY_TOKEN) : Optional.empty());
    return new Credential.AccessKey(accessKey, secretKey, securityToken);
  }

  private Credential login() {
    refuseBeside("", TOKENS, KEYS);
    String otherwise = "or say authType=token where the password is the token";
    Secret password =
        given.given(PASSWORD).orElseThrow(() -> missing(PASSWORD, "or leave user out"));
    String user = given.given(USER).orElseThrow(() -> missing(USER, otherwise));
    String domain = given.given(DOMAIN_NAME).orElseThrow(() -> missing(DOMAIN_NAME, otherwise));
    return new Credential.Login(iamEndpoint(), domain, user, password);
  }

  private URI iamEndpoint() {
    return given
        .given(IAM_ENDPOINT)
        .or(() -> given.given(REGION).map(region -> Endpoint.ofRegion("iam", region)))
        .orElseThrow(() -> missing(IAM_ENDPOINT, "or give region"));
  }

  private Optional<Secret> passwordAs(String what, ConnectionProperty<Secret> property) {
    return given
        .given(PASSWORD)
        .map(it -> property.read("Connection property password as " + what, it.reveal()));
  }

  private Optional<Secret> userAsAccessKey() {
    return given
        .given(USER)
        .map(it -> ACCESS_KEY.read("Connection property user as the access key", it));
  }

  @SafeVarargs
  private void refuseBeside(String where, List<ConnectionProperty<?>>... others) {
    for (List<ConnectionProperty<?>> kind : others) {
      for (ConnectionProperty<?> other : kind) {
        if (given.isGiven(other)) {
          throw !said
              ? bothGiven(reason, other)
              : new ConfigException(
                  "Connection property %s is given, but authType is %s%s: leave one of them out"
                      .formatted(other.key(), type.word(), where));
        }
      }
    }
  }

  private static ConfigException bothGiven(ConnectionProperty<?> one, ConnectionProperty<?> other) {
    return new ConfigException(
        "Connection properties %s and %s are both given: leave one of them out"
            .formatted(one.key(), other.key()));
  }

  private ConfigException missing(ConnectionProperty<?> property, String otherwise) {
    return new ConfigException(
        "Connection property %s is missing; it is required for authType=%s: accepted is %s; %s"
            .formatted(property.key(), type.word(), property.accepted(), otherwise));
  }

  private static ConfigException noCredential() {
    return new ConfigException(
        "No credential is given: accepted is token, tokenFile, accessKey with secretKey, user with"
            + " password and domainName, authType=token with the token as the password, or"
            + " authType=none to send none");
  }
}
