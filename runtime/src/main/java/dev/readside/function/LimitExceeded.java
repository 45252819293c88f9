package dev.readside.function;

import dev.readside.trigger.FunctionException;

/** Ends an invocation that used more than it may; becomes a {@link FunctionException}. */
final class LimitExceeded extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LimitExceeded(String message) {
    super(message);
  }
}
