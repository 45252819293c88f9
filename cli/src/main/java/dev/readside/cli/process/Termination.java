package dev.readside.cli.process;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Ctrl-C and SIGTERM, for a command that wants to finish what it has in hand.
 *
 * <p>The JVM answers both by running its shutdown hooks and then ends with 130 or 143. Where a
 * command asked to be told, the hook tells it, waits until it has ended, and passes its own exit
 * code on.
 */
public final class Termination {

  private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
  private Optional<Runnable> stop = Optional.empty();
  private boolean requested;

  /** That of this process. */
  public static Termination ofProcess() {
    Termination termination = new Termination();
    Runtime.getRuntime().addShutdownHook(new Thread(termination::shutDown, "readside shutdown"));
    return termination;
  }

  /** What to do when the user wants an end; done at once if that was before. */
  public synchronized void whenRequested(Runnable action) {
    stop = Optional.of(action);
    if (requested) {
      action.run();
    }
  }

  /** Asks the running command to end. */
  public synchronized void request() {
    requested = true;
    stop.ifPresent(Runnable::run);
  }

  /** Ends the process. */
  public void exit(int code) {
    exitCode.complete(code);
    System.exit(code);
  }

  private void shutDown() {
    if (exitCode.isDone()) {
      return; // The command has ended by itself.
    }
    request();
    if (isHeard()) {
      int code = exitCode.join();
      Runtime.getRuntime().halt(code);
    }
  }

  private synchronized boolean isHeard() {
    return stop.isPresent();
  }
}
