package io.physicalevents.config;

/** A text that a property's reader refuses for a reason worth telling. */
final class BadValueException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String hint;

  /**
   * @param hint follows the accepted values in the message; does not quote a secret
   */
  BadValueException(String hint) {
    super(hint);
    this.hint = hint;
  }

  String hint() {
    return hint;
  }
}
