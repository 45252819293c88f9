package dev.readside.standin;

/** There is no stand-in here. The message is a sentence; the hint says what to do. */
public final class StandInMissingException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String hint;

  StandInMissingException(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  StandInMissingException(String message, String hint, Exception cause) {
    super(message, cause);
    this.hint = hint;
  }

  public String hint() {
    return hint;
  }
}
