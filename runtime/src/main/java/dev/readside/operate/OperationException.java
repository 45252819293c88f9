package dev.readside.operate;

/** An operation cannot be done. Says why and what to do; holds no secret. */
public final class OperationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String hint;

  /**
   * @param message what cannot be done, in one sentence
   * @param hint what to do about it
   */
  public OperationException(String message, String hint, Throwable cause) {
    super(message, cause);
    this.hint = hint;
  }

  public OperationException(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  public String hint() {
    return hint;
  }
}
