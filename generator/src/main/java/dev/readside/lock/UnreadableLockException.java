package dev.readside.lock;

/** The text of a lock file is not what is written there. */
public final class UnreadableLockException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;

  UnreadableLockException(int line) {
    super("line " + line + " is not of a lock file");
    this.line = line;
  }

  /** From 1. */
  public int line() {
    return line;
  }
}
