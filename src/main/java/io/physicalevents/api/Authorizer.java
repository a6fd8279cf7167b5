package io.physicalevents.api;

import io.physicalevents.config.Credential;
import okhttp3.Request;

/** Makes requests prove who sends them. Thread-safe: it serves all requests of one client. */
interface Authorizer {

  /**
   * A request with its credential.
   *
   * @param mask hides the credential from texts that the server sends back
   */
  record Authorized(Request request, SecretMask mask) {}

  /**
   * Puts the credential's headers on a request.
   *
   * @throws ApiException when there is no credential to be had
   */
  Authorized authorize(Request request) throws ApiException;

  /** Is told that the server answered 401 to a request that this object authorised. */
  default void refused(Authorized authorized) {}

  static Authorizer of(Credential credential) {
    if (credential instanceof Credential.Token token) {
      String secret = token.token().reveal();
      return request -> withToken(request, secret);
    }
    if (credential instanceof Credential.TokenFile tokenFile) {
      return new TokenFileAuthorizer(tokenFile.file());
    }
    return request -> new Authorized(request, SecretMask.NOTHING);
  }

  static Authorized withToken(Request request, String token) {
    return new Authorized(
        request.newBuilder().header("X-Auth-Token", token).build(), SecretMask.of(token));
  }
}
