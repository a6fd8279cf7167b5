package io.physicalevents.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** How requests prove who sends them. */
public sealed interface Credential {

  /** No credential is sent: the simulator, or a gateway that adds its own. */
  record None() implements Credential {}

  /** A token, sent as {@code X-Auth-Token}. */
  record Token(Secret token) implements Credential {}

  /** A file that holds the token. */
  record TokenFile(Path file) implements Credential {}

  /**
   * A pair of keys that requests are signed with.
   *
   * @param securityToken belongs to keys that are temporary, and is sent as {@code
   *     X-Security-Token}
   */
  record AccessKey(Secret accessKey, Secret secretKey, Optional<Secret> securityToken)
      implements Credential {}

  /**
   * A user's login, for which IAM gives out tokens.
   *
   * @param iamEndpoint scheme, host and port of IAM, without a path
   * @param domainName the account that the user belongs to
   */
  record Login(URI iamEndpoint, String domainName, String user, Secret password)
      implements Credential {}
}
