package io.physicalevents.api;

/** A body that is not what the API's document says. */
final class UnreadableException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String why;
  private final String quoted;

  /**
   * @param why a clause whose subject is the body: "it is empty"
   */
  UnreadableException(String why) {
    this(why, "");
  }

  /**
   * @param quoted what the server sent there, as it came: whoever shows it hides secrets in the
   *     whole of it first, and shortens it then
   */
  UnreadableException(String why, String quoted) {
    super(why);
    this.why = why;
    this.quoted = quoted;
  }

  String why() {
    return why;
  }

  String quoted() {
    return quoted;
  }
}
