package dev.readside.trigger;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A function that failed: it threw, its promise was rejected, or it was stopped at a limit.
 *
 * <p>The message names the function and, where known, the position in its file: {@code
 * functions/orders.js:12:5: orders: TypeError: …}.
 */
public final class FunctionException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String function;
  private final String reason;
  private final @Nullable String position;
  private final boolean refused;

  /**
   * @param position {@code file:line:column}, where it is known
   */
  public FunctionException(String function, String reason, @Nullable String position) {
    super((position == null ? "" : position + ": ") + function + ": " + reason);
    this.function = function;
    this.reason = reason;
    this.position = position;
    this.refused = false;
  }

  private FunctionException(String function, String reason) {
    super(function + ": " + reason);
    this.function = function;
    this.reason = reason;
    this.position = null;
    this.refused = true;
  }

  /** It was not called at all, and will not be with these arguments. */
  public static FunctionException refused(String function, String reason) {
    return new FunctionException(function, "refused: " + reason);
  }

  /** Whether the function was not called because of its arguments. */
  public boolean isRefused() {
    return refused;
  }

  /** The function that was called. */
  public String function() {
    return function;
  }

  /** What its language says, for instance {@code TypeError: x is not a function}. */
  public String reason() {
    return reason;
  }

  /** {@code file:line:column} of the innermost place in the app's files, counted from 1. */
  public Optional<String> position() {
    return Optional.ofNullable(position);
  }
}
