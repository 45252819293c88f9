package dev.readside.work;

/** Work cannot go on. The message is for the operator: what happened and what to do. */
public final class WorkException extends Exception {
  private static final long serialVersionUID = 1L;

  public WorkException(String message) {
    super(message);
  }

  public WorkException(String message, Throwable cause) {
    super(message, cause);
  }
}
