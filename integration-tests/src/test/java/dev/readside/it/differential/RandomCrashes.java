package dev.readside.it.differential;

import dev.readside.fault.Crash;
import dev.readside.function.DatabaseOperation;
import dev.readside.function.OperationListener;
import java.util.Random;

/** The process dies once in so many operations, and then every thread of it does. */
final class RandomCrashes implements OperationListener {
  private final Random random;
  private final int oneIn;
  private volatile boolean dead;

  /**
   * @param oneIn 0 for never
   */
  RandomCrashes(long seed, int oneIn) {
    this.random = new Random(seed);
    this.oneIn = oneIn;
  }

  @Override
  public void before(DatabaseOperation operation) {
    pass(operation);
  }

  @Override
  public void after(DatabaseOperation operation) {
    pass(operation);
  }

  private void pass(DatabaseOperation operation) {
    if (oneIn > 0 && random.nextInt(2 * oneIn) == 0) {
      dead = true;
    }
    if (dead) {
      throw new Crash("at " + operation);
    }
  }

  void nextProcess() {
    dead = false;
  }
}
