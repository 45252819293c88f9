package dev.readside.function;

import dev.readside.trigger.FunctionException;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * One call from outside: what it has used, how it ended.
 *
 * <p>Used by the thread that runs it; only {@link #abort} may come from another one.
 */
final class Invocation {
  private final String function;
  private final HostOptions options;
  private final AtomicReference<@Nullable RuntimeException> abortion = new AtomicReference<>();
  private final long started = System.nanoTime();
  private int asyncOperations;
  private int databaseOperations;
  private int consoleCalls;
  private @Nullable BsonValue result;
  private @Nullable FunctionException failure;

  Invocation(String function, HostOptions options) {
    this.function = function;
    this.options = options;
  }

  String function() {
    return function;
  }

  Limits limits() {
    return options.limits();
  }

  OperationListener operations() {
    return options.operations();
  }

  /** Counts a call that returns a promise. */
  void asyncOperation() {
    asyncOperations++;
    int allowed = limits().asyncOperations();
    if (asyncOperations > allowed) {
      throw new LimitExceeded("stopped: more than " + allowed + " async operations");
    }
  }

  /** Arguments or the result of a nested call. */
  void checkArguments(String text) {
    int allowed = limits().argumentBytes();
    if (text.length() > allowed) {
      throw new LimitExceeded("stopped: arguments of more than " + allowed + " bytes");
    }
  }

  /** The operation that now begins; counts from 1. */
  DatabaseOperation databaseOperation(String name) {
    databaseOperations++;
    return new DatabaseOperation(function, databaseOperations, name);
  }

  void print(String level, String text) {
    consoleCalls++;
    if (consoleCalls <= limits().consoleCalls()) {
      String kept = Utf8.truncated(text, limits().consoleBytes());
      options.console().print(new Console.Line(function, level, kept));
    }
  }

  /** What is left of the time, at least 1. */
  long remainingMillis() {
    long remaining = limits().time().minusNanos(System.nanoTime() - started).toMillis();
    if (remaining <= 0) {
      throw tooLong();
    }
    return remaining;
  }

  LimitExceeded tooLong() {
    return new LimitExceeded("stopped: ran longer than " + limits().time().toMillis() + " ms");
  }

  /** From now on nothing of this invocation counts; the first reason wins. */
  void abort(RuntimeException reason) {
    abortion.compareAndSet(null, reason);
  }

  @Nullable RuntimeException abortion() {
    return abortion.get();
  }

  void resolved(BsonValue value) {
    result = value;
  }

  void rejected(FunctionException exception) {
    failure = exception;
  }

  boolean hasFailed() {
    return failure != null || result == null;
  }

  /** The result, once the engine has nothing left to do. */
  BsonValue outcome() throws FunctionException {
    if (failure != null) {
      throw failure;
    }
    if (result == null) {
      // The engine has drained its queue: nobody is left who could settle the promise.
      throw new FunctionException(function, "returned a promise that never settles", null);
    }
    return result;
  }
}
