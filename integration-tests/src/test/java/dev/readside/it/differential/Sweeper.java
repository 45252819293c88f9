package dev.readside.it.differential;

import dev.readside.fault.Crash;
import dev.readside.function.FunctionHost;
import dev.readside.trigger.FunctionException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Runs sweeps beside all else, one after the other, whether or not one was cut short. */
final class Sweeper {
  /** Leaves the processors to the others. */
  private static final Duration PAUSE = Duration.ofMillis(5);

  private final FunctionHost host;
  private final List<String> functions;
  private final Thread thread = new Thread(this::sweep, "sweeper");
  private volatile boolean over;

  Sweeper(FunctionHost host, List<String> functions) {
    this.host = host;
    this.functions = List.copyOf(functions);
  }

  void start() {
    thread.start();
  }

  private void sweep() {
    for (int next = 0; !over && !functions.isEmpty(); next = (next + 1) % functions.size()) {
      LockSupport.parkNanos(PAUSE.toNanos());
      try {
        host.execute(functions.get(next), List.of());
      } catch (Crash | FunctionException cutShort) {
        // The next run goes on.
      }
    }
  }

  void stop() throws InterruptedException {
    over = true;
    thread.join();
  }
}
