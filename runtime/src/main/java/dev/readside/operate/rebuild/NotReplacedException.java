package dev.readside.operate.rebuild;

import org.jspecify.annotations.Nullable;

/** Rows cannot be replaced, and nothing that is read has changed. The message says why. */
public final class NotReplacedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotReplacedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
