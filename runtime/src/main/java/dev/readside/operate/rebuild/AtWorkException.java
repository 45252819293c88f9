package dev.readside.operate.rebuild;

/** Another process replaces the same rows. The message says which. */
public final class AtWorkException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AtWorkException(String message, Throwable cause) {
    super(message, cause);
  }
}
