package dev.readside.stream;

import dev.readside.loss.Repairer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Notes how often rows were repaired; the first repairs may fail. */
final class Repairs implements Repairer {
  private final int failing;
  private final AtomicInteger calls = new AtomicInteger();

  /**
   * @param failing how many repairs fail before one does not
   */
  Repairs(int failing) {
    this.failing = failing;
  }

  int calls() {
    return calls.get();
  }

  @Override
  public boolean covers(String trigger) {
    return true;
  }

  @Override
  public Optional<String> repair(String trigger) {
    if (calls.incrementAndGet() <= failing) {
      throw new IllegalStateException("no " + calls);
    }
    return Optional.empty();
  }
}
