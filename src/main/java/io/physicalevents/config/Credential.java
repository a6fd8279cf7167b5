package io.physicalevents.config;

import java.nio.file.Path;

/** How requests prove who sends them. */
public sealed interface Credential {

  /** No credential is sent: the simulator, or a gateway that adds its own. */
  record None() implements Credential {}

  /** A token, sent as {@code X-Auth-Token}. */
  record Token(Secret token) implements Credential {}

  /** A file that holds the token. */
  record TokenFile(Path file) implements Credential {}
}
