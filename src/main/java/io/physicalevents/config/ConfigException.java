package io.physicalevents.config;

/**
 * The connection properties do not make a connection. The message is fit for a user: it names the
 * key, the value where it is no secret, and what is accepted.
 */
public final class ConfigException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ConfigException(String message) {
    // No cause: the exceptions of parsers quote their input, which may be a secret.
    super(message);
  }
}
