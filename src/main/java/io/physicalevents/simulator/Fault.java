package io.physicalevents.simulator;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Something that goes wrong with one request: the answer is another, or does not come whole. */
public sealed interface Fault {

  /**
   * 429, with a text for a body as the document has it.
   *
   * @param retryAfter the header {@code Retry-After}, null for none
   */
  record Throttled(@Nullable String retryAfter) implements Fault {}

  /** A status of the service's own, with a code and a message; 401 refuses the credential. */
  record Status(int status) implements Fault {}

  /** A status of the gateway in front, with a page of HTML. */
  record GatewayPage(int status) implements Fault {}

  /** The connection ends before anything is answered. */
  record Dropped() implements Fault {}

  /**
   * The connection ends in the middle of the body.
   *
   * @param bytes how much of it comes
   */
  record Truncated(int bytes) implements Fault {}

  /**
   * The rest of the body does not come before the simulator is closed.
   *
   * @param bytes how much of it comes; if negative, not even the header does
   */
  record Stalled(int bytes) implements Fault {}

  /** The right answer, late. */
  record Slow(Duration delay) implements Fault {}

  /** A page without events, whatever {@code count} says. */
  record EmptyPage() implements Fault {}
}
