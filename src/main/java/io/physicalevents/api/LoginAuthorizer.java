package io.physicalevents.api;

import okhttp3.Request;

/** Sends a token that IAM gave for a user's login. */
final class LoginAuthorizer implements Authorizer {

  private final Iam iam;
  private final IamTokens tokens;

  /**
   * @param iam asks for a token where there is none
   * @param tokens those of the same login and project, the JVM's other connections' too
   */
  LoginAuthorizer(Iam iam, IamTokens tokens) {
    this.iam = iam;
    this.tokens = tokens;
  }

  @Override
  public Authorized authorize(Request request, Cancellation cancellation) throws ApiException {
    return Authorizer.withToken(request, tokens.get(iam, cancellation));
  }

  @Override
  public boolean replaces(Authorized refused) {
    String token = refused.request().header(TOKEN_HEADER);
    if (token != null) {
      tokens.refused(token);
    }
    return true;
  }
}
