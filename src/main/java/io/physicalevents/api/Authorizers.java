package io.physicalevents.api;

import io.physicalevents.api.Authorizer.Authorized;
import io.physicalevents.config.Credential;
import io.physicalevents.config.DriverConfig;
import java.time.InstantSource;
import okhttp3.OkHttpClient;

/** Finds the {@link Authorizer} for each kind of credential. */
final class Authorizers {

  private Authorizers() {}

  static Authorizer of(
      DriverConfig config, OkHttpClient http, ExchangeLog log, InstantSource clock) {
    Credential credential = config.credential();
    if (credential instanceof Credential.Token token) {
      String secret = token.token().reveal();
      return (request, cancellation) -> Authorizer.withToken(request, secret);
    }
    if (credential instanceof Credential.TokenFile tokenFile) {
      return new TokenFileAuthorizer(tokenFile.file());
    }
    if (credential instanceof Credential.AccessKey key) {
      return new AccessKeyAuthorizer(key, config.projectId(), clock);
    }
    if (credential instanceof Credential.Login login) {
      return new LoginAuthorizer(
          new Iam(login, config, http, log, clock), IamTokens.of(login, config.projectId()));
    }
    return (request, cancellation) -> new Authorized(request, SecretMask.NOTHING);
  }
}
