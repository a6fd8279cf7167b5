package io.physicalevents.api;

/** A body that is not what the API's document says. */
final class UnreadableException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String why;

  /**
   * @param why a clause whose subject is the body: "it is empty"
   */
  UnreadableException(String why) {
    super(why);
    this.why = why;
  }

  String why() {
    return why;
  }
}
