package dev.readside.work;

/** The worker cannot go on. The message is for the operator: what happened and what to do. */
public final class WorkerException extends Exception {
  private static final long serialVersionUID = 1L;

  public WorkerException(String message) {
    super(message);
  }

  public WorkerException(String message, Throwable cause) {
    super(message, cause);
  }
}
