package dev.readside.fault;

import dev.readside.function.OperationListener;

/**
 * "The process died here", thrown by an {@link OperationListener}, or by a function of a test.
 *
 * <p>Nothing after it happens: the running function is cancelled without its {@code catch} and
 * {@code finally} blocks, and nobody records anything.
 */
public final class Crash extends Error {
  private static final long serialVersionUID = 1L;

  public Crash(String message) {
    super(message);
  }
}
