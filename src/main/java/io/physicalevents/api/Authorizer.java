package io.physicalevents.api;

import okhttp3.Request;

/** Makes requests prove who sends them. Thread-safe: it serves all requests of one client. */
interface Authorizer {

  String TOKEN_HEADER = "X-Auth-Token";

  /**
   * A request with its credential.
   *
   * @param mask hides the credential from texts that the server sends back
   */
  record Authorized(Request request, SecretMask mask) {}

  /**
   * Puts the credential's headers on a request. May wait for the credential.
   *
   * @param cancellation ends the wait
   * @throws ApiException when there is no credential to be had, or the wait was ended
   */
  Authorized authorize(Request request, Cancellation cancellation) throws ApiException;

  /**
   * Is told that the server answered 401 to a request that this object authorised.
   *
   * @return whether there is, or may be had, another credential to send it with
   */
  default boolean replaces(Authorized refused) {
    return false;
  }

  static Authorized withToken(Request request, String token) {
    return new Authorized(
        request.newBuilder().header(TOKEN_HEADER, token).build(), SecretMask.of(token));
  }
}
