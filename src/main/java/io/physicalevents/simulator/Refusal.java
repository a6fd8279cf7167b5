package io.physicalevents.simulator;

/**
 * A request that the simulator does not serve, with what it answers instead. The API documents the
 * shape of such an answer but no codes; these are the simulator's own.
 */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  private final int status;

  private Refusal(int status, String message) {
    super(message);
    this.status = status;
  }

  static Refusal badRequest(String message) {
    return new Refusal(400, message);
  }

  static Refusal unauthorized(String message) {
    return new Refusal(401, message);
  }

  static Refusal notFound(String message) {
    return new Refusal(404, message);
  }

  static Refusal methodNotAllowed(String message) {
    return new Refusal(405, message);
  }

  /** Not the request's fault. */
  static Refusal fault(int status) {
    return new Refusal(status, "a fault that this simulator was told to have");
  }

  int status() {
    return status;
  }

  /** The answer's {@code error_code}. */
  String code() {
    return "SIM.0" + status;
  }

  /** The answer's {@code error_msg}. */
  String message() {
    return String.valueOf(getMessage());
  }
}
