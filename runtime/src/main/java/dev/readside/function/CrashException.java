package dev.readside.function;

/**
 * "The process died here", thrown by {@link Faults} in tests.
 *
 * <p>Nothing after it happens: the running function is cancelled without its {@code catch} and
 * {@code finally} blocks, and whoever called the host must let this exception pass without
 * recording anything.
 */
public final class CrashException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CrashException(String message) {
    super(message);
  }
}
