package io.physicalevents.api;

/** Whom a request is sent to, as far as its failures are concerned. */
enum Peer {
  API("endpoint or region"),
  IAM("iamEndpoint or region");

  private final String properties;

  Peer(String properties) {
    this.properties = properties;
  }

  /** The connection properties that its address comes from. */
  String properties() {
    return properties;
  }

  /** Whether a status says that the credential is not good enough. */
  boolean refusesCredentialWith(int status) {
    // IAM refuses some logins as bad requests.
    return status == 401 || status == 403 || (status == 400 && this == IAM);
  }
}
