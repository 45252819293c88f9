package dev.readside.function;

/**
 * Hears of each call to the server that a function makes. Called from many threads at once.
 *
 * <p>What it throws reaches the function as the call's own failure, but for an {@link Error}: that
 * ends the invocation as the end of the process would, without the function's {@code catch} and
 * {@code finally} blocks, and whoever called the host gets it.
 */
public interface OperationListener {
  OperationListener NONE = new OperationListener() {};

  /** Called before the operation reaches the server. */
  default void before(DatabaseOperation operation) {}

  /** Called after the server has answered, with a result or an error. */
  default void after(DatabaseOperation operation) {}
}
