package dev.readside.junit;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What was opened, to be closed in the opposite order: all of it, whatever fails on the way. For
 * several threads: who comes second finds everything closed.
 */
final class Opened implements AutoCloseable {
  private final Deque<Closing> open = new ArrayDeque<>();

  /** Closes one thing. */
  interface Closing {
    void close();
  }

  /** To be called before anything that may fail. */
  synchronized void add(Closing last) {
    open.push(last);
  }

  /** Throws what failed first; of the rest it has the others suppressed. */
  @Override
  public synchronized void close() {
    RuntimeException first = null;
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (RuntimeException failed) {
        first = together(first, failed);
      }
    }
    if (first != null) {
      throw first;
    }
  }

  /** The same, behind something that failed already. */
  void closeBehind(Throwable failed) {
    try {
      close();
    } catch (RuntimeException another) {
      failed.addSuppressed(another);
    }
  }

  private static RuntimeException together(
      @Nullable RuntimeException first, RuntimeException failed) {
    if (first == null) {
      return failed;
    }
    first.addSuppressed(failed);
    return first;
  }
}
